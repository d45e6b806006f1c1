/** A cell while it is checked, and after: where names of its text are looked up and where its problems are said. */
import type { CellTree } from '../ast';
import type { Diagnostic, DiagnosticCode, Fix, Range, RelatedPlace, Severity } from '../diagnostic';
import type { Place } from '../program';
import type { Slot } from './slot';
import type { Workload } from './workload';
import type { Facts } from './facts';
import { factsOf } from './facts';
import { freshBudget } from './session';

/** What a notebook-wide name stands for. `silent`: something that is reported where it is declared. */
export type Entity =
  | { readonly kind: 'let'; readonly slot: Slot }
  | { readonly kind: 'workload'; readonly workload: Workload }
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

export class Home {
  readonly facts: Facts;
  readonly diagnostics: Diagnostic[] = [];
  readonly budget = freshBudget();
  /** What it declares for the notebook; a name that it declares twice has its first. */
  readonly entities = new Map<string, Entity>();
  /** Workloads in order; the first is the anonymous one. */
  readonly workloads: Workload[] = [];
  /** Notebook-wide names that were looked up, found or not. */
  readonly resolved = new Map<string, Entity | undefined>();
  /** A message depends on which names there are at all. */
  asksForAll = false;

  /** Something in it reads itself. */
  cyclic = false;

  constructor(
    readonly tree: CellTree,
    /** Moves when cells are inserted above; places follow. */
    public index: number,
    private names: Names | undefined,
  ) {
    this.facts = factsOf(tree);
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
    const indexOf = (): number => this.index;
    return {
      get cell() {
        return indexOf();
      },
      from,
      to,
    };
  }

  related(range: Range, message: string): RelatedPlace {
    const indexOf = (): number => this.index;
    return {
      get cell() {
        return indexOf();
      },
      from: range.from,
      to: range.to,
      message,
    };
  }
}
