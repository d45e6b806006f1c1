import assert from 'node:assert/strict';
import { type Device, deviceOrSkip } from './device';
import { samples } from './samples';
import type { Subject } from './subject';

type Numbers = ArrayLike<number>;
const u32 = (bytes: Uint8Array) => [...new Uint32Array(bytes.slice().buffer)];
const i32 = (bytes: Uint8Array) => [...new Int32Array(bytes.slice().buffer)];
const f32 = (bytes: Uint8Array) => [...new Float32Array(bytes.slice().buffer)];
const given = (subject: Subject, binding: number) =>
  subject.buffers.find((buffer) => buffer.binding === binding)!.bytes;
const sum = (values: Numbers) => Array.from(values).reduce((a, b) => a + b, 0);

const reduced = (subject: Subject, [sums]: Uint8Array[]) => {
  const input = f32(given(subject, 0));
  assert.deepEqual(f32(sums!), [sum(input.slice(0, 256)), sum(input.slice(256))]);
};

function product(starts: number[], columns: number[], values: number[], x: number[]): number[] {
  return starts.slice(1).map((end, row) => {
    let total = 0;
    for (let k = starts[row]!; k < end; k++) total += values[k]! * x[columns[k]!]!;
    return total;
  });
}

function alignment(query: number[], reference: number[]): number[] {
  let above = Array<number>(reference.length + 1).fill(0);
  return query.map((letter) => {
    const row = [0];
    for (const [j, other] of reference.entries()) {
      row.push(Math.max(0, above[j]! + (letter === other ? 2 : -1), above[j + 1]! - 1, row[j]! - 1));
    }
    above = row;
    return Math.max(...row);
  });
}

