/** What ends the evaluation of one value: a code and a line for a person. Becomes a diagnostic where the place is known. */
import type { DiagnosticCode } from '../language/diagnostic';

export class Problem extends Error {
  constructor(
    readonly code: DiagnosticCode,
    message: string,
  ) {
    super(message);
  }
}

/** The host wants no more: thrown into a run at the place where it last offered to rest. */
export class Stopped extends Error {
  constructor(readonly because: 'time' | 'person') {
    super(because);
  }
}
