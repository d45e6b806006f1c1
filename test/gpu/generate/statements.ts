// Random statements. Every loop has a counter that nothing else changes, so every kernel ends.
import { callOf, expression, test } from './expressions';
import { grid, matrix, members, parts, type Place, type Type, vector, type World } from './scope';

const types: readonly Type[] = [
  'i32',
  'u32',
  'u32',
  'f32',
  'bool',
  'vec3<i32>',
  'vec2<u32>',
  'vec4<u32>',
  'vec2<f32>',
  'array<u32, 4>',
  'S',
  grid,
  matrix,
];

/** Between one and `most` statements; stops after one that always leaves. */
export function block(world: World, place: Place, most: number): string[] {
  return world.within(() => {
    const lines: string[] = [];
    for (let n = world.random.between(1, most); n > 0 && world.weight < 45; n--) {
      const made = statement(world, place);
      lines.push(...made);
      if (/^(break|continue|return\b.*);$/.test(made.at(-1) ?? '')) break;
    }
    return lines.map((line) => `  ${line}`);
  });
}

function statement(world: World, place: Place): string[] {
  const { random } = world;
  world.cost += place.times;
  world.weight++;
  if (random.chance(0.1)) {
    const leave = exit(world, place);
    if (leave) return leave;
  }
  if (place.depth > 0 && world.weight < 32 && random.chance(0.45)) {
    switch (random.below(8)) {
      case 0:
      case 1:
      case 2:
        return branch(world, place);
      case 3:
        return choice(world, place);
      case 4:
        return ['{', ...block(world, { ...place, depth: place.depth - 1 }, 3), '}'];
      default:
        if (place.times <= 12) return loop(world, place);
    }
  }
  return random.chance(0.3) ? [declaration(world, place)] : [simple(world, place)];
}

/** A condition for few lanes, so that something is left to run after a return. */
function rare(world: World, place: Place): string {
  return `(${expression(world, place, 'u32', 1)} % ${world.random.between(5, 11)}u == ${world.random.below(5)}u)`;
}

/** break, continue or return, bare or under a condition. */
function exit(world: World, place: Place): string[] | null {
  const { random } = world;
  const ways: string[] = [];
  if (place.canBreak) ways.push('break;');
  if (place.canContinue) ways.push('continue;', 'continue;');
  if (place.returns === 'void') ways.push('return;');
  else if (place.returns !== null) ways.push(`return ${expression(world, place, place.returns, 2)};`);
  if (ways.length === 0) return null;
  const way = random.pick(ways);
  if (random.chance(0.06)) return [way];
  return [
    `if ${way.startsWith('return') ? rare(world, place) : test(world, place)} { ${random.chance(0.4) ? `${simple(world, place)} ` : ''}${way} }`,
  ];
}

function declaration(world: World, place: Place): string {
  const { random } = world;
  if (random.chance(0.12)) {
    const made = pointer(world, place);
    if (made) return made;
  }
  const type = random.pick(types);
  const constant = random.chance(0.3);
  const value = expression(world, place, type, 2);
  const own = world.fresh('v');
  world.declare({ name: own, type, mutable: !constant, local: !constant });
  if (constant) return `let ${own} = ${value};`;
  return random.chance(0.2) ? `var ${own}: ${type};` : `var ${own}: ${type} = ${value};`;
}

/** A name for a part of a variable: where it leads is decided here, whatever happens to the index later. */
function pointer(world: World, place: Place): string | null {
  const { random } = world;
  const targets = world
    .visible()
    .filter((v) => v.local && v.mutable)
    .flatMap(({ name, type }): [string, Type][] => {
      if (type === 'S') return [[`${name}.a`, 'i32'], [`${name}.c`, 'array<u32, 4>'], [`${name}.c[${expression(world, place, 'u32', 0)} % 4u]`, 'u32']]; // prettier-ignore
      if (type === grid) return [[`${name}[${expression(world, place, 'u32', 0)} % 2u][${expression(world, place, 'u32', 0)} % 3u]`, 'u32']]; // prettier-ignore
      if (type === matrix) return [[`${name}[${expression(world, place, 'u32', 0)} % 3u]`, 'vec2<f32>']];
      return type === 'array<u32, 4>'
        ? [[`${name}[${expression(world, place, 'u32', 0)} % 4u]`, 'u32']]
        : [[name, type]];
    });
  if (targets.length === 0) return null;
  const [target, type] = random.pick(targets);
  const own = world.fresh('q');
  world.declare({ name: `(*${own})`, type, mutable: true, local: false });
  return `let ${own} = &${target};`;
}

