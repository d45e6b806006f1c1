import type { Dimension } from '../quantity/dimension';
import { baseUnitText, formatQuantity } from '../quantity/format';
import type { Scale, Tick } from './figure';
import { apart } from './words';

/** A step of 1, 2 or 5 times a power of ten that cuts `span` into at most `count` pieces. */
function niceStep(span: number, count: number): number {
  const rough = span / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((factor) => factor * magnitude >= rough * (1 - 1e-9)) ?? 10;
  return step * magnitude;
}

/** Ticks of a linear scale from at most `min` to at least `max`. */
function linearTicks(min: number, max: number, text: (value: number) => string, count = 5): Tick[] {
  if (!(max > min)) return [{ value: min, text: text(min) }];
  const step = niceStep(max - min, count);
  const ticks: Tick[] = [];
  for (let i = Math.ceil(min / step - 1e-9); i * step <= max * (1 + 1e-9); i++) {
    const value = Number((i * step).toPrecision(12));
    ticks.push({ value, text: text(value) });
  }
  return ticks;
}

/** Powers of `base` inside the ends, thinned to about `count`. */
function logarithmicTicks(min: number, max: number, base: number, text: (value: number) => string, count = 6): Tick[] {
  const first = Math.ceil(Math.log(min) / Math.log(base) - 1e-9);
  const last = Math.floor(Math.log(max) / Math.log(base) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first + 1) / count));
  const ticks: Tick[] = [];
  for (let i = first; i <= last; i += stride) {
    const value = Number((base ** i).toPrecision(12));
    ticks.push({ value, text: text(value) });
  }
  return ticks;
}

export interface ScaleOptions {
  readonly title: string;
  readonly dimension: Dimension;
  readonly values: readonly number[];
  readonly logarithmic: boolean;
  /** Base of the ticks of a logarithmic scale: 2 for workers, 10 else. */
  readonly base?: number;
  /** Linear scales begin at 0 unless this is false. */
  readonly fromZero?: boolean;
  /** Text of a tick, if not the quantity itself: `8×`. */
  readonly text?: (value: number) => string;
}

/** Ratio of the ends up to which powers of two are read easily. */
const mostBinary = 2 ** 16;

/** A numeric scale that holds all finite values; a logarithmic one falls back to linear where a value is not positive. */
export function numericScale(options: ScaleOptions): Scale {
  const { dimension, base = 10, fromZero = true } = options;
  const unit = baseUnitText(dimension);
  const named = { title: options.title, ...(unit === '1' ? {} : { unit }) };
  const finite = options.values.filter((value) => Number.isFinite(value));
  const text = options.text ?? ((value: number): string => apart(formatQuantity(value, dimension)));
  let low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  let high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) [low, high] = [0, 1];
  if (options.logarithmic && low > 0) {
    if (low === high) [low, high] = [low / 2, high * 2];
    const ticks = logarithmicTicks(low, high, high > mostBinary * low ? 10 : base, text);
    return {
      ...named,
      kind: 'logarithmic',
      range: [low, high],
      ticks: ticks.length >= 2 ? ticks : logarithmicTicks(low, high, 2, text),
    };
  }
  if (fromZero) [low, high] = [Math.min(0, low), Math.max(0, high)];
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  return { ...named, kind: 'linear', range: [low, high], ticks: linearTicks(low, high, text) };
}
