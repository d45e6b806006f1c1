// Result types of the built-in functions, from the types of their arguments.
import { matrixType, scalarOf, scalarType, vectorType, type Scalar, type Type } from '../types';
import { resultStruct } from './types';

const componentwise = new Set(
  (
    'abs acos acosh asin asinh atan atanh atan2 ceil clamp cos cosh degrees exp exp2 floor fma fract inverseSqrt ldexp log log2 max min mix ' +
    'pow quantizeToF16 radians round saturate sign sin sinh smoothstep sqrt step tan tanh trunc normalize reflect refract faceForward cross ' +
    'countLeadingZeros countOneBits countTrailingZeros extractBits firstLeadingBit firstTrailingBit insertBits reverseBits ' +
    'dpdx dpdxCoarse dpdxFine dpdy dpdyCoarse dpdyFine fwidth fwidthCoarse fwidthFine ' +
    'subgroupAdd subgroupExclusiveAdd subgroupInclusiveAdd subgroupMul subgroupExclusiveMul subgroupInclusiveMul subgroupMax subgroupMin ' +
    'subgroupAnd subgroupOr subgroupXor subgroupBroadcast subgroupBroadcastFirst subgroupShuffle subgroupShuffleUp subgroupShuffleDown ' +
    'subgroupShuffleXor quadBroadcast quadSwapDiagonal quadSwapX quadSwapY'
  ).split(' '),
);
const vectorResults: Record<string, [number, Scalar]> = {
  unpack4x8snorm: [4, 'f32'],
  unpack4x8unorm: [4, 'f32'],
  unpack4xI8: [4, 'i32'],
  unpack4xU8: [4, 'u32'],
  unpack2x16snorm: [2, 'f32'],
  unpack2x16unorm: [2, 'f32'],
  unpack2x16float: [2, 'f32'],
  subgroupBallot: [4, 'u32'],
};
const scalarResults: Record<string, Scalar> = {
  all: 'bool',
  any: 'bool',
  subgroupAll: 'bool',
  subgroupAny: 'bool',
  subgroupElect: 'bool',
  pack4x8snorm: 'u32',
  pack4x8unorm: 'u32',
  pack4xI8: 'u32',
  pack4xU8: 'u32',
  pack4xI8Clamp: 'u32',
  pack4xU8Clamp: 'u32',
  pack2x16snorm: 'u32',
  pack2x16unorm: 'u32',
  pack2x16float: 'u32',
  dot4U8Packed: 'u32',
  dot4I8Packed: 'i32',
};

/** Undefined: not a built-in function that this room computes. */
export function builtinType(name: string, args: Type[]): Type | undefined {
  const fixed = scalarResults[name];
  if (fixed) return scalarType(fixed);
  const vector = vectorResults[name];
  if (vector) return vectorType(vector[0], vector[1]);
  const [first] = args;
  if (!first) return undefined;
  const s = scalarOf(first) ?? 'f32';
  if (componentwise.has(name))
    return args.reduce((wide, t) => (t.slots > wide.slots && scalarOf(t) === s ? t : wide), first);
  switch (name) {
    case 'select':
      return first;
    case 'dot':
    case 'length':
    case 'distance':
    case 'determinant':
      return scalarType(s);
    case 'transpose':
      return first.kind === 'matrix' ? matrixType(first.rows, first.columns, s) : undefined;
    case 'frexp':
      return resultStruct('__frexp_result', [
        ['fract', first],
        ['exp', first.kind === 'vector' ? vectorType(first.count, 'i32') : scalarType('i32')],
      ]);
    case 'modf':
      return resultStruct('__modf_result', [
        ['fract', first],
        ['whole', first],
      ]);
    default:
      return undefined;
  }
}
