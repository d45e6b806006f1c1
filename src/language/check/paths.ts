/** Names with their members and calls: `p`, `resnet.time`, `amdahl(…)`, `ring_allreduce(…).latency_term`. */
import type { CallNode, Expression, Name } from '../ast';
import type { Range } from '../diagnostic';
import type { Context } from './context';
import type { WordSets } from './expression';
import type { Value } from './value';
import type { View } from './view';
import { findModel } from '../../models/registry';
import { lowerFunction, isFunction } from './functions';
import { lowerModelCall } from './modelCalls';
import { readKernel } from './kernel';
import { findPath, readOutput } from './outputs';
import { replace } from './replace';
import { demand } from './slot';
import { unknownName, unknownMember, unknownFunction } from './unknown';
import { wordLiteral } from './whole';
import { typeName } from './wording';

export interface Chain {
  readonly node: Expression;
  readonly names: readonly Name[];
  readonly call?: CallNode;
  /** How many of the names stand before the call's arguments. */
  readonly before: number;
}

/** A chain of names with at most one call in it; undefined if it is something else: `(a + b).c`, `f(1)(2)`. */
export function chainOf(node: Expression): Chain | undefined {
  const names: Name[] = [];
  let call: CallNode | undefined;
  let after = 0;
  let inner = node;
  for (;;) {
    if (inner.kind === 'name') {
      names.push(inner.name);
      break;
    }
    if (inner.kind === 'member') {
      names.push(inner.property);
      inner = inner.of;
    } else if (inner.kind === 'call' && !call) {
      call = inner;
      after = names.length;
      inner = inner.callee;
    } else return undefined;
  }
  names.reverse();
  return call ? { node, names, call, before: names.length - after } : { node, names, before: names.length };
}

type PathNode = Extract<Expression, { readonly kind: 'name' | 'member' | 'call' }>;

export function lowerPath(node: PathNode, context: Context, words: WordSets): Value | undefined {
  const chain = chainOf(node);
  const [head, ...rest] = chain?.names ?? [];
  if (!chain || !head) {
    const of = node.kind === 'call' ? node.callee : node.kind === 'member' ? node.of : node;
    return context.fail(of, 'syntax', `only a name is called or has members, got ${context.text(of)}`);
  }
  if (chain.call) return lowerCall({ ...chain, call: chain.call }, context, words);
  if (rest.length === 0) return lowerName(node, head, context, words);
  if (context.view) {
    const local = readLocal(context.view, chain.names, node, context, false);
    if (local) return local.value;
  }
  return readGlobal(chain, context);
}

function lowerName(node: Expression, name: Name, context: Context, words: WordSets): Value | undefined {
  const set = words.find((one) => one.includes(name.name));
  if (set) return wordLiteral(node, name.name, set, context);
  const { view, home } = context;
  if (view) {
    const local = readLocal(view, [name], node, context, false);
    if (local) return local.value;
  }
  const entity = home.find(name.name);
  if (entity?.kind === 'let') return demand(entity.slot, context.session);
  if (entity?.kind === 'silent') return undefined;
  if (entity?.kind === 'kernel') {
    const text = `${name.written} is a kernel: read one of its numbers, \`${name.written}.k\``;
    return context.fail(node, 'unit-mismatch', text);
  }
  if (entity?.kind === 'workload') {
    const text = `${name.written} is a workload: read one of its outputs, \`${name.written}.time\``;
    return context.fail(node, 'unit-mismatch', text);
  }
  const missing = view && readLocal(view, [name], node, context, true);
  return missing ? missing.value : unknownName(node, name, context, words);
}

interface Read {
  readonly value: Value | undefined;
}

/**
 * A parameter or output of the workload that bare names belong to; undefined if it has none of that name. An output
 * whose parameters are missing is one only if `missingToo`: a let of that name comes first.
 */
function readLocal(
  view: View,
  names: readonly Name[],
  node: Range,
  context: Context,
  missingToo: boolean,
): Read | undefined {
  const [head] = names;
  if (head && names.length === 1) {
    context.touch([head.name]);
    const slot = view.slot(head.name);
    if (slot) {
      const value = demand(slot, context.session);
      context.touch(slot.touched);
      return { value };
    }
  }
  const path = names.map(({ name }) => name);
  const found = findPath(view, path);
  if (!found) return undefined;
  if (found.kind === 'missing') {
    if (!missingToo && names.length === 1) return undefined;
    if (view.symbols().length === 0) return undefined;
    return { value: failMissing(view, found.path, found.missing, node, context) };
  }
  return { value: valueOf(view, found, node, context, true) };
}

function failMissing(view: View, path: string, missing: readonly string[], node: Range, context: Context): undefined {
  if (view.incomplete) return undefined;
  const who = view.name === '' ? 'this cell' : view.name;
  return context.fail(
    node,
    'missing-parameter',
    `${path} wants ${missing.join(', ')}: ${who} does not set ${missing.length === 1 ? 'it' : 'them'}`,
  );
}

