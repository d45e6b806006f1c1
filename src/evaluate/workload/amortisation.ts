/** Control cost over the lanes that share it: fetch and decode once a warp instead of once an item. */
import { add } from '../../models/formula';
import type { Formula } from '../../models/formula';
import type { Typed } from '../../language/program';
import type { Evaluation, Work } from '../evaluation';
import type { Amortisation } from '../result';
import { along, firstValue, ownSweep, powersOfTwo, valuesAlong } from './along';
import type { Reader } from './reader';

const fewest = 64;

/** Undefined unless W, t_f, t_d and t_e are there. */
export function* amortisationOf(ev: Evaluation, reader: Reader): Work<Amortisation | undefined> {
  const has = (symbol: string): boolean => reader.workload.parameters.some((one) => one.symbol === symbol);
  if (!['W', 't_f', 't_d', 't_e'].every(has)) return undefined;
  const over = along(reader, 'W', {});
  if (!over) return undefined;
  const own = reader.read('W');
  const swept = yield* ownSweep(ev, own);
  const declared = swept ? undefined : yield* firstValue(ev, own);
  const W = swept ?? powersOfTwo(Math.max(fewest, 2 * (declared ?? 1)), declared);

  const control = over.read('simt_time.control_per_item');
  const [fetch, decode, execute] = ['t_f', 't_d', 't_e'].map((name) => over.read(name));
  if (!control || !fetch || !decode || !execute) return undefined;
  const several: Record<string, Typed | undefined> = has('N')
    ? { simt: over.read('simt_time'), scalar: over.read('scalar_time'), N: over.read('N') }
    : {};
  const formulas: Record<string, Formula> = {
    control: control.formula,
    alone: add(fetch.formula, decode.formula),
    execute: execute.formula,
  };
  const typed = [control, execute];
  for (const [name, one] of Object.entries(several))
    if (one) {
      formulas[name] = one.formula;
      typed.push(one);
    }
  const values = yield* valuesAlong(ev, over.axis, W, formulas, typed);
  if (!values) return undefined;
  const { simt, scalar, N } = values;
  return {
    W,
    ...(declared === undefined ? {} : { declared }),
    controlPerItem: values.control ?? [],
    control: values.alone?.[0] ?? NaN,
    execute: values.execute?.[0] ?? NaN,
    ...(simt && scalar && N ? { N: N[0] ?? NaN, simtTime: simt, scalarTime: scalar[0] ?? NaN } : {}),
  };
}
