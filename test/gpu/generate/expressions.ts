// Random expressions. Two rules keep every device of one opinion: operators always have an operand that is only known at
// run time (constant folding is an error where it overflows), and floats are multiples of 1/4 below 32, multiplied at
// most once before `tame` brings them back, so that no sum or product is ever rounded.
import { grid, matrix, members, parts, type Place, type Scalar, type Type, vector, type World } from './scope';

/** An expression of `type`, nested `most` deep at most. */
export function expression(world: World, place: Place, type: Type, most: number): string {
  const { random } = world;
  const depth = random.chance(0.3) ? 0 : most;
  if (depth > 0 && random.chance(0.08)) {
    const call = callOf(world, place, type, depth - 1);
    if (call) return call;
  }
  const shape = parts(type);
  if (shape) return vectorExpression(world, place, type, shape.n, shape.scalar, depth);
  if (type === 'bool') return condition(world, place, depth);
  if (type === 'f32') return depth > 0 ? float(world, place, depth) : leaf(world, place, type);
  if (type === 'i32' || type === 'u32')
    return depth > 0 ? integer(world, place, type, depth) : leaf(world, place, type);
  if (type === 'S') return struct(world, place, depth);
  if (type === matrix) return matrixExpression(world, place, depth);
  if (type === grid) {
    const names = world.visible(grid).map((v) => v.name);
    const row = () => `array<u32, 3>(${[0, 0, 0].map(() => leaf(world, place, 'u32')).join(', ')})`;
    return random.pick([...names, `${grid}(${row()}, ${row()})`]);
  }
  return random.pick(
    world
      .visible(type)
      .map((v) => v.name)
      .concat(`array<u32, 4>(${[0, 0, 0, 0].map(() => leaf(world, place, 'u32')).join(', ')})`),
  );
}

/** A call of a function with that result, with pointers to local variables where it wants them; null if there is none. */
export function callOf(world: World, place: Place, type: Type | null, depth: number): string | null {
  const fit = world.functions.filter(
    (f) => f.result === type && f.cost * place.times < 600 && world.weight + f.weight < 32,
  );
  if (fit.length === 0) return null;
  const chosen = world.random.pick(fit);
  const values: string[] = [];
  for (const parameter of chosen.parameters) {
    const pointee = /^ptr<function, (.*)>$/.exec(parameter)?.[1];
    if (pointee === undefined)
      values.push(expression(world, { ...place, times: place.times * 4 }, parameter, Math.min(depth, 1)));
    else {
      const targets = world.visible(pointee).filter((v) => v.local && v.mutable);
      if (targets.length === 0) return null;
      values.push(`&${world.random.pick(targets).name}`);
    }
  }
  world.cost += chosen.cost * place.times;
  world.weight += chosen.weight;
  return `${chosen.name}(${values.join(', ')})`;
}

/** Something of that scalar type known only at run time. */
export function leaf(world: World, place: Place, type: Scalar): string {
  const { random } = world;
  const choices = world.visible(type).map((v) => v.name);
  for (const v of world.visible()) {
    const shape = parts(v.type);
    if (shape?.scalar === type)
      choices.push(`${v.name}.${'xyzw'[random.below(shape.n)]}`, `${v.name}[${index(world, shape.n)}]`);
    if (v.type === 'S') for (const m of members) if (m.type === type) choices.push(`${v.name}.${m.name}`);
    if (type === 'u32' && v.type === grid) choices.push(`${v.name}[${index(world, 2)}][${index(world, 3)}]`);
    if (type === 'f32' && v.type === matrix)
      choices.push(
        `${v.name}[${index(world, 3)}].${random.pick(['x', 'y'])}`,
        `${v.name}[${index(world, 3)}][${index(world, 2)}]`,
      );
    if (type === 'u32' && v.type === 'array<u32, 4>') choices.push(`${v.name}[${index(world, 4)}]`);
    if (type === 'u32' && v.type === 'S') choices.push(`${v.name}.c[${index(world, 4)}]`, `${v.name}.b.y`);
    if (type === 'i32' && v.type === 'S') choices.push(`${v.name}.e.z`);
  }
  if (choices.length > 0 && random.chance(0.88)) return random.pick(choices);
  const word = random.chance(0.4) ? 'me' : `input[${index(world, 1024)}]`;
  if (type === 'u32') {
    if (place.tile === 'own' && random.chance(0.4)) return 'tile[lane]';
    if (place.tile === 'all' && random.chance(0.6)) return `tile[${index(world, world.lanes)}]`;
    return random.chance(0.15) ? `output[me * 8u + ${random.below(8)}u]` : word;
  }
  if (type === 'i32') return random.chance(0.5) ? `(i32(${word}) - ${random.below(200)})` : `i32(${word})`;
  if (type === 'f32') return `(f32(${word} & 127u) * 0.25)`;
  return `(${word} % ${random.between(2, 5)}u ${random.pick(['==', '!=', '<'])} 1u)`;
}

