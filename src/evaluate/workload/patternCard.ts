/**
 * A card from the pattern of its shape: one pass over the curve for all that depends on p. The thousandth like workload
 * makes no formula. Whatever is not as it should be (a guard that fails, a number that is not finite) is left to
 * `ownCard`, which has a place and words for it; both give the same result to the bit.
 */
import type { Program } from '../../language/program';
import { computeScalars } from '../engine/scalars';
import type { ResolvedAxis } from '../engine/axis';
import type { Evaluation, Kept, Work } from '../evaluation';
import { instead } from '../evaluation';
import { Problem } from '../problem';
import type { OutputResult, ParameterResult } from '../result';
import { table } from '../value';
import type { Drawn } from './curve';
import { parameterOf, outputOf } from './entries';
import { Patterns } from './patterns';
import type { Pattern, Root } from './pattern';
import { bestWhole } from './peak';
import type { Found } from './peak';
import type { Reader } from './reader';
import { allreduceOf, scalingOf } from './scaling';
import type { Values } from './scaling';
import { shapeOf } from './shape';
import type { Given } from './shape';
import { workersOf } from './workers';
import type { Workers } from './workers';

export interface PatternResult extends Drawn {
  readonly parameters: readonly ParameterResult[];
  readonly outputs: readonly OutputResult[];
}

const patterns = new Patterns();

/** Undefined: the card must be made from the workload's own formulas; nothing is kept of the attempt. */
export function* patternCard(ev: Evaluation, program: Program, reader: Reader): Work<PatternResult | undefined> {
  const { room } = ev;
  const made = yield* attempt(ev, program, reader);
  if (!made) ev.room = room;
  return made;
}

function* attempt(ev: Evaluation, program: Program, reader: Reader): Work<PatternResult | undefined> {
  try {
    const workers = yield* workersOf(ev, reader);
    const shaped = workers && shapeOf(reader, workers.read);
    const pattern = shaped && patterns.of(program, reader, shaped);
    return pattern && (yield* fill(ev, program, pattern, shaped.given, workers));
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** The single number of each parameter; of a sweep NaN. */
function* numbersOf(ev: Evaluation, given: readonly Given[]): Work<number[]> {
  const computed = given.filter(({ kind, typed }) => kind === 'number' && typed.formula.op !== 'literal');
  const values = computed.length > 0 ? yield* ev.scalars(computed.map(({ typed }) => typed.formula)) : [];
  let next = 0;
  return given.map(({ kind, typed: { formula } }) => {
    if (kind === 'sweep') return NaN;
    return 'value' in formula ? formula.value : (values[next++] as number);
  });
}

/** All that depends on p, at some points. */
interface Columns {
  readonly kept: readonly Kept[];
  readonly count: number;
}

function* fill(
  ev: Evaluation,
  program: Program,
  pattern: Pattern,
  given: readonly Given[],
  workers: Workers,
): Work<PatternResult | undefined> {
  const numbers = yield* numbersOf(ev, given);
  if (given.some(({ kind }, k) => kind !== 'sweep' && !Number.isFinite(numbers[k]))) return undefined;
  const { over, searched } = pattern;
  const bySymbol = new Map(given.map(({ about }, k) => [about.symbol, numbers[k] as number]));
  const scalars = computeScalars(
    searched,
    pattern.inputs.map((symbol) => bySymbol.get(symbol) as number),
  );
  const columns = function* (axis: ResolvedAxis): Work<Columns> {
    return { kept: yield* ev.graphValues(over, [axis], scalars), count: axis.count };
  };
  const column = (root: Root, { kept, count }: Columns): readonly number[] =>
    root.column < 0 ? new Array<number>(count).fill(scalars[root.node] as number) : (kept[root.column]?.values ?? []);
  const holds = (root: Root, { kept }: Columns, index?: number): boolean => {
    if (root.column < 0) return scalars[root.node] !== 0;
    const values = kept[root.column]?.values ?? [];
    return index === undefined ? values.every((value) => value !== 0) : values[index] !== 0;
  };

  const { axis, points, chosen } = workers;
  const curve = instead(axis, points);
  const drawn = yield* columns(curve);
  // Outputs stand at the person's own p: one point of the curve, or the sweep in its own order.
  const own = chosen === undefined ? yield* ev.resolve(axis) : undefined;
  const index = chosen === undefined ? -1 : points.indexOf(chosen);
  const same = own !== undefined && own.count === points.length && points.every((p, i) => own.at(i) === p);
  const there = same || index >= 0 ? drawn : yield* columns(own ?? instead(axis, [chosen as number]));
  const one = index >= 0 ? index : own ? undefined : 0;
  for (const condition of pattern.conditions)
    if (!holds(condition, there, one) || (condition.everywhere && !holds(condition, drawn))) return undefined;

  const outputs: OutputResult[] = [];
  for (const output of pattern.outputs) {
    const { typed, about } = output;
    const swept = own !== undefined && typed.axes.length > 0;
    const all = swept ? column(output, there) : undefined;
    const values = all ?? [
      output.column < 0 ? (scalars[output.node] as number) : (column(output, there)[one ?? 0] as number),
    ];
    for (const value of values)
      if (!Number.isFinite(value) && !(typed.unbounded && value === Infinity)) return undefined;
    outputs.push(outputOf(about, table(typed, swept && own ? [own] : [], values)));
  }

  const namedAt = (from: Columns): Values =>
    Object.fromEntries(pattern.curve.map(([name, root]) => [name, column(root, from)]));
  const values = namedAt(drawn);
  const range = [points[0] as number, points.at(-1) as number] as const;
  const at = function* (p: number): Work<Values> {
    return namedAt(yield* columns(instead(axis, [p])));
  };
  const search = (): Work<readonly (Found | undefined)[]> => bestWhole(ev, searched, scalars, curve, range, []);
  const scaling = searched.roots.length > 0 && (yield* scalingOf({ workers, points, values, search, at, pinned: [] }));
  return {
    parameters: given.map(({ about, typed }, k) =>
      parameterOf(
        program,
        about,
        table(
          typed,
          typed.axes.length > 0 && own ? [own] : [],
          typed.axes.length > 0 && own ? sweepOf(own) : [numbers[k] as number],
        ),
      ),
    ),
    outputs,
    ...(scaling ? { scaling } : {}),
    ...(pattern.terms && values.collective ? { allreduce: allreduceOf(pattern.terms, workers, points, values) } : {}),
  };
}

const sweepOf = (axis: ResolvedAxis): number[] => Array.from({ length: axis.count }, (_, i) => axis.at(i));
