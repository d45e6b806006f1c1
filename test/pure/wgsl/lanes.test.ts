import assert from 'node:assert/strict';
import fc from 'fast-check';
import { binaryLoop, unaryLoop } from '../../../src/wgsl/machine/ops';
import { productFirst, productLast, twoProducts } from '../../../src/wgsl/machine/ops/fused';
import { floatToInt, floatToUint } from '../../../src/wgsl/values';
import { library, withoutLibrary } from '../../../src/wgsl/machine/wasm/library';
import { execute } from '../../../src/wgsl';
import { mandelbrot } from './kernels';

type Lanes = Float32Array | Int32Array | Uint32Array | Uint8Array;
type Loop = (...args: (Lanes | number)[]) => void;
type Kind = 'f32' | 'i32' | 'u32' | 'bool' | 'mask';

const edges = [
  0,
  -0,
  1,
  -1,
  0.5,
  1.5,
  2.5,
  -0.5,
  1e-45,
  3.4e38,
  -3.4e38,
  Infinity,
  -Infinity,
  NaN,
  4294967040,
  2147483648,
];
const number = fc.oneof(fc.constantFrom(...edges), fc.float(), fc.integer({ min: -5, max: 5 }), fc.integer());
const lanes = 48;
const values = fc.array(number, { minLength: lanes, maxLength: lanes });

function view(kind: Kind, buffer: ArrayBuffer, at: number): Lanes | Float64Array {
  if (kind === 'f32') return new Float32Array(buffer, at, lanes);
  if (kind === 'i32') return new Int32Array(buffer, at, lanes);
  if (kind === 'u32') return new Uint32Array(buffer, at, lanes);
  return kind === 'bool' ? new Uint8Array(buffer, at, lanes) : new Float64Array(buffer, at, lanes);
}

/** Runs an operation of the library and `wanted` on the same operands; their results must be the same values. */
function same(name: string, operands: Kind[], result: Kind, wanted: Loop): void {
  const { buffer, operations } = library()!;
  const operation = operations[name];
  assert.ok(operation, name);
  fc.assert(
    fc.property(fc.array(values, { minLength: operands.length + 1, maxLength: operands.length + 1 }), (given) => {
      const kinds = [...operands, result];
      const near = kinds.map((kind, k) => {
        const array = view(kind, buffer, 4096 * k);
        const truth = kind === 'bool' || kind === 'mask';
        given[k]!.forEach((x, i) => (array[i] = truth ? Number(x > 0) : kind === 'f32' ? x : x | 0));
        return array;
      });
      const plain = near.map((array) => array.slice() as Lanes);
      operation(...kinds.map((_, k) => 4096 * k), lanes / 16);
      wanted(...plain, lanes);
      near.forEach((array, k) => assert.deepEqual([...array], [...plain[k]!], name));
    }),
    { numRuns: 12 },
  );
}

