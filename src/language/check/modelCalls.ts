/** Calls of a model with its arguments: `amdahl(0.99, 256)`, `ring_allreduce.latency_term(p = 8, α = 5 us)`. */
import type { CallArgument, CallNode, Name } from '../ast';
import type { Argument, Model, Output } from '../../models/model';
import type { Bound } from './apply';
import type { Context } from './context';
import type { Chain } from './paths';
import type { Value } from './value';
import { findOutput } from '../../models/registry';
import { apply, guardsOf } from './apply';
import { failMisfit } from './conform';
import { lower } from './expression';
import { missingArguments, itemsOf } from './outputs';
import { lowerItems, lowerWhole } from './whole';
import { bare } from './walk';
import { listed } from './wording';

export function lowerModelCall(
  model: Model,
  { names, call, before, node }: Chain & { readonly call: CallNode },
  context: Context,
): Value | undefined {
  const called = outputAt(model, names.slice(1, before), context);
  const output = names.length > before ? outputAt(model, names.slice(1), context) : called;
  const given = match(model, called, call, context);
  if (!output || !given) return undefined;
  const bound = new Map<string, Bound>();
  let whole = true;
  for (const [argument, { value: node }] of given) {
    const values = lowerArgument(argument, node, context);
    if (values) bound.set(argument.symbol, { values, place: context.place(node) });
    else whole = false;
  }
  const named = new Set([...given.keys()].map(({ symbol }) => symbol));
  const missing = missingArguments(model, output, (symbol) => named.has(symbol));
  if (missing.length > 0) {
    const about = missing.map((symbol) => {
      const argument = model.arguments.find((one) => one.symbol === symbol);
      return argument ? `${symbol} (${argument.about})` : symbol;
    });
    // `usl(σ, κ).peak_n`: what stands before the output takes its places from the first one.
    const places = names.length > before && call.arguments.some(({ name }) => !name) ? called?.takes : undefined;
    const hint = places ? `: by place \`${model.name}(…)\` takes ${places.join(', ')}` : '';
    return context.fail(call, 'missing-parameter', `${label(model, output)} wants ${listed(about)}${hint}`);
  }
  if (!whole) return undefined;
  const applied = apply({
    output,
    label: model.name,
    arguments: model.arguments,
    bound,
    place: context.place(node),
    order: context.home.orderAt(node.from),
    guards: (argument, value, place) => guardsOf(argument, value, place, model.name),
  });
  if (!Array.isArray(applied)) return applied as Value;
  for (const { symbol, reason, type } of applied) {
    const found = [...given].find(([one]) => one.symbol === symbol);
    if (found) failMisfit(reason, type, found[0], found[1].value, context);
    else context.fail(call, 'unit-mismatch', `${reason}, got none: its default is a plain number`);
  }
  return undefined;
}

const label = (model: Model, output: Output): string =>
  output === model.outputs[0] ? model.name : `${model.name}.${output.name}`;

function outputAt(model: Model, path: readonly Name[], context: Context): Output | undefined {
  const output = findOutput(model, path.map(({ name }) => name).join('.'));
  if (output) return output;
  const [first] = path;
  const range = first ? { from: first.from, to: path.at(-1)?.to ?? first.to } : undefined;
  const written = path.map((name) => name.written).join('.');
  const outputs = model.outputs.map(({ name }) => name);
  const meant = context.nearest(written, outputs);
  const hint = meant === undefined ? `it has ${listed(outputs)}` : `did you mean \`${meant}\``;
  const fixes = range && meant !== undefined ? { fixes: [{ ...range, title: `change to ${meant}`, text: meant }] } : {};
  return range && context.fail(range, 'unknown-name', `${model.name} has no output \`${written}\`: ${hint}`, fixes);
}

/** Which argument each value is for: by name, else by place in what the called output takes, else in the model's order. */
function match(
  model: Model,
  called: Output | undefined,
  call: CallNode,
  context: Context,
): ReadonlyMap<Argument, CallArgument> | undefined {
  const { arguments: all } = model;
  const positional = call.arguments.filter(({ name }) => !name);
  const takes = all.filter(({ symbol }) => called?.takes.includes(symbol));
  const places = positional.length <= takes.length ? takes : signatureOf(model, called);
  const extra = positional[places.length];
  if (extra) {
    const list = places.map(({ symbol }) => symbol).join(', ');
    const count = `${places.length} argument${places.length === 1 ? '' : 's'}`;
    return context.fail(extra, 'syntax', `${model.name} takes ${count} (${list}), got ${positional.length}`);
  }
  const given = new Map<Argument, CallArgument>();
  let place = 0;
  let right = true;
  for (const argument of call.arguments) {
    const { name } = argument;
    const target = name ? all.find(({ symbol }) => symbol === name.name) : places[place++];
    if (!target) {
      right = false;
      if (name) unknownArgument(model, name, context);
    } else if (given.has(target)) {
      right = false;
      context.fail(name ?? argument, 'duplicate-name', `${target.symbol} of ${model.name} is given twice`);
    } else given.set(target, argument);
  }
  return right ? given : undefined;
}

/** What may be given by place beyond what an output needs: what it is checked against, and what the whole model takes. */
function signatureOf(model: Model, called: Output | undefined): readonly Argument[] {
  const symbols = new Set<string>();
  for (const output of [called, model.outputs[0]]) {
    for (const symbol of output?.takes ?? []) symbols.add(symbol);
    for (const { needs, symbol } of output?.requires ?? []) for (const one of [...needs, symbol]) symbols.add(one);
  }
  return model.arguments.filter(({ symbol }) => symbols.has(symbol));
}

function unknownArgument(model: Model, name: Name, context: Context): void {
  const symbols = model.arguments.map(({ symbol }) => symbol);
  const meant = context.nearest(name.name, symbols);
  const hint = meant === undefined ? `it takes ${listed(symbols)}` : `did you mean \`${meant}\``;
  const { from, to } = name;
  const fixes = meant === undefined ? {} : { fixes: [{ from, to, title: `change to ${meant}`, text: meant }] };
  context.fail(name, 'unknown-name', `${model.name} has no argument \`${name.written}\`: ${hint}`, fixes);
}

function lowerArgument(
  argument: Argument,
  node: CallArgument['value'],
  context: Context,
): readonly Value[] | undefined {
  const sets = argument.words ? [argument.words] : [];
  const inner = bare(node);
  if (argument.list && inner.kind === 'list') return lowerItems(inner, context, sets);
  if (argument.list) {
    const value = lower(node, context, sets);
    return value && itemsOf(value);
  }
  const value = lowerWhole(node, argument.symbol, context, sets);
  return value && [value];
}
