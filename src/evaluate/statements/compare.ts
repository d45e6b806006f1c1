import type { CheckedStatement, CheckedWorkload, Program, Typed } from '../../language/program';
import { typedAxis } from '../../language/check/value';
import { constant } from '../../models/formula';
import type { ResolvedAxis } from '../engine/axis';
import { instead } from '../evaluation';
import type { Chosen, Evaluation, Work } from '../evaluation';
import type { Report } from '../report';
import type { CompareResult, Series } from '../result';
import { caught, evaluateAll } from '../value';
import { axisLike, curveEnd, wholeNumbers } from '../workload/range';

type Compare = CheckedStatement & { readonly kind: 'compare' };

/** Parameters of one name that are swept differently meet at the union of their points. */
function* unions(ev: Evaluation, workloads: readonly CheckedWorkload[]): Work<Chosen> {
  const byName = new Map<string, Set<ResolvedAxis>>();
  for (const { parameters } of workloads)
    for (const { value } of parameters)
      for (const axis of value.axes) {
        const same = byName.get(axis.name) ?? new Set<ResolvedAxis>();
        byName.set(axis.name, same.add(yield* ev.resolve(axis)));
      }
  return new Map([...byName].map(([name, axes]) => [name, ev.unite([...axes])]));
}

/** False where all stand at the same points. */
function differ(values: CompareResult['rows'][number]['values']): boolean {
  const [first, ...others] = values;
  return others.some((value) => String(value?.values) !== String(first?.values));
}

const compositeOf = ({ outputs }: CheckedWorkload): string[] =>
  outputs.filter(({ model }) => model === 'workload').map(({ path }) => path);

export function* compare(ev: Evaluation, statement: Compare, program: Program, report: Report): Work<CompareResult[]> {
  const workloads = statement.workloads.flatMap((name) => program.workload(name) ?? []);
  const first = workloads[0]?.parameters[0]?.value;
  if (!first) return [];
  try {
    const chosen = yield* unions(ev, workloads);
    const names = ['p', ...new Set(workloads.flatMap(compositeOf))];
    const rows: { output: string; values: CompareResult['rows'][number]['values'][number][] }[] = names.map(
      (output) => ({ output, values: [] }),
    );
    for (const workload of workloads) {
      const typed = names.map((path) => workload.read(path));
      const wanted = typed.flatMap((one, k) => (one ? [{ typed: one, what: `${workload.name}.${names[k]}`, k }] : []));
      const outcomes = yield* evaluateAll(ev, wanted, chosen);
      outcomes.forEach(({ findings }) => report.find(findings, statement));
      rows.forEach((row, k) => row.values.push(outcomes[wanted.findIndex((one) => one.k === k)]?.value));
    }
    const chart = yield* chartOf(ev, workloads, chosen);
    const [workers, ...outputs] = rows;
    const shown = workers && differ(workers.values) ? rows : outputs;
    return [{ from: statement.from, workloads: statement.workloads, rows: shown, ...(chart ? { chart } : {}) }];
  } catch (error) {
    report.find([caught(error, { ...first, place: statement })], statement);
    return [];
  }
}

/** An output of each as it is, over what it is swept over. */
function* seriesOf(
  ev: Evaluation,
  workloads: readonly CheckedWorkload[],
  output: 'speedup' | 'time',
  chosen: Chosen,
): Work<CompareResult['chart'] | undefined> {
  const series: Series[] = [];
  for (const workload of workloads) {
    const typed = workload.read(output);
    const [outcome] = typed ? yield* evaluateAll(ev, [{ typed, what: output }], chosen) : [];
    if (outcome?.value) series.push({ label: workload.name, value: outcome.value });
  }
  return series.length > 0 ? { output, series } : undefined;
}

/** Speed-up (time, where one has no speed-up) of each over p. */
function* chartOf(
  ev: Evaluation,
  workloads: readonly CheckedWorkload[],
  chosen: Chosen,
): Work<CompareResult['chart'] | undefined> {
  const output = (['speedup', 'time'] as const).find((path) => workloads.every((one) => one.read(path)));
  if (!output) return undefined;
  const over = workloads.map((one) => (one.read('p')?.axes ?? []).map(({ name }) => name).join());
  if (over.some((names) => names !== '' && names !== 'p')) {
    // p has other names: the curves have one axis only where all have the same.
    if (over.some((names) => names !== over[0] || names.includes(','))) return undefined;
    return yield* seriesOf(ev, workloads, output, chosen);
  }
  const sweeps = chosen.get('p');
  const singles: number[] = [];
  for (const workload of workloads) {
    const p = workload.read('p');
    if (p && p.axes.length === 0) singles.push((yield* ev.scalars([p.formula]))[0] as number);
  }
  const last = singles.filter((p) => p >= 1 && Number.isFinite(p)).reduce((end, p) => Math.max(end, curveEnd(p)), 0);
  if (!sweeps && last === 0) return undefined;
  const series: Series[] = [];
  for (const workload of workloads) {
    const p = workload.read('p');
    if (!p || p.type.kind !== 'number') continue;
    const own = p.axes.length > 0;
    const axis = axisLike(p.type.dimension, 0, { kind: 'list', items: [constant(1)] });
    const curve = sweeps ?? instead(axis, wholeNumbers(last, singles[0] ?? 1));
    const typed = own
      ? workload.read(output)
      : workload.read(output, new Map<string, Typed>([['p', typedAxis(axis, p.place)]]));
    if (!typed) continue;
    const [outcome] = yield* evaluateAll(ev, [{ typed, what: output }], new Map([...chosen, ['p', curve]]));
    if (outcome?.value) series.push({ label: workload.name, value: outcome.value });
  }
  return series.length > 0 ? { output, series } : undefined;
}
