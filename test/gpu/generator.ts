import { expression } from './generate/expressions';
import { type Place, type Type, World } from './generate/scope';
import { block, startingPoints } from './generate/statements';
import { Random } from './random';
import { type Subject, words } from './subject';

const sizes: readonly [number, number, number][] = [
  [1, 1, 1], [3, 1, 1], [24, 1, 1], [4, 1, 1], [5, 1, 1], [8, 1, 1], [13, 1, 1], [16, 1, 1], [32, 1, 1], [40, 1, 1], [4, 4, 1], [5, 3, 1], [2, 3, 2], [3, 2, 5],
]; // prettier-ignore

/**
 * A random well-formed kernel with its data, the same for the same seed: nested control flow, calls, pointers, private
 * and workgroup memory, barriers where control flow is uniform. It ends on every device, never divides or overflows in
 * a constant, and its floats are exact, so every device must give the same bits. `subgroups`: some kernels have
 * subgroup operations, and results that depend on the width of the device.
 */
export function generate(seed: number, subgroups = true): Subject {
  const world = new World(new Random(seed));
  const { random } = world;
  world.subgroups = random.chance(0.4) && subgroups;
  const [x, y, z] = random.pick(sizes);
  const dispatch: [number, number, number] = random.pick([[1, 1, 1], [2, 1, 1], [1, 2, 1], [3, 1, 1], [2, 1, 2]]); // prettier-ignore
  world.lanes = x * y * z;
  world.globals.push(
    { name: 'acc', type: 'u32', mutable: true, local: false },
    { name: 'mood', type: 'i32', mutable: true, local: false },
    { name: 'share', type: 'S', mutable: true, local: false },
  );
  const functions = Array.from({ length: random.below(3) }, () => helper(world));
  world.weight = 0;
  const main = entry(world);
  const source = `// Made by test/gpu/generator.ts from seed ${seed}.
// @parnb dispatch = [${dispatch.join(', ')}]
${world.subgroups ? 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n' : ''}struct S { a: i32, b: vec2<u32>, c: array<u32, 4>, d: f32, e: vec3<i32> }

@group(0) @binding(0) var<storage, read> input: array<u32>;
@group(0) @binding(1) var<storage, read_write> output: array<u32>;
var<workgroup> tile: array<u32, ${world.lanes}>;
var<workgroup> sumOf: atomic<u32>;
var<workgroup> mostOf: atomic<i32>;
var<workgroup> mixOf: atomic<u32>;
var<private> me: u32;
var<private> acc: u32 = 7u;
var<private> mood: i32;
var<private> share: S;

fn tame(x: f32) -> f32 {
  let quarters = floor(x * 4.0);
  return (quarters - 256.0 * floor(quarters * 0.00390625)) * 0.25 - 32.0;
}

fn tameAll(m: mat3x2<f32>) -> mat3x2<f32> {
  return mat3x2<f32>(tame(m[0].x), tame(m[0].y), tame(m[1].x), tame(m[1].y), tame(m[2].x), tame(m[2].y));
}

${functions.map((lines) => `${lines.join('\n')}\n`).join('\n')}
@compute @workgroup_size(${x}, ${y}, ${z})
fn main(
  @builtin(global_invocation_id) gid: vec3u,
  @builtin(local_invocation_id) lid: vec3u,
  @builtin(local_invocation_index) lane: u32,
  @builtin(workgroup_id) wid: vec3u,
  @builtin(num_workgroups) nwg: vec3u,
) {
  me = ((wid.z * nwg.y + wid.y) * nwg.x + wid.x) * ${world.lanes}u + lane;
  acc = input[(me * 7u + 3u) % 1024u];
  mood = i32(input[(me * 5u + 1u) % 1024u]) - 100;
  share = S(mood / 3, vec2<u32>(acc, me), array<u32, 4>(me, 1u, acc % 9u, input[me % 1024u]), 0.25 * f32(acc % 64u), vec3<i32>(mood, 5, i32(me)));
${main.join('\n')}
}
`;
  return {
    name: `seed ${seed}`,
    source,
    entry: 'main',
    dispatch,
    buffers: [
      { group: 0, binding: 0, bytes: words(new Random(1).array(1024, 0, 255)) },
      { group: 0, binding: 1, bytes: new Uint8Array(4 * 4096), read: true },
    ],
  };
}

