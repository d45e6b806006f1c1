struct { this is no shader
@compute @workgroup_size(64)
fn main( {
  if (x
