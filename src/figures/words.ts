/** Numbers as a person reads them in sentences and labels. */
import { dimensionless, information, time } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';

/** Thousands apart where there are five digits or more: `1024`, `10,000`, `886,215.4`. */
export const apart = (text: string): string =>
  text.replace(/^\d{5,}/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** `36.5×`, `886,215×` */
export const times = (ratio: number): string =>
  Number.isFinite(ratio) ? `${apart(formatQuantity(ratio, dimensionless))}×` : 'unbounded';

/** Digits with which a share is not mistaken for none or all: 2.5 %, 57 %, 99.8 %, 99.97 %. */
function shareDigits(share: number): number {
  const size = Math.abs(share);
  // As many nines as it has; what is nearer to 1 than ten of them is a rounding of it.
  if (size >= 0.9995 && size < 1 - 1e-10) return Math.max(4, Math.ceil(-Math.log10(1 - size)));
  return size >= 0.9895 && size < 1 ? 3 : 2;
}

const percentWith = (digits: number, share: number): string =>
  formatQuantity(100 * share, dimensionless, undefined, digits) + (Number.isFinite(share) ? ' %' : '');

/** `57 %`, with a decimal below 10 % and just below 100 %. */
export const percent = (share: number): string => percentWith(shareDigits(share), share);

/** `57.1 %`: for a table, where shares are compared. */
export const finePercent = (share: number): string => percentWith(Math.max(3, shareDigits(share)), share);

export const seconds = (value: number): string => formatQuantity(value, time);

/** `64`, `1,000,000`: a whole count in full, another with four digits. */
export const count = (value: number): string =>
  apart(Number.isInteger(value) ? String(value) : formatQuantity(value, dimensionless, undefined, 4));

/** `1 worker`, `64 workers` */
export const workers = (p: number): string => `${count(p)} worker${p === 1 ? '' : 's'}`;

/** `102 MB` */
export const bytes = (value: number): string => formatQuantity(value, information);

/** `2,000`: a count in a sentence. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** What stands on the axis of a workload's parameter. */
const axisNames: ReadonlyMap<string, string> = new Map([
  ['p', 'workers p'],
  ['k', 'paths k'],
  ['W', 'lanes W'],
  ['m', 'message m'],
]);

/** `workers p` for `p`; another name as it is. */
export const spokenAxis = (name: string): string => axisNames.get(name) ?? name;

/** `double_tree` as a person says it. */
export const spoken = (word: string): string => (word === 'rabenseifner' ? 'Rabenseifner' : word.replaceAll('_', ' '));
