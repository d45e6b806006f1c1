/** A problem in a cell, as data: a stable code and an exact place. Offsets are UTF-16 units into the cell's text. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type Severity = 'error' | 'warning' | 'information';

export type DiagnosticCode =
  | 'syntax'
  | 'unknown-name'
  | 'unknown-unit'
  | 'unit-mismatch'
  | 'duplicate-name'
  | 'cycle'
  | 'missing-parameter'
  | 'domain'
  | 'not-yet'
  | 'not-finite'
  | 'too-large'
  | 'timed-out'
  | 'data-unreadable'
  | 'data-column'
  | 'kernel-unreadable'
  | 'fit-underdetermined'
  | 'assert-failed'
  | 'unused'
  | 'shadows-unit'
  | 'non-integer'
  | 'partial-warp'
  | 'mixed-bases'
  | 'above-limit'
  | 'latency-is-not-inverse-throughput';

/** A place in another (or the same) cell: the other half of a duplicate, the next step of a cycle. */
export interface RelatedPlace extends Range {
  readonly cell: number;
  readonly message: string;
}

/** A correction an editor may offer: replace the range by the text. */
export interface Fix extends Range {
  readonly title: string;
  readonly text: string;
}

export interface Diagnostic extends Range {
  readonly severity: Severity;
  readonly code: DiagnosticCode;
  /** One line, lower case, the value named. */
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
}