/** A u32 index below `count`. */
function index(world: World, count: number): string {
  const { random } = world;
  if (count <= 4 && random.chance(0.3)) return `${random.below(count)}`;
  const names = world.visible('u32').map((v) => v.name);
  const base = names.length > 0 && random.chance(0.7) ? random.pick(names) : 'me';
  return `(${base} + ${random.below(count)}u) % ${count}u`;
}

function literal(world: World, type: Scalar): string {
  const { random } = world;
  if (type === 'u32') return random.chance(0.1) ? '0xffffffffu' : `${random.between(1, 40)}u`;
  if (type === 'i32') return random.chance(0.3) ? `(-${random.between(1, 40)})` : `${random.between(1, 40)}`;
  if (type === 'f32') return `${random.between(1, 31)}.${random.pick(['0', '25', '5', '75'])}`;
  return random.pick(['true', 'false']);
}

function integer(world: World, place: Place, type: 'i32' | 'u32', depth: number): string {
  const { random } = world;
  const a = () => expression(world, place, type, depth - 1);
  const b = () => (random.chance(0.4) ? literal(world, type) : expression(world, place, type, depth - 1));
  const other = type === 'i32' ? 'u32' : 'i32';
  if (world.subgroups && random.chance(0.12)) return subgroup(world, place, type, depth);
  switch (random.below(15)) {
    case 0:
      return leaf(world, place, type);
    case 1:
      return `(${a()} ${random.pick(['<<', '>>'])} ${random.chance(0.5) ? `${random.below(32)}u` : expression(world, place, 'u32', depth - 1)})`;
    case 2:
      return `(${a()} ${random.pick(['/', '%'])} ${b()})`;
    case 3:
      return `${random.pick(['min', 'max'])}(${a()}, ${b()})`;
    case 4:
      return `select(${a()}, ${b()}, ${expression(world, place, 'bool', depth - 1)})`;
    case 5:
      return `${type}(${expression(world, place, other, depth - 1)})`;
    case 6:
      return random.chance(0.5)
        ? `${type}(${expression(world, place, 'bool', depth - 1)})`
        : `bitcast<${type}>(${expression(world, place, other, depth - 1)})`;
    case 7:
      return type === 'i32'
        ? `${random.pick(['-', '~', 'abs', 'sign'])}(${a()})`
        : `${random.pick(['~', 'countOneBits', 'firstLeadingBit', 'reverseBits', 'countTrailingZeros'])}(${a()})`;
    case 8: {
      const v = vector(random.between(2, 4), type);
      return `dot(${expression(world, place, v, depth - 1)}, ${expression(world, place, v, depth - 1)})`;
    }
    case 9:
      return type === 'i32' ? `i32(${expression(world, place, 'f32', depth - 1)})` : `clamp(${a()}, ${b()}, ${a()})`;
    case 11:
    case 12:
      return `(${chain(world, place, type)})`;
    case 10:
      return `extractBits(${a()}, ${expression(world, place, 'u32', 0)} % 20u, ${random.between(0, 12)}u)`;
    default:
      return `(${a()} ${random.pick(['+', '-', '*', '&', '|', '^', '+', '-'])} ${b()})`;
  }
}

/** A subgroup operation; lanes that are off are never asked. */
function subgroup(world: World, place: Place, type: 'i32' | 'u32', depth: number): string {
  const { random } = world;
  const a = () => expression(world, place, type, depth - 1);
  switch (random.below(6)) {
    case 0:
      return `subgroup${random.pick(['Add', 'Mul', 'Min', 'Max', 'And', 'Or', 'Xor'])}(${a()})`;
    case 1:
      return `subgroup${random.pick(['ExclusiveAdd', 'InclusiveAdd', 'ExclusiveMul', 'InclusiveMul'])}(${a()})`;
    case 2:
      return `subgroupBroadcastFirst(${a()})`;
    case 3: {
      const count = `countOneBits(subgroupBallot(${condition(world, place, depth - 1)}).x)`;
      return type === 'u32' ? count : `i32(${count})`;
    }
    case 4: {
      const first = '(firstTrailingBit(subgroupBallot(true).x))';
      return `subgroupShuffle(${a()}, ${first})`;
    }
    default: {
      // asked twice: both must be without effects
      const [x, j] = [leaf(world, place, type), `(${leaf(world, place, 'u32')} % 4u)`];
      return `select(${x}, subgroupShuffle(${x}, ${j}), ((subgroupBallot(true).x >> ${j}) & 1u) == 1u)`;
    }
  }
}

