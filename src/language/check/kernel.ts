/** `kernel NAME = …`: what it is run with, and the numbers that are read of it. */
import type { Expression, Name } from '../ast';
import type { Range } from '../diagnostic';
import type { CheckedKernel, KernelGiver, KernelValue } from '../program';
import type { Context } from './context';
import type { KernelStatement } from './facts';
import type { Home } from './home';
import type { Value } from './value';
import { dimensionless, isDimensionless } from '../../quantity/dimension';
import { given } from '../../models/formula';
import { demand, Slot } from './slot';
import { numberType, single } from './value';
import { bare } from './walk';
import { listed, typeName } from './wording';

/** What can be read of a kernel; all are dimensionless. */
export const kernelMembers = ['k', 'efficiency', 'slowdown'] as const;

/** Names that speak of the run, not of the shader. */
const runNames: ReadonlySet<string> = new Set(['probability', 'trips', 'dispatch', 'warp']);

interface Setting {
  readonly name: Name;
  readonly kind: KernelValue['kind'];
  readonly at: Range;
  readonly slots: readonly Slot[];
}

const generators = { range: [1, 2], random: [2, 4] } as const;

/** `range(0, 64)` and `random(1, 64, 0, 9)` are values here, not functions. */
function generatorOf(
  node: Expression,
): { readonly kind: 'range' | 'random'; readonly items: readonly Expression[] } | undefined {
  if (node.kind !== 'call' || node.callee.kind !== 'name') return undefined;
  const kind = node.callee.name.name;
  if (kind !== 'range' && kind !== 'random') return undefined;
  return { kind, items: node.arguments.map(({ value }) => value) };
}

export class Kernel implements KernelGiver {
  /** What the program says of it; undefined while something in it is wrong. */
  checked: CheckedKernel | undefined;
  readonly #settings: readonly Setting[];

  constructor(
    readonly home: Home,
    readonly statement: KernelStatement,
  ) {
    this.#settings = statement.settings.map(({ name, value, ...at }): Setting => {
      if (!value) return { name, kind: 'flag', at, slots: [] };
      const node = bare(value);
      const made = generatorOf(node);
      const slot = (expression: Expression): Slot => new Slot(`${this.name}.${name.name}`, { home, name, expression });
      if (made) return { name, kind: made.kind, at: value, slots: made.items.map(slot) };
      if (node.kind === 'list') return { name, kind: 'list', at: value, slots: node.items.map(slot) };
      return { name, kind: 'number', at: value, slots: [slot(value)] };
    });
  }

  get name(): string {
    return this.statement.name.name;
  }

  /** The single values that it is run with: who reads the kernel reads them. */
  get slots(): readonly Slot[] {
    return this.#settings.flatMap(({ slots }) => slots);
  }

  settings(): readonly Setting[] {
    return this.#settings;
  }
}

/** One number or truth value, the same for the whole run. */
function plainValue(slot: Slot, context: Context): Value | undefined {
  const value = demand(slot, context.session);
  if (!value) return undefined;
  const { expression } = slot.origin;
  if (value.axes.length > 0)
    return context.fail(
      expression,
      'syntax',
      `a kernel is run with single values: ${context.text(expression)} is swept`,
    );
  const plain =
    value.type.kind === 'condition' || (value.type.kind === 'number' && isDimensionless(value.type.dimension));
  if (plain) return value;
  const got = `${context.text(expression)} (${typeName(value.type)})`;
  return context.fail(expression, 'unit-mismatch', `a kernel is run with plain numbers, got ${got}`);
}

function settingValue({ kind, at, name, slots }: Setting, context: Context): KernelValue | undefined {
  if (kind === 'flag') {
    if (name.written === 'uniform') return { kind: 'flag' };
    return context.fail(
      name,
      'unknown-name',
      `unknown flag \`${name.written}\`: \`uniform\`, or give it a value: \`${name.written} = 1\``,
    );
  }
  const values = slots.flatMap((slot) => plainValue(slot, context) ?? []);
  if (values.length !== slots.length) return undefined;
  const items = values.map(({ formula }) => formula);
  if (kind === 'list') return { kind, items };
  if (kind === 'number') return items[0] && { kind, value: items[0] };
  const [least, most] = generators[kind];
  if (items.length >= least && items.length <= most) return { kind, items };
  const form = kind === 'range' ? 'range(from, to)' : 'random(seed, n, lo, hi)';
  return context.fail(at, 'syntax', `\`${form}\`, got ${context.text(at)}`);
}

export function checkKernel(kernel: Kernel, context: Context): void {
  const { home, statement } = kernel;
  const { name, source, entry } = statement;
  const seen = new Set<string>();
  const settings: { readonly name: string; readonly value: KernelValue }[] = [];
  let wrong = false;
  for (const setting of kernel.settings()) {
    const { written } = setting.name;
    if (seen.has(written)) {
      context.fail(setting.name, 'duplicate-name', `\`${written}\` is given twice`);
      wrong = true;
      continue;
    }
    seen.add(written);
    const value = settingValue(setting, context);
    if (
      value &&
      runNames.has(written) &&
      value.kind !== 'number' &&
      !(written === 'dispatch' && value.kind === 'list')
    ) {
      context.fail(
        setting.at,
        'syntax',
        `\`${written}\` wants ${written === 'dispatch' ? 'up to three whole numbers' : 'a number'}`,
      );
      wrong = true;
    } else if (value) settings.push({ name: written, value });
    else wrong = true;
  }
  if (wrong) return;
  kernel.checked = {
    name: name.name,
    place: home.place(name),
    source: source.kind === 'file' ? { kind: 'file', path: source.path } : { kind: 'cell', name: source.name },
    sourcePlace: home.place(source),
    ...(entry ? { entry: entry.written } : {}),
    settings,
  };
}

/** `NAME.k` */
export function readKernel(kernel: Kernel, names: readonly Name[], node: Range, context: Context): Value | undefined {
  const [member, more] = names;
  if (!member) return undefined;
  const found = kernelMembers.find((one) => one === member.name);
  if (found && !more) {
    // A kernel that is run with what is read of it has no value: the cycle is found here.
    for (const slot of kernel.slots) if (!demand(slot, context.session) && slot.cyclic) return undefined;
    return single(given(kernel, found), numberType(dimensionless), context.place(node));
  }
  const meant = found ? undefined : context.nearest(member.name, kernelMembers);
  const hint = meant === undefined ? `it has ${listed(kernelMembers)}` : `did you mean \`${meant}\``;
  const { from, to } = found && more ? more : member;
  const fixes = meant === undefined ? {} : { fixes: [{ from, to, title: `change to ${meant}`, text: meant }] };
  const written = found && more ? more.written : member.written;
  return context.fail({ from, to }, 'unknown-name', `kernel ${kernel.name} has no \`${written}\`: ${hint}`, fixes);
}
