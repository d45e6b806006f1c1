/** `NAME.output(p = 64)`: a view of a workload with parameters replaced by a call's arguments. */
import type { CallNode, Name } from '../ast';
import type { Argument } from '../../models/model';
import type { Context } from './context';
import type { Value } from './value';
import { findModel } from '../../models/registry';
import { conform } from './conform';
import { problem } from './home';
import { compositeArgument, knownSymbols, wordsOf } from './known';
import { View } from './view';
import { lowerWhole } from './whole';
import { listed } from './wording';

/** Undefined if an argument has an error. */
export function replace(view: View, path: readonly Name[], call: CallNode, context: Context): View | undefined {
  const model = findModel(path[0]?.name ?? '');
  const given: { readonly name: Name; readonly value: Value; readonly argument: CallNode['arguments'][number] }[] = [];
  const seen = new Set<string>();
  let whole = true;
  for (const argument of call.arguments) {
    const { name, value: node } = argument;
    if (!name) {
      const text = `name the parameter: \`${context.text(call.callee)}(p = ${context.text(node)})\``;
      context.fail(argument, 'syntax', text);
      whole = false;
      continue;
    }
    if (seen.has(name.name)) {
      context.fail(name, 'duplicate-name', `${name.written} is given twice`);
      whole = false;
      continue;
    }
    seen.add(name.name);
    const known = compositeArgument(name.name) ?? model?.arguments.find((one: Argument) => one.symbol === name.name);
    if (!known && !view.has(name.name)) {
      if (!view.incomplete) unknownParameter(view, name, model?.arguments ?? [], context);
      whole = false;
      continue;
    }
    const value = lowerWhole(node, name.name, context, wordsOf(name.name));
    const own = compositeArgument(name.name);
    const fitting = value && own ? conform(value, own, node, context) : value;
    if (fitting) given.push({ name, value: { ...fitting, place: context.place(node) }, argument });
    else whole = false;
  }
  if (!whole) return undefined;
  let told = false;
  const replaced = new View(
    view.name,
    context.home,
    context.place(call),
    view,
    (what) => (diagnostic) => {
      if (told || diagnostic.severity !== 'error') return;
      told = true;
      context.report(problem(call, diagnostic.code, `with these parameters, ${what}: ${diagnostic.message}`));
    },
    given.map(({ name }) => name.name),
    view.incomplete,
  );
  for (const { name, value, argument } of given) {
    replaced.give(name.name, { home: context.home, name, expression: argument.value }, value);
  }
  return replaced;
}

function unknownParameter(view: View, name: Name, more: readonly Argument[], context: Context): void {
  const symbols = view.symbols();
  const meant = context.nearest(name.name, [...symbols, ...more.map(({ symbol }) => symbol), ...knownSymbols]);
  const who = view.name === '' ? 'this workload' : view.name;
  const shown = symbols.slice(0, 12);
  const hint =
    meant !== undefined ? `: did you mean \`${meant}\`` : shown.length > 0 ? `: it has ${listed(shown)}` : '';
  const { from, to } = name;
  const fixes = meant === undefined ? {} : { fixes: [{ from, to, title: `change to ${meant}`, text: meant }] };
  context.fail(name, 'unknown-name', `${who} has no parameter \`${name.written}\`${hint}`, fixes);
}