/** A statement without control flow of its own. */
function simple(world: World, place: Place): string {
  const { random } = world;
  switch (random.below(9)) {
    case 0:
      return `output[me * 8u + ${random.below(7)}u] ${random.pick(['=', '+=', '^='])} ${expression(world, place, 'u32', 2)};`;
    case 1:
      if (place.tile === 'own')
        return random.chance(0.3)
          ? `tile[lane] ${random.pick(['+=', '^='])} ${expression(world, place, 'u32', 1)};`
          : `tile[lane] = ${expression(world, place, 'u32', 2)};`;
      break;
    case 2:
      if (place.tile === 'own') {
        const [name, call, type] = random.pick([
          ['sumOf', 'atomicAdd', 'u32'],
          ['mostOf', 'atomicMax', 'i32'],
          ['mixOf', 'atomicXor', 'u32'],
        ] as const);
        return `${call}(&${name}, ${expression(world, place, type, 2)});`;
      }
      break;
    case 3: {
      const call = callOf(world, place, random.pick<Type | null>([null, 'u32', 'i32', 'bool', 'f32']), 1);
      if (call)
        return call.includes('(') && world.functions.some((f) => f.result === null && call.startsWith(`${f.name}(`))
          ? `${call};`
          : `_ = ${call};`;
    }
  }
  return assignment(world, place);
}

function assignment(world: World, place: Place): string {
  const { random } = world;
  const target = random.pick(world.visible().filter((v) => v.mutable));
  const { name, type } = target;
  const shape = parts(type);
  if (type === 'array<u32, 4>') {
    return `${name}[${expression(world, place, 'u32', 0)} % 4u] ${random.pick(['=', '+=', '*=', '^='])} ${expression(world, place, 'u32', 2)};`;
  }
  if (type === grid && random.chance(0.8))
    return `${name}[${expression(world, place, 'u32', 0)} % 2u][${expression(world, place, 'u32', 0)} % 3u] ${random.pick(['=', '+=', '*=', '^='])} ${expression(world, place, 'u32', 2)};`;
  if (type === matrix && random.chance(0.7))
    return random.chance(0.5)
      ? `${name}[${expression(world, place, 'u32', 0)} % 3u] = ${expression(world, place, 'vec2<f32>', 1)};`
      : `${name}[${random.below(3)}].${random.pick(['x', 'y'])} = ${expression(world, place, 'f32', 1)};`;
  if (type === 'S' && random.chance(0.8)) {
    const member = random.pick(members);
    if (member.name === 'c')
      return `${name}.c[${expression(world, place, 'u32', 0)} % 4u] ${random.pick(['=', '-='])} ${expression(world, place, 'u32', 1)};`;
    if (member.name === 'e')
      return `${name}.e[${expression(world, place, 'u32', 0)} % 3u] = ${expression(world, place, 'i32', 1)};`;
    return `${name}.${member.name} = ${expression(world, place, member.type, 2)};`;
  }
  if (shape && shape.scalar !== 'f32' && random.chance(0.6)) {
    const component = random.chance(0.5)
      ? `.${'xyzw'[random.below(shape.n)]}`
      : `[${expression(world, place, 'u32', 0)} % ${shape.n}u]`;
    return `${name}${component} ${random.pick(['=', '+=', '|='])} ${expression(world, place, shape.scalar, 2)};`;
  }
  if (shape && shape.scalar === 'f32' && random.chance(0.5))
    return `${name}.y = ${expression(world, place, 'f32', 2)};`;
  if (shape && shape.scalar !== 'f32' && random.chance(0.5))
    return `${name} ${random.pick(['+=', '*=', '&='])} ${expression(world, place, type, 1)};`;
  if ((type === 'u32' || type === 'i32') && random.chance(0.5)) {
    if (random.chance(0.3)) return `${name}${random.pick(['++', '--'])};`;
    const operator = random.pick(['+=', '-=', '*=', '^=', '|=', '/=', '%=', '<<=', '>>=']);
    return `${name} ${operator} ${expression(world, place, operator === '<<=' || operator === '>>=' ? 'u32' : type, 1)};`;
  }
  return `${name} = ${expression(world, place, type, 2)};`;
}

