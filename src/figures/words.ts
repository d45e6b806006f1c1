/** Numbers as a person reads them in sentences and labels. */
import { dimensionless, information, time } from '../quantity/dimension';
import { formatNumber, formatQuantity } from '../quantity/format';

/** Thousands apart where there are five digits or more: `1024`, `10,000`, `886,215.4`. */
export const apart = (text: string): string =>
  text.replace(/^\d{5,}/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** `36.5×`, `886,215×`, `4,000,000,000×`: whole in full, others of a million and more in the six digits that f leaves. */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return formatNumber(ratio);
  if (Number.isSafeInteger(ratio)) return `${apart(String(ratio))}×`;
  const text =
    ratio >= 1e6 && ratio < 1e15 ? Number(ratio.toPrecision(6)).toFixed(0) : formatQuantity(ratio, dimensionless);
  return `${apart(text)}×`;
}

/** Digits with which a share is not mistaken for all: 57 %, 99.8 %. */
const shareDigits = (share: number): number => (share >= 0.9895 && share < 1 ? 3 : 2);

/** `57 %`, with a decimal below 10 % and just below 100 %. */
export const percent = (share: number): string => formatQuantity(share, dimensionless, '%', shareDigits(share));

/** `57.1 %`: for a table, where shares are compared. */
export const finePercent = (share: number): string => formatQuantity(share, dimensionless, '%', 3);

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
