/** Outputs of a workload: which there are with its parameters, what is missing for the others, and their values. */
import type { Argument, Model, Output } from '../../models/model';
import type { Bound, Problem } from './apply';
import type { Session } from './session';
import type { Slot } from './slot';
import type { Value } from './value';
import type { View } from './view';
import { compositeArguments } from '../../models/composite';
import { findModel, findOutput, models } from '../../models/registry';
import { apply, guardsOf } from './apply';
import { missingFor } from './known';
import { demand, note } from './slot';

export interface FoundOutput {
  readonly kind: 'output';
  /** `time`, `ring_allreduce.latency_term` */
  readonly path: string;
  readonly model: Model | undefined;
  readonly output: Output;
}

export type Found =
  FoundOutput | { readonly kind: 'missing'; readonly path: string; readonly missing: readonly string[] };

/** The output of a path with the parameters there are; what lacks; undefined if there is no such output at all. */
export function findPath(view: View, path: readonly string[]): Found | undefined {
  const has = (symbol: string): boolean => view.has(symbol);
  const text = path.join('.');
  const output = view.compositeOutputs().get(text);
  if (output) return { kind: 'output', path: text, model: undefined, output };
  const model = findModel(path[0] ?? '');
  const of = model && findOutput(model, path.slice(1).join('.'));
  if (model && of) {
    const missing = missingArguments(model, of, has);
    const full = `${model.name}.${of.name}`;
    return missing.length > 0
      ? { kind: 'missing', path: full, missing }
      : { kind: 'output', path: full, model, output: of };
  }
  const missing = missingFor(text, has);
  return missing && { kind: 'missing', path: text, missing };
}

/** Symbols that the output needs and that are neither there nor optional. */
export const missingArguments = (model: Model, output: Output, has: (symbol: string) => boolean): readonly string[] =>
  model.arguments
    .filter(({ symbol, default: otherwise, optional }) => {
      const needed = output.takes.includes(symbol) && otherwise === undefined && optional !== true;
      return needed && !has(symbol);
    })
    .map(({ symbol }) => symbol);

export interface ReadOutput {
  /** Undefined if a parameter has an error, or does not fit. */
  readonly value: Value | undefined;
  /** Parameters of other models that do not fit; those of the composite are reported where they are written. */
  readonly problems: readonly Problem[];
  readonly touched: ReadonlySet<string>;
  readonly slots: readonly Slot[];
}

const compositeSymbols: ReadonlySet<string> = new Set(compositeArguments.map(({ symbol }) => symbol));

const symbolsOf = new WeakMap<Output, ReadonlySet<string>>();

/** The arguments that an output's formula or a requirement of it reads. */
function readBy(output: Output): ReadonlySet<string> {
  let symbols = symbolsOf.get(output);
  if (!symbols) {
    symbols = new Set([...output.takes, ...output.requires.flatMap(({ needs, symbol }) => [...needs, symbol])]);
    symbolsOf.set(output, symbols);
  }
  return symbols;
}

const argumentsOf = new WeakMap<Output, readonly Argument[]>();

/** Those of the arguments that an output reads, in their order. */
function argumentsRead(output: Output, all: readonly Argument[]): readonly Argument[] {
  let found = argumentsOf.get(output);
  if (!found) {
    const symbols = readBy(output);
    argumentsOf.set(output, (found = all.filter(({ symbol }) => symbols.has(symbol))));
  }
  return found;
}

/** The set with more names; the same set if it has them. */
function joined(names: ReadonlySet<string>, more: ReadonlySet<string>): ReadonlySet<string> {
  for (const name of more) if (!names.has(name)) return new Set([...names, ...more]);
  return names;
}

export function readOutput(view: View, found: FoundOutput, session: Session): ReadOutput {
  const read = view.results.get(found.path);
  if (read) {
    for (const slot of read.slots) note(session, slot);
    return read;
  }
  const made = evaluateOutput(view, found, session);
  // A value that was cut off by a cycle is not final for those outside it.
  if (!session.stack.some(({ cyclic }) => cyclic)) view.results.set(found.path, made);
  return made;
}

function evaluateOutput(view: View, { model, output }: FoundOutput, session: Session): ReadOutput {
  const all = argumentsRead(output, model?.arguments ?? compositeArguments);
  const label = model?.name ?? 'workload';
  let touched = model ? readBy(output) : compositeSymbols;
  const bound = new Map<string, Bound>();
  const slots: Slot[] = [];
  let whole = true;
  for (const argument of all) {
    const slot = view.slot(argument.symbol);
    if (!slot) continue;
    slots.push(slot);
    const value = demand(slot, session);
    touched = joined(touched, slot.touched);
    if (value) bound.set(argument.symbol, { values: argument.list ? itemsOf(value) : [value], place: value.place });
    else whole = false;
  }
  if (!whole) return { value: undefined, problems: [], touched, slots };
  const applied = apply({
    output,
    label,
    arguments: all,
    bound,
    place: view.place,
    order: 0,
    guards: (argument, value, place) => {
      const make = (): ReturnType<typeof guardsOf> => guardsOf(argument, value, place, label);
      return argument.list ? make() : view.guardsFor(argument, value, make);
    },
  });
  return Array.isArray(applied)
    ? { value: undefined, problems: applied as readonly Problem[], touched, slots }
    : { value: applied as Value, problems: [], touched, slots };
}

/** The items of a value that is a whole list; else the value alone. */
export function itemsOf(value: Value): readonly Value[] {
  const { formula } = value;
  if (formula.op !== 'axis' || formula.axis.points.kind !== 'list') return [value];
  return formula.axis.points.items.map((item) => ({ ...value, formula: item, axes: [] }));
}

const found = new Map<string, readonly FoundOutput[]>();

/** All that can be read, in the order of the registry; the composite's own first. The same list for the same symbols. */
export function allOutputs(view: View): readonly FoundOutput[] {
  const key = [...view.symbols()].sort().join(' ');
  let outputs = found.get(key);
  if (!outputs) {
    if (found.size > 1000) found.clear();
    found.set(key, (outputs = findOutputs(view)));
  }
  return outputs;
}

function findOutputs(view: View): readonly FoundOutput[] {
  const has = (symbol: string): boolean => view.has(symbol);
  const own = [...view.compositeOutputs().values()].map((output): FoundOutput => ({
    kind: 'output',
    path: output.name,
    model: undefined,
    output,
  }));
  const others = models.flatMap((model) =>
    model.outputs
      .filter((output) => output.takes.some(has) && missingArguments(model, output, has).length === 0)
      .map((output): FoundOutput => ({ kind: 'output', path: `${model.name}.${output.name}`, model, output })),
  );
  return [...own, ...others];
}
