/** A value written as one number: what a slider can overwrite without touching anything else. */
import { formatNumber } from './format';
import { fromBase, parseUnit, type Unit } from './units';

// `99.2 %`, `6 us ± 1 us`, and one over such a number: `1 / 450 GB/s`, `1/(450 GB/s)`.
const literal =
  /^(1\s*\/\s*\(?\s*)?([+−-]?(?:\d[\d_]*\.?[\d_]*|\.\d+)(?:[eE][+-]?\d+)?)(\s*)([\p{L}µμ%/][^\s±+()]*)?(\s*\))?(\s*(?:±|\+\/?-).*)?$/u;

export interface Written {
  /** The unit behind the number; '' for none. */
  readonly unit: string;
  /** True for one over the number: `1 / 450 GB/s`. */
  readonly inverse: boolean;
  /** What stands before the number, and behind it with the unit. */
  readonly before: string;
  readonly behind: string;
}

/** Longer than any number that a person writes; the pattern takes time by the square of the length. */
const longest = 100;

/** The parts of a literal; undefined for anything that is computed. */
export function writtenLiteral(written: string): Written | undefined {
  const text = written.trim();
  if (text.length > longest) return undefined;
  const found = literal.exec(text);
  if (!found) return undefined;
  const [, before = '', , gap = '', unit = '', close = '', rest = ''] = found;
  if (unit !== '' && !parseUnit(unit)) return undefined;
  const opened = before.includes('(');
  // Half a parenthesis is no literal, and ± of a reciprocal would mean something else.
  if (opened !== (close !== '') || (before !== '' && rest !== '')) return undefined;
  return { unit, inverse: before !== '', before, behind: `${gap}${unit}${close}${rest}` };
}

/** Enough for what a slider can say, and too few for the noise of a conversion. */
const digits = 6;

/** The same literal with another value (SI): nothing but the number's own characters is another. */
export function rewritten({ unit, inverse, before, behind }: Written, value: number): string {
  const known: Unit | undefined = parseUnit(unit === '' ? '1' : unit);
  const number = inverse ? 1 / value : value;
  return `${before}${formatNumber(known ? fromBase(number, known) : number, digits)}${behind}`;
}
