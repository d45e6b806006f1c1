// Operations on lane arrays, sixteen lanes a step. Each gives the bits that the loop of the same name in ops/ gives
// (which NaN a NaN is, WGSL leaves open). Arrays are padded to whole blocks; padding of masks is zero.
import type { Definition } from './bytes';
import {
  blocks,
  BOOL,
  float,
  get,
  groups,
  load,
  loadMask,
  loadTruths,
  MASK,
  narrow,
  ones,
  set,
  store,
  v,
  WORD,
  zero,
  type Instruction,
} from './simd';

function define(name: string, strides: readonly number[], body: number[]): Definition {
  return { name, parameters: strides.length + 1, answers: false, vectors: 0, body: blocks(strides, body) };
}

/** d = f(operands), words. */
function words(name: string, operands: number, f: (load: (operand: number) => number[]) => number[]): Definition {
  const strides = new Array<number>(operands + 1).fill(WORD);
  return define(
    name,
    strides,
    groups((k) =>
      store(
        operands,
        16 * k,
        f((i) => load(i, 16 * k)),
      ),
    ),
  );
}
const binary = (name: string, op: Instruction): Definition => words(name, 2, (x) => [...x(0), ...x(1), ...v(op)]);
const unary = (name: string, op: Instruction): Definition => words(name, 1, (x) => [...x(0), ...v(op)]);

/** d = a op b, truth values from words. */
const compare = (name: string, op: Instruction): Definition =>
  define(
    name,
    [WORD, WORD, BOOL],
    store(2, 0, [...narrow((k) => [...load(0, 16 * k), ...load(1, 16 * k), ...v(op)]), ...ones(), ...v('and')]),
  );

const truths = (name: string, f: number[]): Definition =>
  define(name, [BOOL, BOOL, BOOL], store(2, 0, [...load(0, 0), ...load(1, 0), ...f]));

const copy = (name: string, stride: number): Definition =>
  define(
    name,
    [stride, stride],
    Array.from({ length: stride / 16 }, (_, k) => store(1, 16 * k, load(0, 16 * k))).flat(),
  );

/** For each vector of two lanes of a mask: `f(its offset)`. */
const pairs = (f: (offset: number) => number[]): number[] => [0, 1, 2, 3, 4, 5, 6, 7].flatMap((k) => f(16 * k));

const integers: [string, Instruction][] = [
  ['+', 'ints.add'],
  ['-', 'ints.sub'],
  ['*', 'ints.mul'],
  ['&', 'and'],
  ['|', 'or'],
  ['^', 'xor'],
];
const floats: [string, Instruction][] = [
  ['+', 'floats.add'],
  ['-', 'floats.sub'],
  ['*', 'floats.mul'],
  ['/', 'floats.div'],
  ['min', 'floats.pmin'],
  ['max', 'floats.pmax'],
];
const floatUnaries: [string, Instruction][] = [
  ['neg', 'floats.neg'],
  ['abs', 'floats.abs'],
  ['sqrt', 'floats.sqrt'],
  ['floor', 'floats.floor'],
  ['ceil', 'floats.ceil'],
  ['trunc', 'floats.trunc'],
  ['round', 'floats.nearest'],
];
const signs = ['s', 'u'] as const;
const typeOf = { s: 'i32', u: 'u32' } as const;

const product = (x: (i: number) => number[]): number[] => [...x(0), ...x(1), ...v('floats.mul')];

/** The mask of lanes of truth values of a block, two lanes a vector: what `way` makes of (mask, truths). */
function ways(way: (offset: number) => number[]): number[] {
  // local 5: truth values of a group as integers of ones or zeros
  return groups((k) => [
    ...loadTruths(0, 4 * k),
    ...zero(),
    ...v('ints.ne'),
    ...set(5),
    ...way(32 * k),
    ...way(32 * k + 16),
  ]);
}

