#define_import_path library

fn helper(x: u32) -> u32 {
  if (x > 3u) {
    return 3u;
  }
  return x;
}
