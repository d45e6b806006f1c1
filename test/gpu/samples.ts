// Small, exact inputs for the kernels of samples/kernels: whole numbers and powers of two, so that every device agrees.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Binding, repository } from './device';
import { Random } from './random';
import { floats, type Subject, words } from './subject';

const folder = path.join(repository, 'samples/kernels');
type Run = Omit<Subject, 'name' | 'source' | 'entry'>;

const input = (binding: number, bytes: Uint8Array): Binding => ({ group: 0, binding, bytes });
const uniform = (binding: number, bytes: Uint8Array): Binding => ({ group: 0, binding, bytes, uniform: true });
const output = (binding: number, bytes: Uint8Array): Binding => ({ group: 0, binding, bytes, read: true });
const zeros = (count: number) => new Uint8Array(4 * count);
const join = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

function reduction(): Run {
  return { dispatch: [2, 1, 1], buffers: [input(0, floats(new Random(2).array(512, 0, 15))), output(1, zeros(2))] };
}

/** A matrix whose rows have 0 to 70 entries, most of them few. */
function sparse(rows: number) {
  const random = new Random(3);
  const lengths = Array.from({ length: rows }, () =>
    random.chance(0.1) ? random.between(20, 70) : random.between(0, 6),
  );
  const starts = [0];
  for (const length of lengths) starts.push(starts.at(-1)! + length);
  const entries = starts.at(-1)!;
  return {
    starts: words(starts),
    columns: words(random.array(entries, 0, rows - 1)),
    values: floats(random.array(entries, -4, 4)),
    x: floats(random.array(rows, -8, 8)),
  };
}

/** L · U with small whole numbers and powers of two on the diagonal of U: every division is exact. */
function factorable(size: number): number[] {
  const random = new Random(4);
  const lower = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? 1 : j < i ? random.between(-1, 1) : 0)),
  );
  const upper = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? random.pick([1, 2, 4]) : j > i ? random.between(-2, 2) : 0)),
  );
  return lower.flatMap((row) => upper.map((_, j) => row.reduce((sum, l, k) => sum + l * upper[k]![j]!, 0)));
}

/** A forest of 100 roots with 0 to 9 leaves each, some reached before: every leaf has one parent, so no lane races for it. */
function forest() {
  const random = new Random(5);
  const roots = 100;
  const starts = [0];
  const leaves: number[] = [];
  for (let i = 0; i < roots; i++) {
    for (let n = random.chance(0.1) ? 30 : random.between(0, 9); n > 0; n--) leaves.push(roots + leaves.length);
    starts.push(leaves.length);
  }
  const distance = [...Array<number>(roots).fill(3), ...leaves.map(() => (random.chance(0.3) ? 2 : 0xffffffff))];
  return { starts, leaves, distance, frontier: Array.from({ length: roots }, (_, i) => i) };
}