/** Sums and products without parentheses: precedence decides. */
function chain(world: World, place: Place, type: 'i32' | 'u32'): string {
  const { random } = world;
  const small = () => `${random.between(1, 40)}${type === 'u32' ? 'u' : ''}`; // products of literals must not overflow
  const operand = () => (random.chance(0.3) ? small() : leaf(world, place, type));
  let text = leaf(world, place, type);
  for (let n = random.between(2, 4); n > 0; n--) text += ` ${random.pick(['+', '-', '*', '/', '%'])} ${operand()}`;
  return text;
}

function float(world: World, place: Place, depth: number): string {
  const { random } = world;
  const a = () => leaf(world, place, 'f32');
  const b = () => (random.chance(0.3) ? literal(world, 'f32') : leaf(world, place, 'f32'));
  if (world.subgroups && random.chance(0.06))
    return random.chance(0.5)
      ? `tame(subgroupAdd(${a()}))`
      : `subgroup${random.pick(['Min', 'Max', 'BroadcastFirst'])}(${a()})`;
  if (random.chance(0.1)) {
    const m = () => matrixExpression(world, place, depth - 1);
    switch (random.below(4)) {
      case 0:
        return `tame((${m()} * vec3<f32>(${a()}, ${b()}, ${a()})).${random.pick(['x', 'y'])})`;
      case 1:
        return `tame((vec2<f32>(${a()}, ${b()}) * ${m()}).${random.pick(['x', 'y', 'z'])})`;
      case 2:
        return `tame(determinant(mat2x2<f32>(${a()}, ${b()}, ${a()}, ${b()})))`;
      default:
        return `tame((${m()} * transpose(${m()}))[${random.below(2)}].${random.pick(['x', 'y'])})`;
    }
  }
  switch (random.below(8)) {
    case 0:
      return `tame(${a()} * ${b()} ${random.pick(['+', '-'])} ${b()})`;
    case 1:
      return `tame(${a()} * ${b()} + ${a()} * ${b()})`;
    case 2:
      return `tame(f32(${expression(world, place, 'i32', depth - 1)} & 255))`;
    case 3:
      return `${random.pick(['min', 'max'])}(${a()}, ${b()})`;
    case 4:
      return `select(${a()}, ${b()}, ${expression(world, place, 'bool', depth - 1)})`;
    case 5:
      return `tame(${random.pick(['floor', 'ceil', 'abs', 'trunc', 'sign', '-'])}(${a()}))`;
    case 6:
      return `tame(dot(vec2(${a()}, ${b()}), vec2(${b()}, ${a()})))`;
    default:
      return `tame(${a()} ${random.pick(['+', '-'])} ${b()})`;
  }
}

/** A condition that goes both ways among the lanes more often than `expression(…, 'bool', …)` does. */
export function test(world: World, place: Place): string {
  const { random } = world;
  if (random.chance(0.25)) return condition(world, place, 2);
  const modulus = random.between(2, 6);
  const value = random.chance(0.3)
    ? `(${random.pick(['me', 'acc', 'u32(mood)'])} ^ ${leaf(world, place, 'u32')})`
    : expression(world, place, 'u32', random.below(2));
  const simple = `(${value} % ${modulus}u ${random.pick(['<', '>=', '==', '!='])} ${random.between(1, modulus - 1)}u)`;
  return random.chance(0.2) ? `(${simple} ${random.pick(['&&', '||'])} ${condition(world, place, 1)})` : simple;
}

