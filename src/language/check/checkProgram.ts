/** All cells of a notebook, checked; after an edit only what the edit reaches. */
import type { CellTree } from '../ast';
import type { Diagnostic } from '../diagnostic';
import type { CheckedCell, CheckedLet, CheckedStatement, CheckedWorkload, Program } from '../program';
import type { Declared, Table } from './declarations';
import type { Assignment } from './facts';
import { checkCells, declareEntities, namesOf } from './checkCells';
import { checkedWorkload } from './checkedWorkload';
import { tableOf } from './declarations';
import { Home, problem } from './home';
import { orderOf } from './order';
import { unusedIn } from './unused';

/** What a program remembers for the next one. */
interface Memory {
  readonly homes: readonly Home[];
  readonly table: Table;
  readonly order: readonly Home[];
  readonly checked: ReadonlyMap<Home, CheckedHome>;
}

interface CheckedHome {
  readonly cell: CheckedCell;
  /** Without the ones that depend on who reads it. */
  readonly own: readonly Diagnostic[];
  /** Parameters that were unused, joined: the only part that other cells' texts may change. */
  readonly unused: string;
}

const memories = new WeakMap<Program, Memory>();

const nothing: CheckedCell = {
  tree: { text: '', statements: [], diagnostics: [] },
  diagnostics: [],
  workloads: [],
  lets: [],
  statements: [],
  declares: [],
  reads: [],
};

/**
 * Checks a notebook. `cells` are the trees by index of the cell, undefined for a cell of another language; `cells[i]`
 * of the program stands at the same index. With the program before an edit, a cell keeps its identity unless its text
 * or something it reads has changed. A cell's tree is told by identity: parse a text once.
 */
export function checkProgram(cells: readonly (CellTree | undefined)[], previous?: Program): Program {
  const memory = previous && memories.get(previous);
  const kept = memory ? keptHomes(cells, memory) : new Map<number, Home>();
  const names: { now?: ReturnType<typeof namesOf> } = {};
  const lookUp = {
    find: (name: string) => names.now?.find(name),
    all: () => names.now?.all() ?? [],
  };
  const made: Home[] = [];
  const make = (tree: CellTree, index: number): Home => {
    const home = new Home(tree, index, lookUp);
    declareEntities(home);
    made.push(home);
    return home;
  };
  const byIndex = cells.map((tree, i) => tree && (kept.get(i) ?? make(tree, i)));
  for (const [i, home] of byIndex.entries()) if (home) home.index = i;
  const homes = byIndex.filter((home) => home !== undefined);
  const table = tableOf(homes);
  names.now = namesOf(table);
  const statements = checkCells(made, table, names.now);
  for (const home of made) home.seal();
  const checked = checkedHomes(homes, memory, statements);
  const order = orderOf(homes);
  const program: Program = {
    cells: byIndex.map((home) => (home && checked.get(home)?.cell) ?? nothing),
    order: order.map(({ index }) => index),
    workload: (name) => workloadOf(name, table, checked),
  };
  memories.set(program, { homes, table, order, checked });
  return program;
}

/** Homes by new index whose text is as before and which read nothing that has changed. */
function keptHomes(cells: readonly (CellTree | undefined)[], { homes, table, order }: Memory): Map<number, Home> {
  const byTree = new Map<CellTree, Home | undefined>();
  for (const home of homes) byTree.set(home.tree, byTree.has(home.tree) ? undefined : home);
  const same = new Map<Home, number>();
  const changed = new Set<string>();
  const added: string[] = [];
  let last = -1;
  let moved = false;
  const position = new Map(homes.map((home, i) => [home, i]));
  for (const [i, tree] of cells.entries()) {
    if (!tree) continue;
    const home = byTree.get(tree);
    if (!home || same.has(home)) {
      for (const { name } of declaresOf(tree)) added.push(name.name);
      continue;
    }
    const at = position.get(home) ?? -1;
    moved ||= at < last;
    last = at;
    same.set(home, i);
  }
  // Axes are in the order of their declarations: cells that change places change values.
  if (moved) return new Map();
  const gone = homes
    .filter((home) => !same.has(home))
    .flatMap((home) => home.facts.declares.map(({ name }) => name.name));
  for (const name of [...added, ...gone]) changed.add(name);
  const newNames = added.some((name) => !table.has(name)) || gone.some((name) => lost(name, table, same, added));
  drop(same, order, changed, newNames);
  return new Map([...same].map(([home, i]) => [i, home]));
}

