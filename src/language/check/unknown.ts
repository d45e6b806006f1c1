/** Names that are not there: what they may have been meant for. */
import type { CellTree, Expression, Name } from '../ast';
import type { Fix, Range } from '../diagnostic';
import type { Context } from './context';
import type { WordSets } from './expression';
import type { View } from './view';
import { findModel, models } from '../../models/registry';
import { parseUnit } from '../../quantity/units';
import { expressionsOf } from './facts';
import { functionNames } from './functions';
import { compositeOutputs } from './known';
import { allOutputs } from './outputs';
import { bare, walk } from './walk';
import { listed } from './wording';

const change = (range: Range, text: string): Fix => ({
  from: range.from,
  to: range.to,
  title: `change to ${text}`,
  text,
});

function fail(range: Range, written: string, meant: string | undefined, context: Context): undefined {
  const hint = meant === undefined ? '' : `: did you mean \`${meant}\``;
  return context.fail(
    range,
    'unknown-name',
    `unknown name \`${written}\`${hint}`,
    meant === undefined ? {} : { fixes: [change(range, meant)] },
  );
}

/** Nearest first in the workload, then in the notebook. */
function namesInScope(view: View | undefined, context: Context): readonly string[] {
  const local = view ? [...view.symbols(), ...compositeOutputs((symbol) => view.has(symbol)).keys()] : [];
  const all: string[] = [...local];
  for (const name of context.home.allNames()) if (all.push(name) >= 2000) break;
  return all;
}

export function unknownName(node: Range, name: Name, context: Context, words: WordSets): undefined {
  const { view } = context;
  if (view?.incomplete) return undefined;
  const all = context.home.suggestions > 0 ? namesInScope(view, context) : [];
  const unit = parseUnit(name.written);
  if (unit && unit.text !== '1') return failUnit(node, name, context);
  const [set] = words;
  if (set) {
    const meant = context.nearest(name.name, [...set, ...all]);
    if (meant !== undefined) return fail(node, name.written, meant, context);
    return context.fail(node, 'unknown-name', `unknown name \`${name.written}\`: it wants ${listed(set, 'or')}`);
  }
  const model = findModel(name.name);
  if (model) {
    const call = `${model.name}(${(model.outputs[0]?.takes ?? []).join(', ')})`;
    return context.fail(node, 'missing-parameter', `${name.written} is a model: it wants arguments, \`${call}\``);
  }
  if (functionNames.includes(name.name)) {
    return context.fail(
      node,
      'unknown-name',
      `${name.written} is a function: it wants arguments, \`${name.written}(…)\``,
    );
  }
  const part = all.find((one) => one.startsWith(`${name.name}.`));
  return fail(node, name.written, part ?? context.nearest(name.name, all) ?? ofWorkload(name.name, context), context);
}

/** `resnet.f` for a parameter that one workload has. */
function ofWorkload(symbol: string, context: Context): string | undefined {
  const { facts } = context.home;
  const region = facts.regions.find(
    ({ header, assignments }) => header && assignments.some(({ name }) => name.name === symbol),
  );
  return region?.header && `${region.header.name.written}.${symbol}`;
}

/** `50 GB / s`: the unit was torn from its number. */
function failUnit(node: Range, name: Name, context: Context): undefined {
  const whole = tornUnits(context.home.tree).get(name);
  const hint = whole ? `write \`${whole.text}\` without blanks` : `it follows a number, \`1 ${name.written}\``;
  return context.fail(
    node,
    'unknown-name',
    `\`${name.written}\` is a unit: ${hint}`,
    whole ? { fixes: [{ from: whole.from, to: whole.to, title: `change to ${whole.text}`, text: whole.text }] } : {},
  );
}

const torn = new WeakMap<CellTree, ReadonlyMap<Name, Range & { readonly text: string }>>();

/** The unit that a number and a torn unit name make together: `GB/s` of `50 GB / s`. */
function tornUnits(tree: CellTree): ReadonlyMap<Name, Range & { readonly text: string }> {
  let found = torn.get(tree);
  if (!found) {
    const units = new Map<Name, Range & { readonly text: string }>();
    for (const root of tree.statements.flatMap(expressionsOf)) {
      joinTornUnits(root, (name, { from, to }, text) => units.set(name, { from, to, text }));
    }
    torn.set(tree, (found = units));
  }
  return found;
}

function joinTornUnits(root: Expression, found: (name: Name, range: Range, text: string) => void): void {
  walk(root, (node) => {
    if (node.kind !== 'binary' || (node.operator !== '/' && node.operator !== '*')) return;
    const right = bare(node.right);
    let left = bare(node.left);
    while (left.kind === 'binary' && left.operator !== '^' && left.operator !== '-' && left.operator !== '+') {
      left = bare(left.right);
    }
    if (right.kind !== 'name' || left.kind !== 'number' || !left.unit) return;
    const text = `${left.unit.text}${node.operator === '/' ? '/' : '·'}${right.name.written}`;
    if (parseUnit(text)) found(right.name, { from: left.unit.from, to: right.to }, text);
  });
}

export function unknownMember(view: View, names: readonly Name[], context: Context): undefined {
  const [head, next] = names;
  if (!head || view.incomplete) return undefined;
  const model = findModel(head.name);
  if (model && next) {
    const outputs = model.outputs.map(({ name }) => name);
    const meant = context.nearest(next.name, outputs);
    const hint = meant === undefined ? `it has ${listed(outputs)}` : `did you mean \`${meant}\``;
    const fixes = meant === undefined ? {} : { fixes: [change(next, meant)] };
    return context.fail(next, 'unknown-name', `${model.name} has no output \`${next.written}\`: ${hint}`, fixes);
  }
  const written = names.map((name) => name.written).join('.');
  const few = context.home.suggestions > 0;
  const own = few ? [...view.symbols(), ...allOutputs(view).map(({ path }) => path)] : [];
  const range = { from: head.from, to: names.at(-1)?.to ?? head.to };
  const slot = names.length > 1 ? view.slot(head.name) : undefined;
  if (slot && next) {
    return context.fail(next, 'unknown-name', `${view.name}.${head.written} is a value: it has no \`${next.written}\``);
  }
  const meant =
    context.nearest(written, own) ?? own.find((path) => path.endsWith(`.${written}`) && path.startsWith('breakdown.'));
  const who = view.name === '' ? 'this workload' : view.name;
  const hint = meant === undefined ? '' : `: did you mean \`${meant}\``;
  const fixes = meant === undefined ? {} : { fixes: [change(range, meant)] };
  return context.fail(range, 'unknown-name', `${who} has no \`${written}\`${hint}`, fixes);
}

export function unknownFunction(name: Name, context: Context): undefined {
  if (name.name === 'uniform' || name.name === 'lognormal') {
    return context.fail(name, 'not-yet', `${name.name} is not known to this version`);
  }
  const names = [...functionNames, ...models.map((model) => model.name)];
  const meant = context.nearest(name.name, names);
  const hint = meant === undefined ? '' : `: did you mean \`${meant}\``;
  const fixes = meant === undefined ? {} : { fixes: [change(name, meant)] };
  return context.fail(name, 'unknown-name', `unknown function \`${name.written}\`${hint}`, fixes);
}
