/** What an expression is checked in. */
import type { Expression } from '../ast';
import type { DiagnosticCode, Range } from '../diagnostic';
import type { Place } from '../program';
import type { Home, More, Report } from './home';
import type { Session } from './session';
import type { View } from './view';
import { nearest } from '../nearest';
import { problem } from './home';
import { excerpt } from './wording';

const noNames: ReadonlySet<string> = new Set();

export class Context {
  constructor(
    /** The cell that the text is in. */
    readonly home: Home,
    /** The workload whose parameters and outputs bare names are; undefined in a `let`. */
    readonly view: View | undefined,
    readonly session: Session,
    readonly report: Report,
  ) {}

  private names: Set<string> | undefined;

  /** Names looked up in the workload: a value is the same wherever these are. */
  get touched(): ReadonlySet<string> {
    return this.names ?? noNames;
  }

  /** The same place, with what is touched kept apart. */
  within(): Context {
    return new Context(this.home, this.view, this.session, this.report);
  }

  /** Reports an error; the value of what has one is undefined. */
  fail(range: Range, code: DiagnosticCode, message: string, more?: More): undefined {
    this.report(problem(range, code, message, more));
    return undefined;
  }

  /** The name that a word may have been meant for; a cell full of unknown words gets no more of them. */
  nearest(word: string, names: Iterable<string>): string | undefined {
    return this.home.suggestions-- > 0 ? nearest(word, names) : undefined;
  }

  place(range: Range): Place {
    return this.home.place(range);
  }

  /** As written, on one line. */
  text(node: Expression | Range): string {
    return excerpt(this.home.tree.text, node);
  }

  touch(names: Iterable<string>): void {
    for (const name of names) (this.names ??= new Set()).add(name);
  }
}
