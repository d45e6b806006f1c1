import assert from 'node:assert/strict';
import { execute } from '../../../src/wgsl/index';

/** The word the machine stores for an expression over x = 3, y = 4, v = (1, 2). */
function value(expression: string): number {
  const source = `@group(0) @binding(0) var<storage, read_write> output: array<u32>;
const N = 2u;
fn f(b: bool) -> u32 { return select(5u, 9u, b); }
fn g(a: bool, b: bool) -> u32 { return u32(a) + 2u * u32(b); }
@compute @workgroup_size(1) fn main() {
  var x = 3u; var y = 4u; var v = vec2<f32>(1, 2); var list = array<u32, N + 1>(7, 8, 9);
  output[0] = u32(${expression});
}`;
  const { buffers, diagnostics } = execute(source, { buffers: [{ group: 0, binding: 0, bytes: new Uint8Array(4) }] });
  assert.deepEqual(diagnostics, [], expression);
  return new Uint32Array(buffers[0]!.bytes.slice().buffer)[0]!;
}

describe('a < is a comparison where WGSL says so, and opens a template where not', () => {
  for (const [expression, expected] of [
    ['f(x < y) > 5u', 1],
    ['f(x < y) >= 10u', 0],
    ['list[f(x < y) - 8u] > y', 1],
    ['select(0.0, 1.0, x < y) > 0.5', 1],
    ['all(select(v, v, v < vec2<f32>(3, v.x)) >= v)', 1],
    ['g((x < y), (y > x))', 3],
    ['x < y && y > x', 1],
    ['array<vec2<u32>, select(1, 2, N > 1)>(vec2<u32>(1, 2), vec2<u32>(3, 4))[x >> 1].y', 4],
    ['vec2<u32>(x, y).y >> 1', 2],
    ['bitcast<u32>(x) << 1', 6],
  ] as const) {
    it(expression, () => assert.equal(value(expression), expected));
  }
});
