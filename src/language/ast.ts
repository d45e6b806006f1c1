/**
 * The syntax tree of a cell: plain data, made from the parser's tree. A statement with a syntax error in it is not here
 * at all (it declares nothing); what is here is well-formed. Names are canonical (`alpha` → `α`), see `models/names.ts`.
 */
import type { Diagnostic, Range } from './diagnostic';

export interface Name extends Range {
  /** Canonical spelling. */
  readonly name: string;
  /** As written. */
  readonly written: string;
}

/** `resnet.p`, `resnet.breakdown.comm`: the parts in order. */
export interface Path extends Range {
  readonly parts: readonly Name[];
}

export interface Text extends Range {
  /** Escapes resolved. */
  readonly value: string;
}

export interface UnitText extends Range {
  /** As written: `GB/s`, `%`. May be an unknown unit; the checker says so. */
  readonly text: string;
}

export type Expression =
  | NumberNode
  | (Range & { readonly kind: 'name'; readonly name: Name })
  | (Range & { readonly kind: 'member'; readonly of: Expression; readonly property: Name })
  | CallNode
  | ListNode
  | RangeNode
  | (Range & { readonly kind: 'unary'; readonly operator: '-'; readonly operand: Expression })
  | (Range & {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/' | '^';
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Range & {
      readonly kind: 'compare';
      readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Range & {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Range & { readonly kind: 'not'; readonly operand: Expression })
  /** `6 µs ± 1 µs` */
  | (Range & { readonly kind: 'uncertain'; readonly left: Expression; readonly right: Expression })
  /** Parentheses are kept: `(1 + 2) %` is an error, and a formatter must not lose them. */
  | (Range & { readonly kind: 'group'; readonly inner: Expression });

export interface NumberNode extends Range {
  readonly kind: 'number';
  readonly value: number;
  readonly written: string;
  readonly unit?: UnitText;
}

export interface ListNode extends Range {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  /** `[1, 4, 16] MB` */
  readonly unit?: UnitText;
}

export interface RangeNode extends Range {
  readonly kind: 'range';
  readonly start: Expression;
  readonly end: Expression;
  readonly step?:
    | { readonly kind: 'by'; readonly multiply: boolean; readonly value: Expression }
    | { readonly kind: 'points'; readonly count: Expression; readonly logarithmic: boolean };
}

export interface CallNode extends Range {
  readonly kind: 'call';
  /** A function, a model, a model's output, a workload's output: `amdahl`, `ring_allreduce.latency_term`, `resnet.efficiency`. */
  readonly callee: Expression;
  readonly arguments: readonly CallArgument[];
}

export interface CallArgument extends Range {
  readonly name?: Name;
  readonly value: Expression;
}

/** `expr [in UNIT] [as "label"]` */
export interface ShowItem extends Range {
  readonly value: Expression;
  readonly unit?: UnitText;
  readonly label?: Text;
}

export type Statement =
  | (Range & { readonly kind: 'workload'; readonly name: Name; readonly base?: Path; readonly title?: Text })
  | (Range & { readonly kind: 'assignment'; readonly name: Name; readonly value: Expression })
  | (Range & { readonly kind: 'let'; readonly name: Name; readonly value: Expression })
  | (Range & { readonly kind: 'show'; readonly items: readonly ShowItem[] })
  | (Range & {
      readonly kind: 'plot';
      readonly items: readonly ShowItem[];
      readonly against?: Expression;
      readonly log?: 'x' | 'y' | 'xy';
    })
  | (Range & { readonly kind: 'assert'; readonly condition: Expression; readonly why?: Text })
  | (Range & { readonly kind: 'compare'; readonly workloads: readonly Path[] })
  | KernelStatement
  /** A statement of the language that this version parses but does not run: `not-yet`. */
  | (Range & {
      readonly kind: 'later';
      readonly word: LaterWord;
      readonly keyword: Range;
      readonly declares: readonly Name[];
    });

export type LaterWord = 'solve' | 'maximize' | 'minimize' | 'data' | 'fit' | 'compare … to';

/** `kernel NAME = "file.wgsl" :: entry with (n = 1000)` */
export interface KernelStatement extends Range {
  readonly kind: 'kernel';
  readonly name: Name;
  readonly source: KernelPlace;
  readonly entry?: Name;
  readonly settings: readonly KernelSetting[];
}

/** The file, or the `wgsl` cell of the notebook by its name. */
export type KernelPlace =
  | (Range & { readonly kind: 'file'; readonly path: string })
  | (Range & { readonly kind: 'cell'; readonly name: string });

/** `params.n = 1000`; without a value a flag. Names are the shader's, so they are kept as written. */
export interface KernelSetting extends Range {
  readonly name: Name;
  readonly value?: Expression;
}

/** A parsed cell. `diagnostics` are the syntax errors; every other statement is intact. */
export interface CellTree {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly diagnostics: readonly Diagnostic[];
}