function branch(world: World, place: Place): string[] {
  const { random } = world;
  const inner = { ...place, depth: place.depth - 1 };
  const lines = [`if ${test(world, place)} {`, ...block(world, inner, 2)];
  for (let n = random.below(5) - 2; n > 0; n--)
    lines.push(`} else if ${test(world, place)} {`, ...block(world, inner, 2));
  if (random.chance(0.5)) lines.push('} else {', ...(random.chance(0.1) ? [] : block(world, inner, 2)));
  return [...lines, '}'];
}

function choice(world: World, place: Place): string[] {
  const { random } = world;
  const signed = random.chance(0.4);
  const count = random.between(2, 5);
  const selector = signed
    ? `${expression(world, place, 'i32', 2)} % ${count}`
    : `${expression(world, place, 'u32', 2)} % ${count + 1}u`;
  const labels = Array.from({ length: count }, (_, i) => (signed ? `${i - 1}` : `${i}u`));
  const inner = { ...place, depth: place.depth - 1, canBreak: true };
  const clauses: string[][] = [];
  while (labels.length > 0) {
    const taken = labels.splice(0, random.between(1, 2));
    clauses.push([`case ${taken.join(', ')}: {`, ...(random.chance(0.1) ? [] : block(world, inner, 2)), '}']);
  }
  const fallback = random.chance(0.2) ? `case ${signed ? '77' : '77u'}, default: {` : 'default: {';
  clauses.splice(random.below(clauses.length + 1), 0, [
    fallback,
    ...(random.chance(0.2) ? [] : block(world, inner, 2)),
    '}',
  ]);
  return [`switch (${selector}) {`, ...clauses.flat().map((line) => `  ${line}`), '}'];
}

function loop(world: World, place: Place): string[] {
  const { random } = world;
  const most = random.between(2, place.times > 8 ? 3 : 7);
  const inner = { ...place, times: place.times * most, depth: place.depth - 1, canBreak: true, canContinue: true };
  const bound = random.chance(0.25)
    ? `${most}u`
    : `min(${expression(world, place, 'u32', 1)} % ${most + 1}u, ${most}u)`;
  const i = world.fresh('i');
  const counter = { name: i, type: 'u32', mutable: false, local: false };
  switch (random.below(4)) {
    case 0:
    case 1:
      return world.within(() => {
        const first = random.chance(0.3) ? `${expression(world, place, 'u32', 1)} % 3u` : '0u';
        world.declare(counter);
        const check = `${i} < ${bound}${random.chance(0.2) ? ` && ${expression(world, inner, 'bool', 1)}` : ''}`;
        const step = random.pick([`${i}++`, `${i} += 1u`, `${i} += 1u + (${expression(world, inner, 'u32', 0)} & 1u)`]);
        return [`for (var ${i} = ${first}; ${check}; ${step}) {`, ...block(world, inner, 3), '}'];
      });
    case 2: {
      const lines = [`var ${i} = 0u;`];
      world.declare(counter);
      const check = random.chance(0.5) ? `${i} < ${bound}` : `(${i} < ${most}u && ${test(world, inner)})`;
      return [...lines, `while ${check} {`, `  ${i}++;`, ...block(world, inner, 3), '}'];
    }
    default: {
      world.declare(counter);
      const step = world.fresh('s');
      const bare: Place = {
        ...inner,
        depth: Math.min(1, inner.depth),
        canBreak: false,
        canContinue: false,
        returns: null,
      };
      return world.within(() => {
        const first = `  let ${step} = ${expression(world, inner, 'u32', 1)};`;
        world.declare({ name: step, type: 'u32', mutable: false, local: false });
        const body = block(world, inner, 3);
        const continuing = random.chance(0.5) ? block(world, bare, 2).map((line) => `  ${line}`) : [];
        const also = random.chance(0.5) ? ` || ${expression(world, inner, 'bool', 1)}` : '';
        return [
          `var ${i} = 0u;`,
          'loop {',
          first,
          ...body,
          '  continuing {',
          ...continuing,
          `    ${i} += 1u + (${step} & 1u);`,
          `    break if ${i} >= ${most}u${also};`,
          '  }',
          '}',
        ];
      });
    }
  }
}

/** The types a function may take or give, and a local of each so that expressions have something to hold on to. */
export const startingPoints: readonly Type[] = [
  'i32',
  'u32',
  'f32',
  'bool',
  vector(3, 'i32'),
  'S',
  'array<u32, 4>',
  grid,
  matrix,
];
