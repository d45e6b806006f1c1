/** Builders of declarations: types follow the symbols, so that a model reads like its formula. */
import type { Dimension } from '../quantity/dimension';
import { dimensionless, divide, information, time, work } from '../quantity/dimension';
import type { Formula, Term } from './formula';
import { constant } from './formula';
import type { Argument, Bound, DimensionTerm, Given, Interval, Output, Requirement } from './model';

/** An argument whose symbol is known to the compiler. */
export type Named<S extends string> = Argument & { readonly symbol: S };
/** The arguments of a formula by symbol; one that is optional and was not given is absent (see `requires`). */
export type Values<A extends Argument> = { readonly [T in A as T['symbol']]: Formula };

/** Formulas by symbol: the parameter of a formula that several outputs share. */
export type Of<S extends string> = Readonly<Record<S, Formula>>;

export const fixed = (dimension: Dimension): DimensionTerm => ({ fixed: dimension, variables: {} });
/** Any dimension, the same wherever the variable is named: `any('C')`, its inverse `any('C', -1)`. */
export const any = (variable: string, exponent = 1, beside: Dimension = dimensionless): DimensionTerm => ({
  fixed: beside,
  variables: { [variable]: exponent },
});

export const number = fixed(dimensionless);
export const seconds = fixed(time);
export const bytes = fixed(information);
export const secondsPerByte = fixed(divide(time, information));
export const bytesPerSecond = fixed(divide(information, time));
export const operations = fixed(work);
export const operationsPerSecond = fixed(divide(work, time));
export const operationsPerByte = fixed(divide(work, information));

export const atLeast = (min: number): Interval => ({ min, max: Infinity });
export const above = (min: number): Interval => ({ min, max: Infinity, minOpen: true });
export const share: Interval = { min: 0, max: 1 };

type Details = Partial<Pick<Argument, 'count' | 'list' | 'words' | 'default' | 'optional'>>;

export const argument = <const S extends string>(
  symbol: S,
  about: string,
  dimension: DimensionTerm,
  domain: Interval,
  details: Details = {},
): Named<S> => ({ symbol, about, dimension, domain, count: false, list: false, ...details });

/** A whole number from `min` on; others warn. */
export const count = <const S extends string>(symbol: S, about: string, min = 1, details: Details = {}): Named<S> =>
  argument(symbol, about, number, atLeast(min), { count: true, ...details });

/** One word of a set; its value in a formula is the index. */
export const word = <const S extends string>(
  symbol: S,
  about: string,
  words: readonly string[],
  details: Details = {},
): Named<S> => argument(symbol, about, number, { min: 0, max: words.length - 1 }, { words, ...details });

/** The same argument with a default, in SI base units. */
export const withDefault = <S extends string>(of: Named<S>, value: number): Named<S> => ({ ...of, default: value });
/** The same argument, which may be left out. */
export const optional = <S extends string>(of: Named<S>): Named<S> => ({ ...of, optional: true });

const node = (term: Term): Formula => (typeof term === 'number' ? constant(term) : term);

/** What was given, and the defaults of what was not. */
function values<A extends Argument>(takes: readonly A[], given: Given): Values<A> {
  const found: Record<string, Formula> = {};
  for (const { symbol, default: otherwise } of takes) {
    const value = given.values[symbol] ?? (otherwise === undefined ? undefined : constant(otherwise));
    if (value) found[symbol] = value;
  }
  return found as Values<A>;
}

/** A condition over several arguments; it applies only where the optional ones among them are given. */
export function requires<A extends Argument>(
  says: string,
  symbol: A['symbol'],
  over: readonly A[],
  holds: (of: Values<A>, given: Given) => Term,
  code: Requirement['code'] = 'domain',
): Requirement {
  return {
    says,
    symbol,
    code,
    severity: code === 'domain' ? 'error' : 'warning',
    needs: over.filter((one) => one.optional && one.default === undefined).map((one) => one.symbol),
    holds: (given) => node(holds(values(over, given), given)),
  };
}

export interface OutputSpec<A extends Argument> {
  readonly takes: readonly A[];
  readonly tex: string;
  readonly formula: (of: Values<A>, given: Given) => Term;
  /** Default: a plain number. */
  readonly dimension?: DimensionTerm;
  /** Default: exact. */
  readonly bound?: Bound;
  readonly requires?: readonly Requirement[];
  /** ∞ is an answer. */
  readonly unbounded?: boolean;
  /** The output is one of these words; the formula gives the index. */
  readonly words?: readonly string[];
  readonly kind?: Output['kind'];
  readonly items?: Output['items'];
}

export function output<A extends Argument>(name: string, about: string, spec: OutputSpec<A>): Output {
  return {
    name,
    about,
    takes: spec.takes.map((one) => one.symbol),
    dimension: spec.dimension ?? number,
    kind: spec.kind ?? (spec.words ? 'word' : 'number'),
    ...(spec.words && { words: spec.words }),
    tex: spec.tex,
    bound: spec.bound ?? 'exact',
    requires: spec.requires ?? [],
    ...(spec.unbounded && { unbounded: true }),
    formula: (given) => node(spec.formula(values(spec.takes, given), given)),
    ...(spec.items && { items: spec.items }),
  };
}
