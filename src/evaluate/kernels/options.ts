/** `with (n = 1000, dispatch = [64, 1, 1])` → what the analysis takes. */
import type { CheckedKernel, KernelValue } from '../../language/program';
import type { Formula } from '../../models/formula';
import type { Options, SetValue } from '../../wgsl';
import type { Evaluation, Work } from '../evaluation';
import { Problem } from '../problem';

const formulasOf = (value: KernelValue): readonly Formula[] =>
  value.kind === 'number' ? [value.value] : value.kind === 'flag' ? [] : value.items;

function setValue(kind: Exclude<KernelValue['kind'], 'flag'>, numbers: readonly number[]): SetValue {
  const [a = 0, b = 0, low, high] = numbers;
  if (kind === 'number') return a;
  if (kind === 'list') return numbers;
  if (kind === 'range') return numbers.length === 1 ? { kind, from: 0, to: a } : { kind, from: a, to: b };
  // As in a comment of the shader: `random(seed, n)` is in [0, 1), `random(seed, n, hi)` in [0, hi).
  if (low === undefined) return { kind: 'random', seed: a, count: b, low: 0, high: 1 };
  return high === undefined
    ? { kind: 'random', seed: a, count: b, low: 0, high: low }
    : { kind: 'random', seed: a, count: b, low, high };
}

function whole(name: string, number: number | undefined, least: number, most: number): number {
  if (number !== undefined && Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Problem(
    'domain',
    `${name} is ${number ?? 'missing'}: a kernel wants a whole number from ${least} to ${most}`,
  );
}

/** @throws Problem for a value that no kernel can be run with */
export function* optionsOf(ev: Evaluation, { settings, entry }: CheckedKernel): Work<Options> {
  const numbers = yield* ev.scalars(settings.flatMap(({ value }) => formulasOf(value)));
  const options: Options = entry === undefined ? {} : { entry };
  const set: Record<string, SetValue> = {};
  let next = 0;
  for (const { name, value } of settings) {
    if (value.kind === 'flag') {
      options.uniform = true;
      continue;
    }
    const own = numbers.slice(next, (next += formulasOf(value).length));
    const [first = NaN] = own;
    const strange = own.find((number) => !Number.isFinite(number));
    if (strange !== undefined) throw new Problem('not-finite', `${name} is not a finite number`);
    if (name === 'probability') {
      if (first < 0 || first > 1) throw new Problem('domain', `probability is ${first}: it is from 0 to 1`);
      options.probability = first;
    } else if (name === 'trips') {
      if (first <= 0) throw new Problem('domain', `trips is ${first}: it is above 0`);
      options.trips = first;
    } else if (name === 'warp') options.warp = whole('warp', first, 4, 128);
    else if (name === 'dispatch') {
      const [x, y = 1, z = 1] = own.map((number) => whole('dispatch', number, 1, 2 ** 24));
      options.dispatch = [x ?? 1, y, z];
    } else set[name] = setValue(value.kind, own);
  }
  return { ...options, set };
}