describe('lane operations in WebAssembly', () => {
  const arithmetic: Record<'f32' | 'i32' | 'u32', string> = {
    f32: '+ - * / min max step',
    i32: '+ - * & | ^ min max',
    u32: '+ - * & | ^ min max',
  };
  const unary = { f32: 'neg abs sqrt floor ceil trunc round fract saturate', i32: 'neg not abs', u32: 'neg not' };
  for (const type of ['f32', 'i32', 'u32'] as const)
    it(`give the values of the loops on ${type}`, () => {
      const named = (name: string) => (library()!.operations[`${type} ${name}`] ? `${type} ${name}` : `word ${name}`);
      for (const op of arithmetic[type].split(' ')) same(named(op), [type, type], type, binaryLoop(type, op) as Loop);
      for (const op of ['<', '<=', '>', '>=', '==', '!='])
        same(named(op), [type, type], 'bool', binaryLoop(type, op) as Loop);
      for (const op of unary[type].split(' ')) same(named(op), [type], type, unaryLoop(type, op) as Loop);
    });

  it('give the values of the loops on bool, and of conversions', () => {
    for (const op of ['&', '|', '^', '==', '!='])
      same(`bool ${op}`, ['bool', 'bool'], 'bool', binaryLoop('bool', op) as Loop);
    same('bool not', ['bool'], 'bool', unaryLoop('bool', 'not') as Loop);
    const each =
      (f: (x: number) => number): Loop =>
      (...[a, d]) =>
        (a as Lanes).forEach((x, i) => ((d as Lanes)[i] = f(x)));
    same('i32 to f32', ['i32'], 'f32', each(Number));
    same('u32 to f32', ['u32'], 'f32', each(Number));
    same('f32 to i32', ['f32'], 'i32', each(floatToInt));
    same('f32 to u32', ['f32'], 'u32', each(floatToUint));
  });

  it('round every step of a sum of products', () => {
    for (const op of ['+', '-']) {
      same(`f32 ab${op}cd`, ['f32', 'f32', 'f32', 'f32'], 'f32', twoProducts[op] as Loop);
      same(`f32 ab${op}c`, ['f32', 'f32', 'f32'], 'f32', productFirst[op] as Loop);
      same(`f32 c${op}ab`, ['f32', 'f32', 'f32'], 'f32', productLast[op] as Loop);
    }
    same('f32 abc', ['f32', 'f32', 'f32'], 'f32', productFirst['*'] as Loop);
  });

  it('copy, put, select, split and count lanes as their loops do', () => {
    const loop =
      (f: (x: number[], i: number, arrays: Lanes[]) => void): Loop =>
      (...args) => {
        const arrays = args.slice(0, -1) as Lanes[];
        for (let i = 0; i < lanes; i++)
          f(
            arrays.map((a) => a[i]!),
            i,
            arrays,
          );
      };
    for (const [name, kind] of [
      ['bool', 'bool'],
      ['word', 'f32'],
      ['word', 'i32'],
    ] as const) {
      same(
        `${name} copy`,
        [kind],
        kind,
        loop(([x], i, [, d]) => (d![i] = x!)),
      );
      same(
        `${name} put`,
        [kind, kind],
        'mask',
        loop(([x, , m], i, [, d]) => {
          if (m !== 0) d![i] = x!;
        }),
      );
    }
    same(
      'word select',
      ['f32', 'f32', 'bool'],
      'f32',
      loop(([f, t, c], i, [, , , d]) => (d![i] = c ? t! : f!)),
    );
    same(
      'mask copy',
      ['mask'],
      'mask',
      loop(([x], i, [, d]) => (d![i] = x!)),
    );
    same(
      'mask add',
      ['mask'],
      'mask',
      loop(([x, y], i, [, d]) => (d![i] = x! || y!)),
    );
    same(
      'mask unite',
      ['mask', 'mask'],
      'mask',
      loop(([x, y], i, [, , d]) => (d![i] = x! || y!)),
    );
    same(
      'mask move',
      ['mask'],
      'mask',
      loop(([x, y], i, [m, d]) => {
        d![i] = x! || y!;
        m![i] = 0;
      }),
    );
    same(
      'mask split',
      ['bool', 'mask', 'mask'],
      'mask',
      loop(([c, m], i, [, , t, e]) => {
        t![i] = c ? m! : 0;
        e![i] = c ? 0 : m!;
      }),
    );
    const { buffer, operations } = library()!;
    const truths = new Uint8Array(buffer, 0, lanes).map((_, i) => (i % 3 === 0 ? 1 : 0));
    new Uint8Array(buffer, 0, lanes).set(truths);
    new Float64Array(buffer, 4096, lanes).set(Array.from(truths, (_, i) => (i % 2 === 0 ? 0.25 : 0)));
    assert.equal(operations['mask count']!(0, 4096, lanes / 16), 8);
  });

  it('are not needed: a kernel gives the same buffers and counts without them', () => {
    const run = () =>
      execute(mandelbrot(8, 4, 32), {
        buffers: [{ group: 0, binding: 0, bytes: new Uint8Array(4096) }],
        dispatch: [4, 8],
      });
    assert.deepEqual(withoutLibrary(run), run());
  });
});
