/** All cells of a notebook, checked; after an edit only what the edit reaches. */
import type { CellTree } from '../ast';
import type { Diagnostic } from '../diagnostic';
import type { CheckedCell, CheckedLet, CheckedStatement, CheckedWorkload, Program } from '../program';
import type { Table } from './declarations';
import type { Assignment } from './facts';
import type { Names } from './home';
import type { Memory } from './keep';
import { checkCells, declareEntities, namesOf } from './checkCells';
import { checkedWorkload } from './checkedWorkload';
import { tableOf } from './declarations';
import { Home, problem } from './home';
import { keptHomes } from './keep';
import { orderOf } from './order';
import { unusedIn } from './unused';

/** What a program says of a cell. */
export interface CheckedHome {
  readonly cell: CheckedCell;
  /** Without the diagnostics that depend on who reads it. */
  readonly own: readonly Diagnostic[];
  /** The places of unused parameters, joined: the only part that other cells' texts may change. */
  readonly unused: string;
}

const memories = new WeakMap<Program, Memory>();
const empty: Memory = { homes: [], table: new Map(), order: [] };

const nothing: CheckedCell = {
  tree: { text: '', statements: [], diagnostics: [] },
  diagnostics: [],
  workloads: [],
  lets: [],
  kernels: [],
  statements: [],
  declares: [],
  reads: [],
};

/**
 * Checks a notebook. `cells` are the trees by index of the cell, undefined for a cell of another language; `cells[i]`
 * of the program stands at the same index. With the program before an edit, a cell keeps its identity unless its text
 * or something it reads has changed. A cell's tree is told by identity: parse a text once. Places of cells that stay
 * follow when cells are inserted or deleted above them, also in the program before.
 */
export function checkProgram(cells: readonly (CellTree | undefined)[], previous?: Program): Program {
  const memory = (previous && memories.get(previous)) ?? empty;
  const kept = keptHomes(cells, memory);
  const late: { names: Names | undefined } = { names: undefined };
  const names: Names = { find: (name) => late.names?.find(name), all: () => late.names?.all() ?? [] };
  const made: Home[] = [];
  const homes = cells.map((tree, index) => {
    const before = kept[index];
    before?.move(index);
    if (before || !tree) return before;
    const home = new Home(tree, index, names);
    declareEntities(home);
    made.push(home);
    return home;
  });
  const staying = new Set(kept);
  const gone = memory.homes.filter((home) => home !== undefined && !staying.has(home)) as readonly Home[];
  const table = tableOf(memory.table, gone, made);
  late.names = namesOf(table);
  const statements = checkCells(made, table, names);
  finishAll(homes, statements);
  for (const home of made) home.seal();
  const order = orderOf(homes, memory, made);
  const program: Program = {
    cells: homes.map((home) => home?.checked?.cell ?? nothing),
    order,
    workload: (name) => workloadOf(name, table),
  };
  memories.set(program, { homes, table, order });
  return program;
}

/** Makes what is said of each cell; a cell that stays is touched only if others stopped or began to use its parameters. */
function finishAll(
  all: readonly (Home | undefined)[],
  statements: ReadonlyMap<Home, readonly CheckedStatement[]>,
): void {
  const homes = all.filter((home) => home !== undefined);
  const unused = unusedIn(homes);
  for (const home of homes) {
    const assignments = unused.get(home);
    const key = assignments ? assignments.map(({ from }) => from).join(' ') : '';
    if (home.checked?.unused === key) continue;
    home.checked = finished(home, assignments ?? [], key, statements.get(home) ?? []);
  }
}

function finished(
  home: Home,
  unused: readonly Assignment[],
  key: string,
  statements: readonly CheckedStatement[],
): CheckedHome {
  const before = home.checked;
  const own = before?.own ?? [...home.tree.diagnostics, ...home.diagnostics];
  const warnings = unused.map(({ name }) => {
    const message = `\`${name.written}\` is unused: no model knows it and nothing reads it`;
    return problem(name, 'unused', message, { severity: 'warning' });
  });
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
    kernels: home.kernels.flatMap((kernel) => kernel.checked ?? []),
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
  if (diagnostics.length < 2) return diagnostics;
  const seen = new Set<string>();
  return diagnostics
    .filter(({ from, to, code, message }) => {
      const key = `${from} ${to} ${code} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

function workloadOf(name: string, table: Table): CheckedWorkload | undefined {
  const declared = table.get(name);
  const [only] = declared ?? [];
  if (!only || declared?.length !== 1 || only.kind !== 'workload') return undefined;
  return only.home.checked?.cell.workloads.find((workload) => workload.name === name);
}
