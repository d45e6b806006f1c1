// A look over the machine's shoulder: told of every statement and test as it runs, with the mask it runs under.
import type { Expr, Stmt } from '../tree';
import type { Code } from './code';
import { costOf } from './costs';
import type { State } from './state';
import { openingCost } from './statements';

export interface Watch {
  /** A vector of lanes begins; `base` is its first lane's index in the workgroup. */
  vector(group: readonly [number, number, number], base: number): void;
  /** An instruction runs under the mask of `state`, which is measured. */
  step(at: number, cost: number, kind: StepKind, state: State): void;
}

/** `control` decides where lanes go, `wait` is a barrier. */
export type StepKind = 'work' | 'control' | 'wait';

const kindOf = (st: Stmt): StepKind =>
  st.op === 'if' || st.op === 'switch'
    ? 'control'
    : st.op === 'evaluate' && st.value.op === 'barrier'
      ? 'wait'
      : 'work';

/** Wraps what is compiled so that `watch` sees it run. Costs are those that the machine itself counts. */
export class Watched {
  /** Expressions that are counted by themselves: heads of loops, right sides of && and ||. */
  private readonly tests = new Set<Expr>();

  constructor(
    private readonly watch: Watch,
    private readonly state: State,
  ) {}

  vector(group: readonly [number, number, number], base: number): void {
    this.watch.vector(group, base);
  }

  before(st: Stmt): void {
    if (st.op !== 'loop') return;
    if (st.condition) this.tests.add(st.condition);
    if (st.breakIf) this.tests.add(st.breakIf);
  }

  beforeExpression(e: Expr): void {
    if (e.op === 'logic') this.tests.add(e.right);
  }

  statement(st: Stmt, run: () => void): () => void {
    // the first part of a loop is a statement of its own
    const cost = st.op === 'loop' ? 0 : openingCost(st);
    if (cost === 0) return run;
    const kind = kindOf(st);
    return () => {
      this.tell(st.at, cost, kind);
      run();
    };
  }

  expression(e: Expr, code: Code): Code {
    const cost = this.tests.has(e) ? costOf(e) : 0;
    if (cost === 0) return code;
    const { run } = code;
    return {
      ...code,
      run: () => {
        this.tell(e.at, cost, 'control');
        run?.();
      },
    };
  }

  private tell(at: number, cost: number, kind: StepKind): void {
    const { state } = this;
    if (state.N === 0) return;
    if (!state.measured) state.measure();
    this.watch.step(at, cost, kind, state);
  }
}
