/** One run of checking: what is being worked out now, and how much work is left. */
import type { Slot } from './slot';

/**
 * Steps of checking that one cell may take, each node of an expression one: what its own text can need, and some tenths
 * of a second for what it inherits and replaces.
 */
const extraSteps = 100_000;

/** What is left of a cell's steps. */
export interface Budget {
  left: number;
  /** True once its end was reported. */
  told: boolean;
}

export const budgetFor = (characters: number): Budget => ({ left: 2 * characters + extraSteps, told: false });
/** Expressions inside expressions, over all declarations they lead to. */
const deepestNesting = 1000;

export class Session {
  /** Declarations that are being worked out, the outermost first. */
  readonly stack: Slot[] = [];
  /** True once a declaration was found to read itself. */
  cyclic = false;
  private nesting = 0;

  /** `budget` is that of the cell whose statement is being checked. */
  constructor(public budget: Budget = budgetFor(0)) {}

  /** False if the limits are reached; else every `enter` is followed by one `leave`. */
  enter(): boolean {
    if (this.budget.left <= 0 || this.nesting >= deepestNesting) return false;
    this.budget.left--;
    this.nesting++;
    return true;
  }

  leave(): void {
    this.nesting--;
  }
}
