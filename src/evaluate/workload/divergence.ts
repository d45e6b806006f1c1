/** What k control-flow paths cost a workload, at one number of workers. */
import type { Typed } from '../../language/program';
import type { Evaluation, Work } from '../evaluation';
import type { DivergenceCurve } from '../result';
import { along, firstValue, ownSweep, powersOfTwo, valuesAlong } from './along';
import type { Reader } from './reader';

const commonWarp = 32;
const parts = ['serial', 'useful', 'divergence', 'comm', 'idle'] as const;

/** Undefined unless the workload declares k and has a speed-up. */
export function* divergenceOf(ev: Evaluation, reader: Reader, p: number): Work<DivergenceCurve | undefined> {
  const has = (symbol: string): boolean => reader.workload.parameters.some((one) => one.symbol === symbol);
  if (!has('k') || !(p >= 1)) return undefined;
  const over = along(reader, 'k', { p });
  const speedup = over?.read('speedup');
  if (!over || !speedup) return undefined;
  const own = reader.read('k');
  const swept = yield* ownSweep(ev, own);
  const declared = swept ? undefined : yield* firstValue(ev, own);
  const W = has('W') ? yield* firstValue(ev, reader.read('W')) : undefined;
  const last = W ?? Math.max(commonWarp, declared ?? 1);
  const k = swept ?? powersOfTwo(last, declared);

  const typed: Record<string, Typed> = { speedup };
  const time = over.read('time');
  if (time) {
    typed.time = time;
    for (const part of parts) {
      const one = over.read(`breakdown.${part}`);
      if (one) typed[part] = one;
    }
  }
  const formulas = Object.fromEntries(Object.entries(typed).map(([name, one]) => [name, one.formula]));
  const values = yield* valuesAlong(ev, over.axis, k, formulas, Object.values(typed));
  if (!values?.speedup) return undefined;
  const whole = time && parts.every((part) => values[part]);
  return {
    p,
    k,
    ...(declared === undefined ? {} : { declared }),
    ...(W === undefined ? {} : { W }),
    speedup: values.speedup,
    ...(values.time ? { time: values.time } : {}),
    ...(whole
      ? {
          breakdown: Object.fromEntries(parts.map((part) => [part, values[part]])) as NonNullable<
            DivergenceCurve['breakdown']
          >,
        }
      : {}),
  };
}
