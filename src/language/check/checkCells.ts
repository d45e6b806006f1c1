/** Checks the cells that are new or whose surroundings have changed; all others lend their values. */
import type { CheckedStatement } from '../program';
import type { Entity, Home, Names } from './home';
import type { Table } from './declarations';
import type { View } from './view';
import { Context } from './context';
import { reportCycles } from './cycles';
import { checkNames } from './declarations';
import { problem } from './home';
import { compositeArguments, wants } from '../../models/composite';
import { findModel } from '../../models/registry';
import { warnMixedBases } from './mixedBases';
import { sequence } from './sequence';
import { Session } from './session';
import { Slot, demand } from './slot';
import { checkStatement } from './statements';
import { Kernel } from './kernel';
import { Workload } from './workload';

const silent: Entity = { kind: 'silent' };

/** What a home declares, before anything is worked out. */
export function declareEntities(home: Home): void {
  for (const region of home.facts.regions) {
    const workload = new Workload(home, region);
    home.workloads.push(workload);
    const { header } = region;
    if (header && !home.entities.has(header.name.name))
      home.entities.set(header.name.name, { kind: 'workload', workload });
    for (const statement of region.statements) {
      if (statement.kind === 'later') for (const { name } of statement.declares) home.entities.set(name, silent);
      if (statement.kind === 'kernel') {
        const kernel = new Kernel(home, statement);
        home.kernels.push(kernel);
        if (!home.entities.has(kernel.name)) home.entities.set(kernel.name, { kind: 'kernel', kernel });
      }
      if (statement.kind !== 'let' || home.entities.has(statement.name.name)) continue;
      const { name, value } = statement;
      const slot = new Slot(name.name, { home, name, expression: value });
      home.entities.set(name.name, { kind: 'let', slot });
    }
  }
}

/** What the names of the notebook stand for; one that is declared twice, or is a model's, stands for nothing. */
export const namesOf = (table: Table): Names => ({
  find: (name) => {
    const declared = table.get(name);
    if (!declared) return undefined;
    const [only] = declared;
    return declared.length === 1 && only && !findModel(name) ? (only.home.entities.get(name) ?? silent) : silent;
  },
  all: () => table.keys(),
});

/** The statements of each home, in order. */
export function checkCells(
  homes: readonly Home[],
  table: Table,
  names: Names,
): ReadonlyMap<Home, readonly CheckedStatement[]> {
  const session = new Session();
  const lets = homes.flatMap((home) =>
    [...home.entities.values()].flatMap((one) => (one.kind === 'let' ? [one.slot] : [])),
  );
  const views = homes.flatMap((home) => home.workloads.map((workload) => workload.view()));
  const settings = homes.flatMap(({ kernels }) => kernels.flatMap((kernel) => kernel.slots));
  const slots = sequence([...lets, ...views, ...settings], names);
  for (const home of homes) checkNames(home, table);
  for (const slot of slots) guarded(slot.origin.home, session, () => demand(slot, session));
  const statements = new Map(homes.map((home) => [home, checkHome(home, session)]));
  if (session.cyclic) reportCycles(slots);
  return statements;
}

/** Runs with a cell's budget; a text that is too much for the stack is the cell's own problem. */
function guarded<T>(home: Home, session: Session, run: () => T): T | undefined {
  session.budget = home.budget;
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    home.report(problem({ from: 0, to: 0 }, 'too-large', 'too much to work out in this cell'));
    return undefined;
  }
}

function checkHome(home: Home, session: Session): readonly CheckedStatement[] {
  const checked: CheckedStatement[] = [];
  for (const workload of home.workloads) {
    const view = workload.view();
    guarded(home, session, () => checkView(view, home, session));
    hintAtMore(workload, view, home);
    const own = new Context(home, view, session, home.report);
    for (const { value } of workload.region.assignments) warnMixedBases(value, own);
    for (const statement of workload.region.statements) {
      if (statement.kind === 'let') warnMixedBases(statement.value, letContext(home, session));
      const context = new Context(home, view, session, home.report);
      const done = guarded(home, session, () => checkStatement(statement, context));
      if (done) checked.push(done);
    }
  }
  return checked;
}

const letContext = (home: Home, session: Session): Context => new Context(home, undefined, session, home.report);

/** Inherited parameters mean something new where a parameter that they read was set again. */
function checkView(view: View, home: Home, session: Session): void {
  if (!view.base || view.overrides.size === 0) return;
  session.budget.left -= view.count;
  for (const symbol of view.symbols()) {
    if (!session.enter()) {
      if (!session.budget.told) home.report(problem(view.place, 'too-large', 'too much is inherited in this cell'));
      session.budget.told = true;
      return;
    }
    try {
      const slot = view.slot(symbol);
      if (slot) demand(slot, session);
    } finally {
      session.leave();
    }
  }
}

/** Says what one more parameter would add to a workload. */
function hintAtMore({ region }: Workload, view: View, home: Home): void {
  if (view.incomplete) return;
  const symbols = new Set(compositeArguments.map(({ symbol }) => symbol).filter((symbol) => view.has(symbol)));
  const place = region.header?.name ?? region.assignments[0]?.name;
  if (!place || symbols.size === 0) return;
  for (const { missing, says } of wants(symbols)) {
    const who = view.name === '' ? 'this workload' : view.name;
    const message = `${who} does not set ${missing.join(', ')}: ${says}`;
    home.report(problem(place, 'missing-parameter', message, { severity: 'information' }));
  }
}