/** What each sample is for, computed the plain way. */
const checks: Record<string, (subject: Subject, outputs: Uint8Array[]) => void> = {
  'reduce-interleaved': reduced,
  'reduce-strided': reduced,
  'reduce-sequential': reduced,
  'bitonic-sort': (subject, [sorted]) => {
    const keys = u32(given(subject, 0));
    // Each workgroup sorts its own 256 keys.
    const halves = [keys.slice(0, 256), keys.slice(256)].map((half) => half.sort((a, b) => a - b));
    assert.deepEqual(u32(sorted!), halves.flat());
  },
  collatz: (_, [steps]) => {
    const length = (n: number): number => (n === 1 ? 0 : 1 + length(n % 2 ? 3 * n + 1 : n / 2));
    assert.deepEqual(
      u32(steps!),
      Array.from({ length: 1000 }, (_, i) => length(i + 1)),
    );
  },
  mandelbrot: (_, [iterations]) => {
    const round = Math.fround;
    const expected = Array.from({ length: 60 * 44 }, (_, i) => {
      const [a, b] = [-2 + ((i % 60) * 3) / 64, -1.125 + (Math.floor(i / 60) * 3) / 64];
      let [x, y, n] = [a, b, 0];
      while (n < 100 && round(round(x * x) + round(y * y)) <= 4) {
        [x, y] = [round(round(round(x * x) - round(y * y)) + a), round(round(round(2 * x) * y) + b)];
        n++;
      }
      return n;
    });
    assert.deepEqual(u32(iterations!), expected);
  },
  'spmv-row-per-lane': (subject, [y]) => {
    const [starts, columns] = [1, 2].map((binding) => u32(given(subject, binding)));
    const [values, x] = [3, 4].map((binding) => f32(given(subject, binding)));
    assert.deepEqual(f32(y!), product(starts!, columns!, values!, x!));
  },
  'spmv-row-per-warp': (subject, [y]) => {
    const [starts, columns] = [0, 1].map((binding) => u32(given(subject, binding)));
    const [values, x] = [2, 3].map((binding) => f32(given(subject, binding)));
    assert.deepEqual(f32(y!), product(starts!, columns!, values!, x!));
  },
  histogram: (subject, [bins]) => {
    const expected = Array<number>(256).fill(0);
    for (const value of u32(given(subject, 1)).slice(0, 1000)) expected[value]!++;
    assert.deepEqual(u32(bins!), expected);
  },
  'nbody-cutoff': (subject, [pull]) => {
    const bodies = f32(given(subject, 1));
    const at = (i: number) => bodies.slice(4 * i, 4 * i + 3);
    const near = (i: number) =>
      Array.from({ length: 200 }, (_, j) => sum(at(j).map((x, k) => (x - at(i)[k]!) ** 2))).filter(
        (d, j) => j !== i && d < 16,
      ).length;
    assert.deepEqual(
      f32(pull!).filter((_, k) => k % 4 === 3),
      Array.from({ length: 200 }, (_, i) => near(i)),
    );
  },
  'stencil-heat': (subject, [next]) => {
    const now = f32(given(subject, 1));
    const expected = now.map((value, i) => {
      const [x, y] = [i % 50, Math.floor(i / 50)];
      if (x === 0 || y === 0 || x === 49 || y === 20) return value;
      return 0.5 * value + 0.125 * (now[i - 1]! + now[i + 1]! + now[i - 50]! + now[i + 50]!);
    });
    assert.deepEqual(f32(next!), expected);
  },
  'alignment-wavefront': (subject, [best]) => {
    const [queries, references] = [0, 1].map((binding) => u32(given(subject, binding)));
    const pair = (k: number) => alignment(queries!.slice(64 * k, 64 * k + 64), references!.slice(64 * k, 64 * k + 64));
    assert.deepEqual(i32(best!), [...pair(0), ...pair(1)]);
  },
  'histogram-merge': (subject, [bins]) => {
    const before = u32(given(subject, 0));
    const merged = Array.from({ length: 256 }, (_, bin) =>
      sum(Array.from({ length: 256 }, (_, lane) => before[256 * lane + bin]!)),
    );
    assert.deepEqual(u32(bins!).slice(0, 256), merged);
  },
  'lu-diagonal': (subject, [factors]) => {
    const [a, lu] = [f32(given(subject, 0)), f32(factors!)];
    const lower = (i: number, k: number) => (i === k ? 1 : k < i ? lu[32 * i + k]! : 0);
    const upper = (k: number, j: number) => (k <= j ? lu[32 * k + j]! : 0);
    const again = a.map((_, at) => sum(Array.from({ length: 32 }, (_, k) => lower(at >> 5, k) * upper(k, at & 31))));
    assert.deepEqual(again, a);
  },
  'bfs-frontier': (subject, [distance, count, next]) => {
    const before = u32(given(subject, 4));
    const found = before.flatMap((d, vertex) => (d === 0xffffffff ? [vertex] : []));
    assert.deepEqual(u32(count!), [found.length]);
    const queue = u32(next!).slice(0, found.length);
    assert.deepEqual(
      queue.sort((a, b) => a - b),
      found,
    );
    assert.deepEqual(
      u32(distance!),
      before.map((d) => Math.min(d, 4)),
    );
  },
  'particle-culling': (subject, [count, visible]) => {
    const [planes, particles] = [f32(given(subject, 0)).slice(4), f32(given(subject, 1))];
    const inside = (i: number) =>
      [0, 1, 2, 3, 4, 5].every(
        (p) =>
          sum([0, 1, 2].map((k) => planes[4 * p + k]! * particles[4 * i + k]!)) + planes[4 * p + 3]! >=
          -particles[4 * i + 3]!,
      );
    const expected = Array.from({ length: 300 }, (_, i) => i).filter(inside);
    assert.deepEqual(u32(count!), [expected.length]);
    const list = u32(visible!).slice(0, expected.length);
    assert.deepEqual(
      list.sort((a, b) => a - b),
      expected,
    );
  },
  'matmul-tiled': (subject, [c]) => {
    const [a, b] = [f32(given(subject, 1)), f32(given(subject, 2))];
    const expected = a.map((_, at) =>
      sum(Array.from({ length: 32 }, (_, k) => a[32 * (at >> 5) + k]! * b[32 * k + (at & 31)]!)),
    );
    assert.deepEqual(f32(c!), expected);
  },
  'warp-specialised': (subject, [output]) => {
    const input = f32(given(subject, 1));
    const expected = Array.from({ length: 192 }, (_, i) => {
      const first = Math.floor(i / 96) * 288 + (i % 96);
      return sum([0, 96, 192].map((step) => input[first + step]! ** 2));
    });
    assert.deepEqual(f32(output!), expected);
  },
};

describe('the sample kernels compute what they say, on a real WebGPU device', function () {
  this.timeout(60_000);
  let device: Device;
  before(async function () {
    device = await deviceOrSkip(this);
  });
  after(() => device?.close());

  for (const subject of samples()) {
    it(subject.name, async () => {
      const { source: code, entry, dispatch, buffers } = subject;
      const check = checks[subject.name];
      assert.ok(check, `no check for ${subject.name}`);
      check(subject, await device.run({ code, entry, dispatch, buffers }));
    });
  }
});
