/** Random well-formed programs: each as text, with blanks at random, and the tree it must be read as. */
import fc from 'fast-check';

/** A text and what it means, without places. */
export interface Meant {
  readonly text: string;
  readonly tree: unknown;
}

const names = ['a', 'beta_x', 'p', 's', 'GB', 'by', 'in', 'log', 'show', 'let', 'größe', '速度', 'x₁', 'ring'];
const name = fc.constantFrom(...names);
const named = (text: string) => ({ name: text.replace('beta', 'β') });
const numbers: readonly (readonly [string, number])[] = [
  ['1', 1],
  ['0.5', 0.5],
  ['.25', 0.25],
  ['1_000', 1000],
  ['1e-3', 0.001],
  ['64', 64],
];
const units = ['s', 'µs', 'GB/s', '%', 's^2', 'kB·token', 'FLOP/s', 'parsec', 'B^-1'];
const blank = fc.constantFrom(' ', '  ', '\t');

const map = <T extends unknown[]>(parts: { [K in keyof T]: fc.Arbitrary<T[K]> }, make: (...values: T) => Meant) =>
  fc.tuple<T>(...parts).map((values) => make(...values));

const quantity = map<[readonly [string, number], string, string | undefined]>(
  [
    fc.constantFrom(...numbers),
    fc.constantFrom('', ' ', '  '),
    fc.option(fc.constantFrom(...units), { nil: undefined }),
  ],
  ([written, value], gap, unit) => ({
    // `1e-3` without a blank before its unit is another number.
    text: unit ? written + (gap || ' ') + unit : written,
    tree: { kind: 'number', value, ...(unit && { unit: { text: unit } }) },
  }),
);
const variable: fc.Arbitrary<Meant> = name.map((text) => ({ text, tree: { kind: 'name', name: named(text) } }));

/** Operands joined by operators of one level, leaning to the left. */
const chain = (
  operand: fc.Arbitrary<Meant>,
  operators: readonly (readonly [string, string])[],
  join: (operator: string, left: unknown, right: unknown) => unknown,
): fc.Arbitrary<Meant> =>
  map<[Meant, (readonly [readonly [string, string], string, Meant])[]]>(
    [operand, fc.array(fc.tuple(fc.constantFrom(...operators), blank, operand), { maxLength: 2 })],
    (first, rest) =>
      rest.reduce(
        (left, [[written, operator], gap, right]) => ({
          text: left.text + gap + written + gap + right.text,
          tree: join(operator, left.tree, right.tree),
        }),
        first,
      ),
  );
const binary = (operator: string, left: unknown, right: unknown) => ({ kind: 'binary', operator, left, right });