function condition(world: World, place: Place, depth: number): string {
  const { random } = world;
  const names = world.visible('bool').map((v) => v.name);
  if (world.subgroups && depth > 0 && random.chance(0.08))
    return random.chance(0.2)
      ? 'subgroupElect()'
      : `subgroup${random.pick(['Any', 'All'])}(${condition(world, place, depth - 1)})`;
  if (depth <= 0) return names.length > 0 && random.chance(0.4) ? random.pick(names) : leaf(world, place, 'bool');
  switch (random.below(9)) {
    case 7: {
      const [type, operator] = [random.pick(['i32', 'u32'] as const), random.pick([' && ', ' || '])];
      const compared = () =>
        `${chain(world, place, type)} ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${chain(world, place, type)}`;
      return `(${Array.from({ length: random.between(1, 2) }, compared).join(operator)})`;
    }
    case 0:
    case 1:
      return `(${condition(world, place, depth - 1)} ${random.pick(['&&', '||'])} ${condition(world, place, depth - 1)})`;
    case 2:
      return `!(${condition(world, place, depth - 1)})`;
    case 3:
      return `(${condition(world, place, depth - 1)} ${random.pick(['==', '!=', '&', '|'])} ${condition(world, place, depth - 1)})`;
    case 4: {
      const v = vector(random.between(2, 4), random.pick(['i32', 'u32', 'f32']));
      return `${random.pick(['any', 'all'])}(${expression(world, place, v, depth - 1)} ${random.pick(['<', '>=', '==', '!='])} ${expression(world, place, v, depth - 1)})`;
    }
    default: {
      const type = random.pick<Scalar>(['i32', 'u32', 'u32', 'f32']);
      const right = random.chance(0.5) ? literal(world, type) : expression(world, place, type, depth - 1);
      return `(${expression(world, place, type, depth - 1)} ${random.pick(['<', '<=', '>', '>=', '==', '!='])} ${right})`;
    }
  }
}

function vectorExpression(world: World, place: Place, type: Type, n: number, scalar: Scalar, depth: number): string {
  const { random } = world;
  const same = world.visible(type).map((v) => v.name);
  for (const v of world.visible()) {
    const shape = parts(v.type);
    if (shape?.scalar === scalar) {
      const swizzle = Array.from({ length: n }, () => 'xyzw'[random.below(shape.n)]).join('');
      same.push(`${v.name}.${swizzle}`);
    }
    if (v.type === 'S' && type === 'vec2<u32>') same.push(`${v.name}.b`);
    if (v.type === 'S' && type === 'vec3<i32>') same.push(`${v.name}.e`);
  }
  if (same.length > 0 && random.chance(depth > 0 ? 0.3 : 0.7)) return random.pick(same);
  if (depth <= 0 || random.chance(0.3)) {
    if (random.chance(0.2)) return `${type}(${expression(world, place, scalar, depth - 1)})`;
    return `${type}(${Array.from({ length: n }, () => expression(world, place, scalar, depth - 1)).join(', ')})`;
  }
  const a = () => vectorExpression(world, place, type, n, scalar, depth - 1);
  if (scalar === 'f32') {
    return `select(${a()}, ${a()}, (${a()} ${random.pick(['<', '>='])} ${a()}))`;
  }
  switch (random.below(6)) {
    case 0:
      return `select(${a()}, ${a()}, (${a()} ${random.pick(['<', '>=', '==', '!='])} ${a()}))`;
    case 1:
      return `${random.pick(['min', 'max'])}(${a()}, ${a()})`;
    case 2:
      return `(${a()} ${random.pick(['+', '-', '*', '/', '%'])} ${expression(world, place, scalar, depth - 1)})`;
    case 3:
      return `(${expression(world, place, scalar, depth - 1)} ${random.pick(['+', '-', '*'])} ${a()})`;
    case 4:
      return `(${a()} ${random.pick(['<<', '>>'])} vec${n}<u32>(${expression(world, place, 'u32', 0)}))`;
    default:
      return `(${a()} ${random.pick(['+', '-', '*', '/', '%', '&', '|', '^'])} ${a()})`;
  }
}

function matrixExpression(world: World, place: Place, depth: number): string {
  const { random } = world;
  const names = world.visible(matrix).map((v) => v.name);
  if (names.length > 0 && (depth <= 0 || random.chance(0.4))) return random.pick(names);
  const a = () => matrixExpression(world, place, depth - 1);
  const f = () => leaf(world, place, 'f32');
  switch (depth > 0 ? random.below(4) : 3) {
    case 0:
      return `tameAll(${a()} ${random.pick(['+', '-'])} ${a()})`;
    case 1:
      return `tameAll(${random.chance(0.5) ? `${f()} * ${a()}` : `${a()} * ${f()}`})`;
    case 2:
      return `transpose(mat2x3<f32>(vec3<f32>(${f()}, ${f()}, ${f()}), vec3<f32>(${f()})))`;
    default:
      return `${matrix}(${[0, 0, 0, 0, 0, 0].map(f).join(', ')})`;
  }
}

function struct(world: World, place: Place, depth: number): string {
  const { random } = world;
  const names = world.visible('S').map((v) => v.name);
  if (names.length > 0 && random.chance(0.6)) return random.pick(names);
  if (random.chance(0.2)) return 'S()';
  return `S(${members.map(({ type }) => expression(world, place, type, Math.min(1, depth - 1))).join(', ')})`;
}
