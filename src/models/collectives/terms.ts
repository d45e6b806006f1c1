/** What the formulas of the collectives share. */
import { m, p, α, β, γ } from '../arguments';
import type { Of } from '../declare';
import type { Formula, Term } from '../formula';
import { add, ceil, div, eq, floor, le, log2, mul, pow, select, sub } from '../formula';

/** The arguments of a collective, in their order. */
export const standard = [p, α, β, m, γ];
export type Standard = Of<'p' | 'α' | 'β' | 'm' | 'γ'>;

export const lg = log2;
/** Rounds of a tree over p workers; exact where p is a power of two, as lg is. */
export const rounds = (p: Formula): Formula => ceil(lg(p));
export const isPowerOfTwo = (p: Formula): Formula => eq(lg(p), floor(lg(p)));
/** The power of two at or below p. */
export const powerBelow = (p: Formula): Formula => pow(2, floor(lg(p)));

/** α + βm */
export const message = ({ α, β, m }: Of<'α' | 'β' | 'm'>): Formula => add(α, mul(β, m));
/** (p − 1)/p */
export const others = (p: Formula): Formula => div(sub(p, 1), p);
/** 0 for one worker, who has nobody to talk to. */
export const ifSeveral = (p: Formula, time: Term): Formula => select(le(p, 1), 0, time);

/** `time` + weight·γm, and `time` alone where no reduction cost was given: sweeps need not compute a zero. */
export const withReduction = ({ γ, m }: Of<'γ' | 'm'>, weight: Term, time: Formula): Formula =>
  γ.op === 'constant' && γ.value === 0 ? time : add(time, mul(weight, γ, m));

export const thakur =
  'R. Thakur, R. Rabenseifner, W. Gropp, International Journal of High Performance Computing Applications 19(1), 2005';
export const hockneyAssumptions = [
  'a message of m bytes takes α + βm',
  'every worker sends and receives at once',
  'no contention between messages',
];