export const expression = fc.letrec<Record<string, Meant>>((tie) => {
  const any = tie('or');
  const argument = fc.tuple(fc.option(name, { nil: undefined }), any).map(([label, { text, tree }]) => ({
    text: label ? `${label} = ${text}` : text,
    tree: { ...(label && { name: named(label) }), value: tree },
  }));
  const several = (item: fc.Arbitrary<Meant>) => fc.array(item, { maxLength: 3 });
  const texts = (items: readonly Meant[]) => items.map(({ text }) => text).join(', ');
  const trees = (items: readonly Meant[]) => items.map(({ tree }) => tree);
  return {
    path: fc.oneof(
      { maxDepth: 2 },
      variable,
      map<[Meant, string]>([tie('path'), name], (of, property) => ({
        text: `${of.text}.${property}`,
        tree: { kind: 'member', of: of.tree, property: named(property) },
      })),
    ),
    primary: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      quantity,
      variable,
      tie('path'),
      any.map(({ text, tree }) => ({ text: `(${text})`, tree: { kind: 'group', inner: tree } })),
      map<[Meant, Meant[]]>([tie('path'), several(argument)], (callee, given) => ({
        text: `${callee.text}(${texts(given)})`,
        tree: { kind: 'call', callee: callee.tree, arguments: trees(given) },
      })),
      map<[Meant[], string | undefined]>([several(any), fc.constantFrom(undefined, ...units)], (items, unit) => ({
        text: `[${texts(items)}]${unit ? ` ${unit}` : ''}`,
        tree: { kind: 'list', items: trees(items), ...(unit && { unit: { text: unit } }) },
      })),
    ),
    power: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      tie('primary'),
      map<[Meant, Meant]>([tie('primary'), tie('unary')], (left, right) => ({
        text: `${left.text} ^ ${right.text}`,
        tree: binary('^', left.tree, right.tree),
      })),
    ),
    unary: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      tie('power'),
      tie('unary').map(({ text, tree }) => ({
        text: `-${text}`,
        tree: { kind: 'unary', operator: '-', operand: tree },
      })),
    ),
    product: chain(
      tie('unary'),
      [
        ['*', '*'],
        ['×', '*'],
        ['·', '*'],
        ['/', '/'],
      ],
      binary,
    ),
    uncertain: chain(
      tie('product'),
      [
        ['±', ''],
        ['+-', ''],
        ['+/-', ''],
      ],
      (_, left, right) => ({
        kind: 'uncertain',
        left,
        right,
      }),
    ),
    sum: chain(
      tie('uncertain'),
      [
        ['+', '+'],
        ['-', '-'],
        ['−', '-'],
      ],
      binary,
    ),
    step: fc.oneof(
      map<[Meant, readonly [string, boolean]]>(
        [tie('sum'), fc.constantFrom(['by ', false] as const, ['by ×', true] as const, ['by * ', true] as const)],
        ({ text, tree }, [word, multiply]) => ({ text: word + text, tree: { kind: 'by', multiply, value: tree } }),
      ),
      map<[Meant, boolean]>([tie('sum'), fc.boolean()], ({ text, tree }, logarithmic) => ({
        text: `points ${text}${logarithmic ? ' log' : ''}`,
        tree: { kind: 'points', count: tree, logarithmic },
      })),
    ),
    range: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      tie('sum'),
      map<[Meant, Meant, Meant | undefined]>(
        [tie('sum'), tie('sum'), fc.option(tie('step'), { nil: undefined })],
        (start, end, step) => ({
          text: `${start.text}..${end.text}${step ? ` ${step.text}` : ''}`,
          tree: { kind: 'range', start: start.tree, end: end.tree, ...(step && { step: step.tree }) },
        }),
      ),
    ),
    comparison: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      tie('range'),
      map<[Meant, readonly [string, string], Meant]>(
        [tie('range'), fc.constantFrom(['<', '<'] as const, ['≥', '>='] as const, ['==', '=='] as const), tie('range')],
        (left, [written, operator], right) => ({
          text: `${left.text} ${written} ${right.text}`,
          tree: { kind: 'compare', operator, left: left.tree, right: right.tree },
        }),
      ),
    ),
    not: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      tie('comparison'),
      tie('not').map(({ text, tree }) => ({ text: `not ${text}`, tree: { kind: 'not', operand: tree } })),
    ),
    and: chain(tie('not'), [['and', 'and']], (operator, left, right) => ({ kind: 'logic', operator, left, right })),
    or: chain(tie('and'), [['or', 'or']], (operator, left, right) => ({ kind: 'logic', operator, left, right })),
  };
})['or'] as fc.Arbitrary<Meant>;

const label = fc.constantFrom('why', 'a # b', '64 GPUs', 'é');

export const statement: fc.Arbitrary<Meant> = fc.oneof(
  map<[string, Meant]>([name, expression], (parameter, value) => ({
    text: `${parameter} = ${value.text}`,
    tree: { kind: 'assignment', name: named(parameter), value: value.tree },
  })),
  map<[string, Meant]>([name, expression], (constant, value) => ({
    text: `let ${constant} = ${value.text}`,
    tree: { kind: 'let', name: named(constant), value: value.tree },
  })),
  map<[string, string, string]>([name, name, label], (own, base, title) => ({
    text: `workload ${own} from ${base} "${title}"`,
    tree: { kind: 'workload', name: named(own), base: { parts: [named(base)] }, title: { value: title } },
  })),
  map<[Meant, string, string]>([expression, fc.constantFrom(...units), label], (value, unit, text) => ({
    text: `show ${value.text} in ${unit} as "${text}", ${value.text}`,
    tree: {
      kind: 'show',
      items: [{ value: value.tree, unit: { text: unit }, label: { value: text } }, { value: value.tree }],
    },
  })),
  map<[Meant, Meant]>([expression, expression], (value, against) => ({
    text: `plot ${value.text} against ${against.text} log xy`,
    tree: { kind: 'plot', items: [{ value: value.tree }], against: against.tree, log: 'xy' },
  })),
  map<[Meant, string]>([expression, label], (condition, why) => ({
    text: `assert ${condition.text} "${why}"`,
    tree: { kind: 'assert', condition: condition.tree, why: { value: why } },
  })),
  map<[string, string]>([name, name], (one, other) => ({
    text: `compare ${one}, ${other}`,
    tree: { kind: 'compare', workloads: [{ parts: [named(one)] }, { parts: [named(other)] }] },
  })),
);
