/** A cell while it is checked, and after: where names of its text are looked up and where its problems are said. */
import type { CellTree } from '../ast';
import type { Diagnostic, DiagnosticCode, Fix, Range, RelatedPlace, Severity } from '../diagnostic';
import type { Axis } from '../../models/formula';
import type { Place } from '../program';
import type { Slot } from './slot';
import type { CheckedHome } from './checkProgram';
import type { Kernel } from './kernel';
import type { Workload } from './workload';
import type { Facts } from './facts';
import type { Budget } from './session';
import { factsOf } from './facts';
import { budgetFor } from './session';

/** What a notebook-wide name stands for. `silent`: something that is reported where it is declared. */
export type Entity =
  | { readonly kind: 'let'; readonly slot: Slot }
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'kernel'; readonly kernel: Kernel }
  | { readonly kind: 'silent' };

/** The names of all cells; a home has it only while the program is being checked. */
export interface Names {
  readonly find: (name: string) => Entity | undefined;
  readonly all: () => Iterable<string>;
}

export type Report = (diagnostic: Diagnostic) => void;

export const mute: Report = () => undefined;

export interface More {
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}

export const problem = (range: Range, code: DiagnosticCode, message: string, more: More = {}): Diagnostic => ({
  from: range.from,
  to: range.to,
  severity: more.severity ?? 'error',
  code,
  message,
  ...(more.related ? { related: more.related } : {}),
  ...(more.fixes ? { fixes: more.fixes } : {}),
});

/** More characters than a cell has: the order of axes is that of their places. */
const cellSpan = 2 ** 21;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export class Home {
  readonly facts: Facts;
  readonly diagnostics: Diagnostic[] = [];
  readonly budget: Budget;
  /** What carries the cell's index, to follow when the cell moves. */
  private readonly places: Mutable<Place>[] = [];
  private readonly axes: Mutable<Axis>[] = [];
  /** What it declares for the notebook; a name that it declares twice has its first. */
  readonly entities = new Map<string, Entity>();
  /** Workloads in order; the first is the anonymous one. */
  readonly workloads: Workload[] = [];
  readonly kernels: Kernel[] = [];
  /** Notebook-wide names that were looked up, found or not. */
  readonly resolved = new Map<string, Entity | undefined>();
  /** Suggestions that may still be looked for: each compares with every name there is. */
  suggestions = 50;
  /** A message depends on which names there are at all. */
  asksForAll = false;

  /** What the last program said of it. */
  checked: CheckedHome | undefined;

  /** Something in it reads itself. */
  cyclic = false;

  constructor(
    readonly tree: CellTree,
    public index: number,
    private names: Names | undefined,
  ) {
    this.facts = factsOf(tree);
    this.budget = budgetFor(tree.text.length);
  }

  find(name: string): Entity | undefined {
    const found = this.resolved.get(name);
    if (found || this.resolved.has(name) || !this.names) return found;
    const entity = this.names.find(name);
    this.resolved.set(name, entity);
    return entity;
  }

  /** All notebook-wide names, for suggestions. */
  allNames(): Iterable<string> {
    this.asksForAll = true;
    return this.names?.all() ?? [];
  }

  readonly report: Report = (diagnostic) => {
    if (this.names) this.diagnostics.push(diagnostic);
  };

  /** Checking is over: what was not looked up by now is not there, and nothing more is reported. */
  seal(): void {
    this.names = undefined;
  }

  place({ from, to }: Range): Place {
    return this.follow({ cell: this.index, from, to });
  }

  related({ from, to }: Range, message: string): RelatedPlace {
    return this.follow({ cell: this.index, from, to, message });
  }

  axis(axis: Axis): Axis {
    if (this.names) this.axes.push(axis);
    return axis;
  }

  /** The order of an axis that is written at an offset. */
  orderAt(offset: number): number {
    return this.index * cellSpan + offset;
  }

  /** Keeps the index of something in this cell right when the cell moves. */
  follow<P extends Place>(place: P): P {
    if (this.names) this.places.push(place);
    return place;
  }

  /** The cell has another index now, as cells were inserted or deleted above it. */
  move(index: number): void {
    if (index === this.index) return;
    const by = index - this.index;
    for (const place of this.places) place.cell = index;
    for (const axis of this.axes) axis.order += by * cellSpan;
    this.index = index;
  }
}