function valueOf(
  view: View,
  found: Parameters<typeof readOutput>[1],
  node: Range,
  context: Context,
  local: boolean,
): Value | undefined {
  const read = readOutput(view, found, context.session);
  if (local) context.touch(read.touched);
  const [problem] = read.problems;
  if (!problem) return read.value;
  const slot = view.slot(problem.symbol);
  const who = view.name === '' ? '' : `${view.name}.`;
  const got = slot
    ? `${slot.origin.home.tree.text.slice(slot.origin.expression.from, slot.origin.expression.to).slice(0, 40)} (${typeName(problem.type)})`
    : typeName(problem.type);
  const related = slot ? [slot.origin.home.related(slot.origin.name, `${problem.symbol} is set here`)] : [];
  return context.fail(node, 'unit-mismatch', `${who}${found.path}: ${problem.reason}, got ${got}`, { related });
}

/** `NAME.x` of a workload anywhere in the notebook. */
function readGlobal({ node, names }: Chain, context: Context): Value | undefined {
  const [head, ...rest] = names;
  if (!head) return undefined;
  const entity = context.home.find(head.name);
  if (entity?.kind === 'silent') return undefined;
  if (entity?.kind === 'workload') return readFrom(entity.workload.view(), rest, node, context, false);
  if (entity?.kind === 'kernel') return readKernel(entity.kernel, rest, node, context);
  const model = entity ? undefined : findModel(head.name);
  if (model) {
    const list = model.arguments.map(({ symbol }) => symbol).join(', ');
    const text = `${context.text(node)} wants arguments: \`${context.text(node)}(${list})\``;
    return context.fail(node, 'missing-parameter', text);
  }
  const isValue = entity?.kind === 'let' || context.view?.has(head.name);
  const property = names[1] ?? head;
  if (isValue) {
    return context.fail(property, 'unknown-name', `${head.written} is a value: it has no \`${property.written}\``);
  }
  return unknownName(head, head, context, []);
}

/** A parameter or an output of a view; what is not there is an error. */
function readFrom(
  view: View,
  names: readonly Name[],
  node: Range,
  context: Context,
  local: boolean,
): Value | undefined {
  const [head] = names;
  if (!head) return undefined;
  const slot = names.length === 1 ? view.slot(head.name) : undefined;
  if (slot) {
    const value = demand(slot, context.session);
    if (local) context.touch([head.name, ...slot.touched]);
    return value;
  }
  const path = names.map(({ name }) => name);
  const found = findPath(view, path);
  if (found?.kind === 'output') return valueOf(view, found, node, context, local);
  if (found) return failMissing(view, found.path, found.missing, node, context);
  return unknownMember(view, names, context);
}

/** Calls: functions, models, and a workload's outputs with parameters replaced. */
function lowerCall(chain: Chain & { readonly call: CallNode }, context: Context, words: WordSets): Value | undefined {
  const { names, call, before, node } = chain;
  const [head, ...rest] = names;
  if (!head) return undefined;
  if (isFunction(head.name) && before === 1) {
    if (rest.length === 0) return lowerFunction(head, call, context, words);
    return context.fail(
      rest[0] ?? node,
      'unknown-name',
      `${head.name} gives a number: it has no \`${rest[0]?.written}\``,
    );
  }
  const model = findModel(head.name);
  if (model) return lowerModelCall(model, chain, context);
  const { view } = context;
  if (
    view &&
    (view.has(head.name) ||
      findPath(
        view,
        names.map(({ name }) => name),
      ))
  ) {
    const replaced = replace(view, names, call, context);
    if (!replaced) return undefined;
    // What the replaced names are does not depend on this view's: their expressions were checked in it already.
    const inner = context.within();
    const value = readFrom(replaced, names, node, inner, true);
    context.touch([...inner.touched].filter((name) => !replaced.isOwn(name)));
    return value;
  }
  const entity = context.home.find(head.name);
  if (entity?.kind === 'workload') {
    if (rest.length === 0) {
      const text = `${head.written} is a workload: call one of its outputs, \`${head.written}.time(…)\``;
      return context.fail(node, 'unit-mismatch', text);
    }
    const replaced = replace(entity.workload.view(), rest, call, context);
    return replaced && readFrom(replaced, rest, node, context, false);
  }
  if (entity?.kind === 'silent') return undefined;
  if (entity?.kind === 'let' || entity?.kind === 'kernel') {
    const what = entity.kind === 'let' ? 'value' : 'kernel';
    return context.fail(call.callee, 'unknown-name', `${head.written} is a ${what}, not a function`);
  }
  return unknownFunction(head, context);
}