const declaresOf = (tree: CellTree): Home['facts']['declares'] => new Home(tree, 0, undefined).facts.declares;

/** True if nobody declares the name any more. */
const lost = (name: string, table: Table, same: ReadonlyMap<Home, number>, added: readonly string[]): boolean =>
  !added.includes(name) && !(table.get(name) ?? []).some(({ home }: Declared) => same.has(home));

/** Takes out of `same` what reads a changed name, and what reads that. */
function drop(same: Map<Home, number>, order: readonly Home[], changed: Set<string>, newNames: boolean): void {
  const reaches = (home: Home): boolean => {
    if (newNames && home.asksForAll) return true;
    for (const name of home.resolved.keys()) if (changed.has(name)) return true;
    return home.facts.declares.some(({ name }) => changed.has(name.name));
  };
  for (let again = changed.size > 0 || newNames; again;) {
    again = false;
    for (const home of order) {
      if (!same.has(home) || !reaches(home)) continue;
      same.delete(home);
      for (const { name } of home.facts.declares) {
        if (!changed.has(name.name)) again = true;
        changed.add(name.name);
      }
    }
  }
}

function checkedHomes(
  homes: readonly Home[],
  memory: Memory | undefined,
  statements: ReadonlyMap<Home, readonly CheckedStatement[]>,
): ReadonlyMap<Home, CheckedHome> {
  const unused = unusedIn(homes);
  const checked = new Map<Home, CheckedHome>();
  for (const home of homes) {
    const assignments = unused.get(home) ?? [];
    const key = assignments.map(({ from }) => from).join(' ');
    const before = memory?.checked.get(home);
    if (before?.unused === key) checked.set(home, before);
    else checked.set(home, finished(home, assignments, key, before, statements.get(home) ?? []));
  }
  return checked;
}

function finished(
  home: Home,
  unused: readonly Assignment[],
  key: string,
  before: CheckedHome | undefined,
  statements: readonly CheckedStatement[],
): CheckedHome {
  const own = before?.own ?? [...home.tree.diagnostics, ...home.diagnostics];
  const warnings = unused.map(({ name }) =>
    problem(name, 'unused', `\`${name.written}\` is unused: no model knows it and nothing reads it`, {
      severity: 'warning',
    }),
  );
  const diagnostics = inOrder([...own, ...warnings]);
  if (before) return { cell: { ...before.cell, diagnostics }, own, unused: key };
  const declares = [...new Set(home.facts.declares.map(({ name }) => name.name))];
  const mine = new Set(declares);
  const cell: CheckedCell = {
    tree: home.tree,
    diagnostics,
    workloads: home.workloads
      .filter(({ region }) => region.header ?? region.assignments.length > 0)
      .map((workload) => checkedWorkload(workload)),
    lets: letsOf(home),
    statements,
    declares,
    reads: [...home.resolved].flatMap(([name, entity]) => (entity && !mine.has(name) ? [name] : [])),
  };
  return { cell, own, unused: key };
}

const letsOf = (home: Home): readonly CheckedLet[] =>
  [...home.entities].flatMap(([name, entity]) =>
    entity.kind === 'let' && entity.slot.value ? [{ name, value: entity.slot.value }] : [],
  );

/** By place, each once. */
function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter(({ from, to, code, message }) => {
      const key = `${from} ${to} ${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

function workloadOf(name: string, table: Table, checked: ReadonlyMap<Home, CheckedHome>): CheckedWorkload | undefined {
  const declared = table.get(name);
  const [only] = declared ?? [];
  if (!only || declared?.length !== 1 || only.kind !== 'workload') return undefined;
  return checked.get(only.home)?.cell.workloads.find((workload) => workload.name === name);
}