function helper(world: World): string[] {
  const { random } = world;
  const name = world.fresh('f');
  const result = random.pick<Type | null>(['u32', 'u32', 'i32', 'bool', 'f32', null]);
  const parameters = Array.from({ length: random.below(4) }, (_, i) =>
    i === 0 && random.chance(0.5)
      ? random.pick(['ptr<function, u32>', 'ptr<function, S>', 'ptr<function, i32>'])
      : random.pick(startingPoints),
  );
  const before = world.cost;
  world.weight = 0;
  const lines = world.within(() => {
    const head: string[] = [];
    const names = parameters.map((type, i) => {
      const parameter = `p${i}`;
      const pointee = /^ptr<function, (.*)>$/.exec(type)?.[1];
      if (pointee === undefined) world.declare({ name: parameter, type, mutable: false, local: false });
      // Within the function the pointee is a variable like others, written through the pointer.
      else world.declare({ name: `(*${parameter})`, type: pointee, mutable: true, local: false });
      return `${parameter}: ${type}`;
    });
    const local = world.fresh('v');
    head.push(`  var ${local} = ${expression(world, plain, 'u32', 1)};`);
    world.declare({ name: local, type: 'u32', mutable: true, local: true });
    const body = block(world, { ...plain, depth: 2, returns: result ?? 'void' }, 3);
    const last =
      result === null || /^ {2}return\b/.test(body.at(-1) ?? '')
        ? []
        : [`  return ${expression(world, plain, result, 2)};`];
    return [
      `fn ${name}(${names.join(', ')})${result === null ? '' : ` -> ${result}`} {`,
      ...head,
      ...body,
      ...last,
      '}',
    ];
  });
  world.functions.push({ name, parameters, result, cost: world.cost - before + 1, weight: world.weight + 1 });
  return lines;
}

/** A place in a helper: no workgroup memory, so that it may be called from anywhere. */
const plain: Place = { times: 1, depth: 2, canBreak: false, canContinue: false, returns: null, tile: 'none' };

/** The body of the entry point: phases in which lanes write their own cell, barriers, phases in which they read all cells. */
function entry(world: World): string[] {
  const { random } = world;
  return world.within(() => {
    for (const name of [random.pick(['gid', 'lid']), ...(random.chance(0.2) ? ['wid', 'nwg'] : [])])
      world.declare({ name, type: 'vec3<u32>', mutable: false, local: false });
    world.declare({ name: 'lane', type: 'u32', mutable: false, local: false });
    const lines: string[] = [];
    for (const type of startingPoints) {
      const name = world.fresh('v');
      lines.push(`  var ${name}: ${type} = ${expression(world, { ...plain, tile: 'own' }, type, 1)};`);
      world.declare({ name, type, mutable: true, local: true });
    }
    const phases = (times: number, count: number) => {
      const made: string[] = [];
      for (let n = 0; n < count; n++) {
        made.push(...block(world, { ...plain, times, tile: 'own' }, 3), '  workgroupBarrier();');
        if (random.chance(0.7))
          made.push(...block(world, { ...plain, times, tile: 'all' }, 2), '  workgroupBarrier();');
      }
      return made;
    };
    lines.push(...phases(1, random.below(2)));
    if (random.chance(0.5)) {
      const round = world.fresh('r');
      const rounds = random.between(2, 3);
      lines.push(`  for (var ${round} = 0u; ${round} < ${rounds}u; ${round}++) {`);
      lines.push(...phases(rounds, 1).map((line) => `  ${line}`), '  }');
    }
    if (lines.some((line) => line.includes('workgroupBarrier')) && random.chance(0.8)) {
      lines.push('  output[me * 8u + 7u] = atomicLoad(&sumOf) ^ u32(atomicLoad(&mostOf)) ^ atomicLoad(&mixOf);');
    }
    lines.push(...block(world, { ...plain, depth: 3, returns: 'void', tile: 'none' }, 6));
    if (/^ {2}return;/.test(lines.at(-1) ?? '')) lines.pop();
    lines.push(`  output[me * 8u + 6u] += acc * 31u + u32(mood) + ${expression(world, plain, 'u32', 2)};`);
    return lines;
  });
}
