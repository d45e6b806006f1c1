/** The words of WGSL that a grammar colours (WGSL, W3C Candidate Recommendation, §§ 3, 6, 7, 12, 17). */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

export const wgslControl = list(
  'break case continue continuing default discard else for if loop return switch while const_assert',
);
export const wgslDeclaring = list('alias const let override struct var fn');
export const wgslDirectives = list('enable requires diagnostic');
export const wgslScalars = list('bool f16 f32 i32 u32');
export const wgslTypes = list(`
  array atomic ptr sampler sampler_comparison vec2 vec3 vec4 vec2f vec3f vec4f vec2h vec3h vec4h vec2i vec3i vec4i vec2u
  vec3u vec4u mat2x2 mat2x3 mat2x4 mat3x2 mat3x3 mat3x4 mat4x2 mat4x3 mat4x4 mat2x2f mat2x3f mat2x4f mat3x2f mat3x3f
  mat3x4f mat4x2f mat4x3f mat4x4f mat2x2h mat2x3h mat2x4h mat3x2h mat3x3h mat3x4h mat4x2h mat4x3h mat4x4h texture_1d
  texture_2d texture_2d_array texture_3d texture_cube texture_cube_array texture_multisampled_2d
  texture_depth_multisampled_2d texture_external texture_storage_1d texture_storage_2d texture_storage_2d_array
  texture_storage_3d texture_depth_2d texture_depth_2d_array texture_depth_cube texture_depth_cube_array
`);
export const wgslConstants = list('true false');
/** Address spaces and access modes, in `<…>` after `var` and in `ptr`. */
export const wgslSpaces = list('function private workgroup uniform storage handle read write read_write');
/** Values of `@builtin(…)`. */
export const wgslBuiltinValues = list(`
  vertex_index instance_index position front_facing frag_depth sample_index sample_mask local_invocation_id
  local_invocation_index global_invocation_id workgroup_id num_workgroups subgroup_invocation_id subgroup_size
  primitive_index subgroup_id num_subgroups clip_distances
`);
export const wgslFunctions = list(`
  bitcast all any select arrayLength abs acos acosh asin asinh atan atanh atan2 ceil clamp cos cosh countLeadingZeros
  countOneBits countTrailingZeros cross degrees determinant distance dot dot4U8Packed dot4I8Packed exp exp2 extractBits
  faceForward firstLeadingBit firstTrailingBit floor fma fract frexp insertBits inverseSqrt ldexp length log log2 max min
  mix modf normalize pow quantizeToF16 radians reflect refract reverseBits round saturate sign sin sinh smoothstep sqrt
  step tan tanh transpose trunc dpdx dpdxCoarse dpdxFine dpdy dpdyCoarse dpdyFine fwidth fwidthCoarse fwidthFine
  textureDimensions textureGather textureGatherCompare textureLoad textureNumLayers textureNumLevels textureNumSamples
  textureSample textureSampleBias textureSampleCompare textureSampleCompareLevel textureSampleGrad textureSampleLevel
  textureSampleBaseClampToEdge textureStore atomicLoad atomicStore atomicAdd atomicSub atomicMax atomicMin atomicAnd
  atomicOr atomicXor atomicExchange atomicCompareExchangeWeak pack4x8snorm pack4x8unorm pack4xI8 pack4xU8 pack4xI8Clamp
  pack4xU8Clamp pack2x16snorm pack2x16unorm pack2x16float unpack4x8snorm unpack4x8unorm unpack4xI8 unpack4xU8
  unpack2x16snorm unpack2x16unorm unpack2x16float storageBarrier textureBarrier workgroupBarrier workgroupUniformLoad
  subgroupAdd subgroupExclusiveAdd subgroupInclusiveAdd subgroupAll subgroupAnd subgroupAny subgroupBallot
  subgroupBroadcast subgroupBroadcastFirst subgroupElect subgroupMax subgroupMin subgroupMul subgroupExclusiveMul
  subgroupInclusiveMul subgroupOr subgroupShuffle subgroupShuffleDown subgroupShuffleUp subgroupShuffleXor subgroupXor
  quadBroadcast quadSwapDiagonal quadSwapX quadSwapY
`);
