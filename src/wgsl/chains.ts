// The cause chains of a report. Many regions have one cause: each chain is looked up and told once.
import type { Causes } from './machine/causes';
import type { CauseStep } from './report';
import type { Lines } from './source/lines';

interface Chain {
  readonly steps: readonly CauseStep[];
  /** It goes back to an atomic's old value. */
  readonly atomic: boolean;
}

export class Chains {
  private readonly known = new Map<number, Chain>();
  private readonly told: (CauseStep | undefined)[] = [];

  constructor(
    private readonly causes: Causes,
    private readonly lines: Lines,
  ) {}

  /** The chain of a cause; empty where nothing varies. */
  of(why: number): Chain {
    let chain = this.known.get(why);
    if (!chain) {
      const steps = this.causes.chain(why).map((id) => (this.told[id] ??= this.step(id)));
      this.known.set(
        why,
        (chain = { steps, atomic: steps.some(({ text }) => /^result of atomic(?!Load)/.test(text)) }),
      );
    }
    return chain;
  }

  private step(id: number): CauseStep {
    const { at, text } = this.causes.steps[id]!;
    return { ...this.lines.place(at), text };
  }
}
