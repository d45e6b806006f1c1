// The checked tree: a WGSL module as plain data with every type concrete, every constant evaluated and every region named.
// Both back ends (closures over lane arrays, and generated WebAssembly) read this and nothing else.
import type { RegionKind } from './report';
import type { Scalar, Type } from './types';

export type Space = 'function' | 'private' | 'workgroup' | 'storage' | 'uniform' | 'handle' | 'let' | 'parameter';

/** A named value: `var`, `let`, parameter or resource. Identity is the object. */
export interface Variable {
  name: string;
  space: Space;
  type: Type;
  /** Source offset of the declaration. */
  at: number;
  group: number | null;
  binding: number | null;
  /** Storage that the shader may write. */
  writable: boolean;
  /** Initial value of a module-scope `private`. */
  init: Expr | null;
}

/** Where a reference leads: a variable (or pointer parameter) and the way inside it. */
export interface Place {
  root: Variable;
  steps: Step[];
  type: Type;
  at: number;
}
/** Static: fixed distance. Index: `count` null is runtime-sized. `slots` and `bytes` are per element. */
export type Step =
  | { kind: 'static'; slots: number; bytes: number }
  | { kind: 'index'; index: Expr; slots: number; bytes: number; count: number | null };

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '<' | '<=' | '>' | '>=' | '==' | '!=';

interface Node {
  type: Type;
  /** Source offsets. */
  at: number;
  end: number;
}
export type Expr =
  | (Node & { op: 'constant'; values: number[] })
  | (Node & { op: 'load'; place: Place })
  | (Node & { op: 'unary'; operator: '-' | '!' | '~'; arg: Expr })
  | (Node & { op: 'binary'; operator: BinaryOperator; left: Expr; right: Expr })
  | (Node & { op: 'matrix-multiply'; left: Expr; right: Expr })
  | (Node & { op: 'logic'; operator: '&&' | '||'; left: Expr; right: Expr })
  /** Picks scalar components of a value, by position. */
  | (Node & { op: 'pick'; base: Expr; slots: number[] })
  /** Indexes a value with a value. */
  | (Node & { op: 'element'; base: Expr; index: Expr; count: number })
  /** Components of the arguments one after the other (vectors, matrices, arrays, structs). */
  | (Node & { op: 'compose'; args: Expr[] })
  | (Node & { op: 'splat'; arg: Expr })
  | (Node & { op: 'convert'; arg: Expr; to: Scalar })
  | (Node & { op: 'bitcast'; arg: Expr })
  | (Node & { op: 'builtin'; name: string; args: Expr[] })
  | (Node & { op: 'subgroup'; name: string; args: Expr[] })
  | (Node & { op: 'atomic'; name: string; place: Place; args: Expr[] })
  | (Node & { op: 'array-length'; place: Place })
  | (Node & { op: 'uniform-load'; place: Place })
  | (Node & { op: 'barrier'; name: string })
  | (Node & { op: 'call'; callee: Func; args: Argument[] })
  /** A value that cannot be computed here (textures, derivatives): one for the warp if its arguments are. */
  | (Node & { op: 'opaque'; what: string; args: Expr[] });

/** A value, a pointer, or a texture/sampler (neither). */
export type Argument = { kind: 'value'; value: Expr } | { kind: 'pointer'; place: Place } | { kind: 'handle' };

/** What a comment `// @parnb …` says about a line. */
export interface Note {
  probability: number | null;
  trips: number | null;
  uniform: boolean;
  /** Values for names declared on the line. */
  values: Readonly<Record<string, number>>;
}

export interface Block {
  body: Stmt[];
  /** How lanes may jump out of it, once somebody asked (see machine/escapes.ts). */
  jumps?: number;
}
interface StmtNode {
  at: number;
  end: number;
}
export type Stmt =
  | (StmtNode & { op: 'declare'; variable: Variable; init: Expr | null; note: Note | null })
  | (StmtNode & { op: 'alias'; variable: Variable; place: Place })
  | (StmtNode & { op: 'assign'; place: Place; operator: BinaryOperator | null; value: Expr })
  | (StmtNode & { op: 'evaluate'; value: Expr })
  | (StmtNode & { op: 'if'; condition: Expr; region: Region; then: Block; otherwise: Else | null; note: Note | null })
  | (StmtNode & { op: 'switch'; selector: Expr; clauses: Clause[]; note: Note | null })
  | (StmtNode & Loop)
  | (StmtNode & { op: 'block'; block: Block })
  | (StmtNode & { op: 'break' | 'continue' | 'discard' })
  | (StmtNode & { op: 'return'; value: Expr | null });

/** `region` is null for `else if`: the inner if has its own. */
export interface Else {
  region: Region | null;
  block: Block;
}
export interface Clause {
  region: Region;
  values: number[];
  isDefault: boolean;
  block: Block;
}
export interface Loop {
  op: 'loop';
  region: Region;
  init: Stmt | null;
  condition: Expr | null;
  body: Block;
  /** `continuing` block, or the update of a `for`. */
  continuing: Block | null;
  breakIf: Expr | null;
  note: Note | null;
}

/** A region of the source, in offsets. */
export interface Region {
  index: number;
  kind: RegionKind;
  function: string;
  start: number;
  end: number;
  bodyStart: number;
}

export interface Input {
  /** Builtin name, or null for a location (vertex attribute, interpolated value). */
  builtin: string | null;
  slots: number[];
  at: number;
  name: string;
}
export interface Func {
  name: string;
  at: number;
  parameters: Variable[];
  returns: Type;
  body: Block;
  region: Region;
  stage: 'compute' | 'vertex' | 'fragment' | null;
  workgroupSize: [number, number, number];
  /** `@subgroup_size`, if written. */
  subgroupSize: number | null;
  /** Per parameter of an entry point: where its components come from. */
  inputs: Input[][];
  /** What was assumed to read the declaration (a workgroup size without a value). */
  assumed: string[];
}

export interface Module {
  source: string;
  functions: Func[];
  globals: Variable[];
  regions: Region[];
  /** Names of all overrides, used or not. */
  overrides: string[];
  /** Overrides that were needed and have no value. */
  missing: string[];
  problems: Problem[];
}

/** A problem in offsets; the report gives it lines. */
export interface Problem {
  severity: 'error' | 'warning' | 'info';
  code: string;
  message: string;
  start: number;
  end: number;
}
