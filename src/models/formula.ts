/**
 * A formula: a graph of operations over numbers in SI base units. The models are written in it, the language lowers
 * expressions to it, and `evaluate` compiles it; nothing else does arithmetic on a user's numbers.
 *
 * Nodes are immutable and may be shared: a shared node is computed once. Conditions are 1 and 0.
 * Words (`ring`, `tree`) are their index in the set of words of their argument.
 */
import type { Dimension } from '../quantity/dimension';

export type UnaryOperation = 'neg' | 'abs' | 'sqrt' | 'exp' | 'ln' | 'log2' | 'log10' | 'floor' | 'ceil' | 'not';
export type BinaryOperation =
  'add' | 'sub' | 'mul' | 'div' | 'pow' | 'min' | 'max' | 'lt' | 'le' | 'eq' | 'ne' | 'and' | 'or';
export type Reduction = 'sum' | 'mean' | 'min' | 'max' | 'quantile';

export type Formula =
  /** A number of a model or of the language itself: compiled into the code. */
  | { readonly op: 'constant'; readonly value: number }
  /** A number that a person wrote: a memory slot, so that another value needs no new code. Identity is the object's. */
  | { readonly op: 'literal'; readonly value: number }
  /** A number that is found out when it is evaluated (a kernel's `k`): a memory slot. `from` says by whom. */
  | { readonly op: 'given'; readonly from: Giver; readonly member: string }
  /** The value of an axis at the point. */
  | { readonly op: 'axis'; readonly axis: Axis }
  /** One number from all points of `of`; `at` is the share of a quantile (linear interpolation between closest ranks). */
  | { readonly op: 'reduce'; readonly by: Reduction; readonly of: Formula; readonly at?: Formula }
  | { readonly op: UnaryOperation; readonly a: Formula }
  | { readonly op: BinaryOperation; readonly a: Formula; readonly b: Formula }
  /** `a` is a condition: b where it holds, else c. Both are computed; only the chosen one is seen. */
  | { readonly op: 'select'; readonly a: Formula; readonly b: Formula; readonly c: Formula }
  /** A numeric routine that no fused operation expresses (a sum of W terms, a quadrature). Pure. */
  | { readonly op: 'native'; readonly routine: Routine; readonly arguments: readonly Formula[] };

/** Declared in the notebook, known to who evaluates it. Identity is the object's. */
export interface Giver {
  readonly name: string;
}

export interface Routine {
  /** Unique; names the routine in plans that are cached. */
  readonly name: string;
  readonly apply: (...values: number[]) => number;
}

/**
 * A named axis. Identity is the name: axes of one name that meet in an expression are evaluated at the sorted union of
 * their points.
 */
export interface Axis {
  /** Canonical name of the parameter, let or argument: `p`. */
  readonly name: string;
  readonly dimension: Dimension;
  /** The set of words, if its values are words. */
  readonly words?: readonly string[];
  readonly points: Points;
  /** Place of the declaration in the notebook: the order of the axes of a result. */
  readonly order: number;
  /** Unit the person wrote (`MB`), for axis titles; absent where none was written. */
  readonly unit?: string;
}

export type Points =
  /** Point i is start + i·by, or start·byⁱ if `multiply`; the end is included when met. */
  | {
      readonly kind: 'steps';
      readonly start: Formula;
      readonly end: Formula;
      readonly by: Formula;
      readonly multiply: boolean;
    }
  /** `count` points from start to end, both included, evenly or evenly in the logarithm. */
  | {
      readonly kind: 'points';
      readonly start: Formula;
      readonly end: Formula;
      readonly count: Formula;
      readonly logarithmic: boolean;
    }
  | { readonly kind: 'list'; readonly items: readonly Formula[] }
  /** What a model's list output gives, from scalar arguments. */
  | {
      readonly kind: 'computed';
      readonly from: readonly Formula[];
      readonly compute: (...values: number[]) => readonly number[];
    };

/** A formula or a number: what the constructors take, so that models read like their formulas. */
export type Term = Formula | number;

export const constant = (value: number): Formula => ({ op: 'constant', value });
export const literal = (value: number): Formula => ({ op: 'literal', value });
export const given = (from: Giver, member: string): Formula => ({ op: 'given', from, member });
const node = (term: Term): Formula => (typeof term === 'number' ? constant(term) : term);
const unary =
  (op: UnaryOperation) =>
  (a: Term): Formula => ({ op, a: node(a) });
const binary =
  (op: BinaryOperation) =>
  (a: Term, b: Term): Formula => ({ op, a: node(a), b: node(b) });
const chain =
  (op: BinaryOperation) =>
  (first: Term, ...rest: Term[]): Formula =>
    rest.reduce<Formula>((a, b) => ({ op, a, b: node(b) }), node(first));

export const neg = unary('neg');
export const abs = unary('abs');
export const sqrt = unary('sqrt');
export const exp = unary('exp');
export const ln = unary('ln');
export const log2 = unary('log2');
export const log10 = unary('log10');
export const floor = unary('floor');
export const ceil = unary('ceil');
export const not = unary('not');
/** Left to right: `add(a, b, c)` is (a + b) + c. */
export const add = chain('add');
export const sub = binary('sub');
export const mul = chain('mul');
export const div = binary('div');
export const pow = binary('pow');
export const min = chain('min');
export const max = chain('max');
export const lt = binary('lt');
export const le = binary('le');
export const gt = (a: Term, b: Term): Formula => lt(b, a);
export const ge = (a: Term, b: Term): Formula => le(b, a);
/** Exact equality (words, whole counts); the language's `==` on measured numbers is {@link near}. */
export const eq = binary('eq');
export const ne = binary('ne');
export const and = chain('and');
export const or = chain('or');
export const select = (condition: Term, then: Term, otherwise: Term): Formula => ({
  op: 'select',
  a: node(condition),
  b: node(then),
  c: node(otherwise),
});
export const native = (routine: Routine, ...args: Term[]): Formula => ({
  op: 'native',
  routine,
  arguments: args.map(node),
});

/** Equal within 1e-9 relative. */
export const near = (a: Term, b: Term): Formula => le(abs(sub(a, b)), mul(1e-9, max(abs(a), abs(b))));
