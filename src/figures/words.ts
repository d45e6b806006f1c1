/** Numbers as a person reads them in sentences and labels. */
import { dimensionless, time } from '../quantity/dimension';
import { formatQuantity } from '../quantity/format';

/** `36.5×` */
export const times = (ratio: number): string =>
  Number.isFinite(ratio) ? `${formatQuantity(ratio, dimensionless)}×` : 'unbounded';

/** `57 %`, with a decimal below 10 %. */
export const percent = (share: number): string =>
  `${formatQuantity(100 * share, dimensionless, undefined, Math.abs(share) < 0.0995 ? 2 : Math.abs(share) >= 0.9995 && share !== 1 ? 4 : 2)} %`;

export const seconds = (value: number): string => formatQuantity(value, time);

/** `64`, `1000000`: a whole count in full, another with six digits. */
export const count = (value: number): string =>
  Number.isInteger(value) ? String(value) : formatQuantity(value, dimensionless, undefined, 6);

/** `1 worker`, `64 workers` */
export const workers = (p: number): string => `${count(p)} worker${p === 1 ? '' : 's'}`;
