#import bevy_pbr::forward_io::VertexOutput
#ifdef WIDE
#define GROUP 64
#endif

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var n = 0u;
  if (tid % 2u == 0u) {
    n = tid * 3u;
  } else {
    n = tid * 5u;
  }
}
