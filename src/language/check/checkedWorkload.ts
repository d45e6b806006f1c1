/** What evaluation and an editor see of a workload; made when asked for. */
import type { CheckedParameter, CheckedWorkload, OutputEntry, Typed } from '../program';
import type { FoundOutput } from './outputs';
import type { Value } from './value';
import type { Workload } from './workload';
import { compositeAbout } from '../../models/composite';
import { misfit, renumber } from './conform';
import { compositeArgument } from './known';
import { allOutputs, findPath, readOutput } from './outputs';
import { Session } from './session';
import { demand } from './slot';
import { asValue } from './value';
import { View } from './view';
import { excerpt } from './wording';

export function checkedWorkload(workload: Workload): CheckedWorkload {
  const { name, region, parent } = workload;
  const view = workload.view();
  const read = reader(workload, view);
  let parameters: readonly CheckedParameter[] | undefined;
  let outputs: readonly OutputEntry[] | undefined;
  return {
    name,
    ...(region.header?.title ? { title: region.header.title.value } : {}),
    ...(parent ? { from: parent.name } : {}),
    place: workload.place,
    get parameters() {
      return (parameters ??= listParameters(view));
    },
    get outputs() {
      return (outputs ??= allOutputs(view)
        .filter((found) => fits(view, found))
        .map(entryOf));
    },
    read,
  };
}

function listParameters(view: View): readonly CheckedParameter[] {
  const session = new Session();
  return view.symbols().flatMap((symbol): CheckedParameter[] => {
    const slot = view.slot(symbol);
    const value = slot && demand(slot, session);
    if (!slot || !value) return [];
    const { home, expression } = slot.origin;
    return [{ symbol, value, inherited: !view.isOwn(symbol), written: excerpt(home.tree.text, expression) }];
  });
}

/** True if the parameters have the dimensions that the model wants: `L` of one model is not that of another. */
function fits(view: View, { model, output }: FoundOutput): boolean {
  if (!model) return true;
  const session = new Session();
  return model.arguments.every((argument) => {
    const slot = output.takes.includes(argument.symbol) ? view.slot(argument.symbol) : undefined;
    const value = slot && demand(slot, session);
    return !slot || (value !== undefined && misfit(value, argument) === undefined);
  });
}

const entry = ({ path, model, output }: FoundOutput): OutputEntry => ({
  path,
  model: model?.name ?? 'workload',
  tex: output.tex,
  bound: output.bound,
  assumptions: (model ?? compositeAbout).assumptions,
  source: (model ?? compositeAbout).source,
});

const entries = new WeakMap<FoundOutput, OutputEntry>();

function entryOf(found: FoundOutput): OutputEntry {
  let made = entries.get(found);
  if (!made) entries.set(found, (made = entry(found)));
  return made;
}

function reader(workload: Workload, root: View): CheckedWorkload['read'] {
  const replacedViews = new WeakMap<ReadonlyMap<string, Typed>, View | 'wrong'>();
  const typed = new WeakMap<View, Map<string, Typed | undefined>>();
  return (path, replaced) => {
    let view: View | 'wrong' | undefined = root;
    if (replaced && replaced.size > 0) {
      view = replacedViews.get(replaced);
      if (!view) replacedViews.set(replaced, (view = replacedView(root, replaced)));
      if (view === 'wrong') return undefined;
    }
    let known = typed.get(view);
    if (!known) typed.set(view, (known = new Map()));
    if (!known.has(path)) known.set(path, readTyped(workload, view, path));
    return known.get(path);
  };
}

function replacedView(root: View, replaced: ReadonlyMap<string, Typed>): View | 'wrong' {
  const view = new View(
    root.name,
    root.home,
    root.place,
    root,
    () => () => undefined,
    replaced.keys(),
    root.incomplete,
  );
  for (const [symbol, typed] of replaced) {
    const argument = compositeArgument(symbol);
    const value = asValue(typed);
    if (argument && misfit(value, argument) !== undefined) return 'wrong';
    const name = { name: symbol, written: symbol, from: typed.place.from, to: typed.place.to };
    const expression = { kind: 'name' as const, name, from: name.from, to: name.to };
    view.give(symbol, { home: root.home, name, expression }, argument ? renumber(value, argument) : value);
  }
  return view;
}

function readTyped(workload: Workload, view: View, path: string): Value | undefined {
  const session = new Session();
  // `time = 3 s` is the person's own parameter: it must not stand where the composite's time is read.
  const slot = view.compositeOutputs().has(path) ? undefined : view.slot(path);
  if (slot) return demand(slot, session);
  const found = findPath(view, path.split('.'));
  if (found?.kind !== 'output') return undefined;
  const { value } = readOutput(view, found, session);
  return value && { ...value, place: workload.place };
}