const runs: Record<string, () => Run> = {
  'reduce-interleaved': reduction,
  'reduce-strided': reduction,
  'reduce-sequential': reduction,
  'bitonic-sort': () => ({ dispatch: [2, 1, 1], buffers: [output(0, words(new Random(6).array(512, 0, 999)))] }),
  mandelbrot: () => ({
    dispatch: [8, 6, 1],
    buffers: [uniform(0, join(words([60, 44, 100]), floats([3 / 64, -2, -1.125]))), output(1, zeros(60 * 44))],
  }),
  collatz: () => ({ dispatch: [16, 1, 1], buffers: [uniform(0, words([1, 1000])), output(1, zeros(1000))] }),
  'spmv-row-per-lane': () => {
    const { starts, columns, values, x } = sparse(150);
    return {
      dispatch: [3, 1, 1],
      buffers: [
        uniform(0, words([150])),
        input(1, starts),
        input(2, columns),
        input(3, values),
        input(4, x),
        output(5, zeros(150)),
      ],
    };
  },
  'spmv-row-per-warp': () => {
    const { starts, columns, values, x } = sparse(40);
    return {
      dispatch: [40, 1, 1],
      buffers: [input(0, starts), input(1, columns), input(2, values), input(3, x), output(4, zeros(40))],
    };
  },
  histogram: () => {
    const random = new Random(7);
    const luma = Array.from({ length: 1024 }, () => random.between(40, 90) + (random.chance(0.2) ? 100 : 0));
    return { dispatch: [4, 1, 1], buffers: [uniform(0, words([1000])), input(1, words(luma)), output(2, zeros(256))] };
  },
  'nbody-cutoff': () => {
    const random = new Random(8);
    const bodies = Array.from({ length: 200 }, () => [
      ...random.array(3, 0, 63).map((x) => x / 4),
      random.between(1, 9),
    ]).flat();
    return {
      dispatch: [4, 1, 1],
      buffers: [uniform(0, join(words([200]), floats([4]))), input(1, floats(bodies)), output(2, zeros(800))],
      near: { 2: 1e-4 },
    };
  },
  'stencil-heat': () => ({
    dispatch: [4, 3, 1],
    buffers: [
      uniform(0, words([50, 21])),
      input(1, floats(new Random(9).array(50 * 21, 0, 999))),
      output(2, zeros(50 * 21)),
    ],
  }),
  'alignment-wavefront': () => {
    const random = new Random(10);
    const queries = random.array(128, 0, 3);
    const references = queries.map((letter, i) =>
      random.chance(0.2) ? random.between(0, 3) : (queries[i + 3] ?? letter),
    );
    return {
      dispatch: [2, 1, 1],
      buffers: [input(0, words(queries)), input(1, words(references)), output(2, zeros(128))],
    };
  },
  'lu-diagonal': () => ({ dispatch: [1, 1, 1], buffers: [output(0, floats(factorable(32)))] }),
  'bfs-frontier': () => {
    const { starts, leaves, distance, frontier } = forest();
    return {
      dispatch: [2, 1, 1],
      buffers: [
        uniform(0, words([frontier.length, 3])),
        input(1, words(starts)),
        input(2, words(leaves)),
        input(3, words(frontier)),
        output(4, words(distance)),
        output(5, zeros(1)),
        output(6, zeros(leaves.length)),
      ],
      unordered: [6],
    };
  },
  'particle-culling': () => {
    const random = new Random(11);
    const planes = [1, 0, 0, 20, -1, 0, 0, 20, 0, 1, 0, 12, 0, -1, 0, 12, 1, 0, 1, 8, 0, 0, -1, 30];
    const particles = Array.from({ length: 300 }, () => [...random.array(3, -40, 40), random.between(0, 3)]).flat();
    return {
      dispatch: [5, 1, 1],
      buffers: [
        input(0, join(words([300, 0, 0, 0]), floats(planes))),
        input(1, floats(particles)),
        output(2, zeros(1)),
        output(3, zeros(300)),
      ],
      unordered: [3],
    };
  },
  'matmul-tiled': () => ({
    dispatch: [2, 2, 1],
    buffers: [
      uniform(0, words([2, 32])),
      input(1, floats(new Random(12).array(1024, -8, 8))),
      input(2, floats(new Random(13).array(1024, -8, 8))),
      output(3, zeros(1024)),
    ],
  }),
  'histogram-merge': () => ({
    dispatch: [1, 1, 1],
    buffers: [output(0, words(new Random(15).array(256 * 256, 0, 9)))],
  }),
  'warp-specialised': () => ({
    dispatch: [2, 1, 1],
    buffers: [uniform(0, words([3])), input(1, floats(new Random(14).array(576, -9, 9))), output(2, zeros(192))],
  }),
};

/**
 * Kernels wider than WebGPU's default of 256 invocations a workgroup, all that a software device has, are tried at half
 * their width: the number and its half are the only ones that change.
 */
const halved: Readonly<Record<string, (source: string) => string>> = {
  'histogram-merge': (source) =>
    source.replace('@workgroup_size(512)', '@workgroup_size(256)').replace('var s = 256u', 'var s = 128u'),
};
const narrow = (name: string, source: string): string => halved[name]?.(source) ?? source;

/** Every file of samples/kernels. */
export const sampleSources = () =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.wgsl'))
    .sort()
    .map((file) => file.replace('.wgsl', ''))
    .map((name) => ({ name, source: narrow(name, readFileSync(path.join(folder, `${name}.wgsl`), 'utf8')) }));

/** The compute samples with data. A sample without data here is an error, so that none is left out by accident. */
export function samples(): Subject[] {
  return sampleSources()
    .filter(({ source }) => /@compute\b/.test(source))
    .map(({ name, source }) => {
      const run = runs[name];
      if (!run) throw new Error(`samples/kernels/${name}.wgsl has no input data in test/gpu/samples.ts`);
      return { name, source, entry: 'main', ...run() };
    });
}