/** All operations; put together when the library is made, not when a file that knows of it is loaded. */
export const definitions = (): readonly Definition[] => [
  ...integers.map(([name, op]) => binary(`word ${name}`, op)),
  ...floats.map(([name, op]) => binary(`f32 ${name}`, op)),
  ...floatUnaries.map(([name, op]) => unary(`f32 ${name}`, op)),
  ...signs.flatMap((s) => [
    binary(`${typeOf[s]} min`, `ints.min_${s}`),
    binary(`${typeOf[s]} max`, `ints.max_${s}`),
    compare(`${typeOf[s]} <`, `ints.lt_${s}`),
    compare(`${typeOf[s]} <=`, `ints.le_${s}`),
    compare(`${typeOf[s]} >`, `ints.gt_${s}`),
    compare(`${typeOf[s]} >=`, `ints.ge_${s}`),
    unary(`${typeOf[s]} to f32`, `floats.fromInts_${s}`),
  ]),
  compare('word ==', 'ints.eq'),
  compare('word !=', 'ints.ne'),
  unary('word neg', 'ints.neg'),
  unary('word not', 'not'),
  unary('i32 abs', 'ints.abs'),
  words('f32 to i32', 1, (x) => [...x(0), ...float(2147483520), ...v('floats.min'), ...v('ints.fromFloats_s')]),
  words('f32 to u32', 1, (x) => [...x(0), ...float(4294967040), ...v('floats.min'), ...v('ints.fromFloats_u')]),
  compare('f32 <', 'floats.lt'),
  compare('f32 <=', 'floats.le'),
  compare('f32 >', 'floats.gt'),
  compare('f32 >=', 'floats.ge'),
  compare('f32 ==', 'floats.eq'),
  compare('f32 !=', 'floats.ne'),
  words('f32 fract', 1, (x) => [...x(0), ...x(0), ...v('floats.floor'), ...v('floats.sub')]),
  words('f32 saturate', 1, (x) => [...float(1), ...float(0), ...x(0), ...v('floats.max'), ...v('floats.min')]),
  words('f32 step', 2, (x) => [...float(1), ...x(1), ...x(0), ...v('floats.lt'), ...v('andNot')]),
  // a·b ± c·d, a·b ± c, a·b·c, c ± a·b: each step rounded
  words('f32 ab+cd', 4, (x) => [...product(x), ...product((i) => x(i + 2)), ...v('floats.add')]),
  words('f32 ab-cd', 4, (x) => [...product(x), ...product((i) => x(i + 2)), ...v('floats.sub')]),
  words('f32 ab+c', 3, (x) => [...product(x), ...x(2), ...v('floats.add')]),
  words('f32 ab-c', 3, (x) => [...product(x), ...x(2), ...v('floats.sub')]),
  words('f32 abc', 3, (x) => [...product(x), ...x(2), ...v('floats.mul')]),
  words('f32 c+ab', 3, (x) => [...x(2), ...product(x), ...v('floats.add')]),
  words('f32 c-ab', 3, (x) => [...x(2), ...product(x), ...v('floats.sub')]),
  truths('bool &', v('and')),
  truths('bool |', v('or')),
  truths('bool ^', v('xor')),
  truths('bool !=', v('xor')),
  truths('bool ==', [...v('bytes.eq'), ...ones(), ...v('and')]),
  define('bool not', [BOOL, BOOL], store(1, 0, [...load(0, 0), ...ones(), ...v('xor')])),
  // f where the condition is 0, else t: (f, t, condition, d)
  define(
    'word select',
    [WORD, WORD, BOOL, WORD],
    groups((k) =>
      store(3, 16 * k, [
        ...load(0, 16 * k),
        ...load(1, 16 * k),
        ...loadTruths(2, 4 * k),
        ...zero(),
        ...v('ints.eq'),
        ...v('choose'),
      ]),
    ),
  ),
  copy('bool copy', BOOL),
  copy('word copy', WORD),
  copy('mask copy', MASK),
  // (from, to, mask): lanes that are on
  define(
    'word put',
    [WORD, WORD, MASK],
    groups((k) => store(1, 16 * k, [...load(0, 16 * k), ...load(1, 16 * k), ...loadMask(2, 32 * k), ...v('choose')])),
  ),
  define(
    'bool put',
    [BOOL, BOOL, MASK],
    store(1, 0, [...load(0, 0), ...load(1, 0), ...narrow((k) => loadMask(2, 32 * k)), ...v('choose')]),
  ),
  // (mask, to): masks of 0 and 1 whose lanes are never on in both
  define(
    'mask add',
    [MASK, MASK],
    pairs((o) => store(1, o, [...load(1, o), ...load(0, o), ...v('or')])),
  ),
  // (mask, to): the lanes move over
  define(
    'mask move',
    [MASK, MASK],
    pairs((o) => [...store(1, o, [...load(1, o), ...load(0, o), ...v('or')]), ...store(0, o, zero())]),
  ),
  // (a, b, to)
  define(
    'mask unite',
    [MASK, MASK, MASK],
    pairs((o) => store(2, o, [...load(0, o), ...load(1, o), ...v('or')])),
  ),
  // (truths, mask, where true, where false)
  {
    ...define(
      'mask split',
      [BOOL, MASK, MASK, MASK],
      ways((o) => {
        const half = [...get(5), ...v(o % 32 === 0 ? 'extendIntsLow' : 'extendIntsHigh')];
        return [
          ...store(2, o, [...load(1, o), ...half, ...v('and')]),
          ...store(3, o, [...load(1, o), ...half, ...v('andNot')]),
        ];
      }),
    ),
    vectors: 1,
  },
  // (truths, mask): lanes that are on and true
  {
    name: 'mask count',
    parameters: 3,
    answers: true,
    vectors: 1,
    body: [
      ...blocks(
        [BOOL, MASK],
        groups((k) => [
          ...get(3),
          ...loadTruths(0, 4 * k),
          ...zero(),
          ...v('ints.ne'),
          ...loadMask(1, 32 * k),
          ...v('and'),
          ...v('ints.sub'),
          ...set(3),
        ]),
      ),
      ...[0, 1, 2, 3].flatMap((k) => [...get(3), ...v('extractInt'), k, ...(k > 0 ? [0x6a] : [])]),
    ],
  },
];
