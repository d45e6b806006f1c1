import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultPorts } from '../../../src/evaluate';
import type { CellResult, Tabulated, WorkloadResult } from '../../../src/evaluate/result';
import type { Figure, Mark } from '../../../src/figures/figure';
import { formatQuantity } from '../../../src/quantity/format';
import { views } from '../../../src/figures/views';
import { workloadView } from '../../../src/figures/workload';
import { readNotebook } from '../../../src/notebook/format';
import { Session } from '../../../src/notebook/session';

describe('samples', () => {
  for (const name of ['amdahl', 'allreduce', 'amortisation', 'divergence', 'distributed-inference'])
    it(`${name}.parnb makes its point: every assert holds, nothing is wrong, and there is something to see`, () => {
      const session = new Session();
      session.update(readNotebook(readFileSync(`samples/${name}.parnb`)).cells);
      let asserts = 0;
      let drawn = 0;
      for (const index of session.program.order) {
        const result = session.evaluate(index, defaultPorts);
        assert.deepEqual(
          result.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
          [],
        );
        for (const { text, pass, why } of result.asserts) assert.ok(pass, `${text}: ${why}`);
        asserts += result.asserts.length;
        drawn += views(result).filter((view) =>
          'figures' in view ? view.figures.length > 0 : 'figure' in view,
        ).length;
      }
      assert.ok(asserts >= 3 && drawn >= 2, `${asserts} asserts, ${drawn} outputs with figures`);
    });

  const whole = ['amdahl', 'allreduce', 'amortisation', 'divergence', 'distributed-inference', 'tour'];
  for (const name of whole)
    it(`${name}.parnb shows in its figures the numbers that the command line prints`, () => {
      let compared = 0;
      for (const result of resultsOf(name))
        for (const view of views(result)) {
          if (view.kind !== 'workload') continue;
          const workload = result.workloads.find((one) => one.name === view.name);
          const speedup = workload?.outputs.find(({ path }) => path === 'speedup')?.value;
          const figure = view.figures.find(({ id }) => id === 'speedup');
          if (!speedup || !figure || speedup.axes.length > 1 || (speedup.axes[0] && speedup.axes[0].name !== 'p'))
            continue;
          for (const [p, printed] of pointsOf(
            speedup,
            Number(workload.parameters.find((one) => one.symbol === 'p')?.value.values[0]),
          )) {
            const line = figure.marks.find((mark) => mark.kind === 'line' && mark.label === 'speed-up');
            assert.ok(line?.kind === 'line');
            const drawn = line.y[line.x.indexOf(p)];
            assert.ok(drawn !== null && drawn !== undefined, `${view.name}: p = ${p} is drawn`);
            assert.ok(
              Math.abs(drawn - printed) <= 1e-12 * printed,
              `${view.name} at p = ${p}: ${drawn}, printed ${printed}`,
            );
            const row: readonly string[] | undefined = figure.table.rows.find(([first]) => first === String(p));
            assert.equal(row?.[1], `${formatQuantity(printed, speedup.dimension)}×`, view.name);
            compared++;
          }
        }
      assert.ok(name === 'amortisation' || compared > 0, 'something was compared');
    });

  for (const name of whole)
    it(`${name}.parnb draws efficiency, time, where it goes, messages, lanes and paths as they are printed`, () => {
      const seen = new Map<string, number>();
      for (const result of resultsOf(name))
        for (const workload of result.workloads) {
          const view = workloadView(workload);
          const figure = (id: string): Figure | undefined => view.figures.find((one) => one.id === id);
          const checks = { efficiency, breakdown, waterfall, allreduce, sizes, amortisation, simt, paths };
          for (const [id, check] of Object.entries(checks)) {
            const drawn = figure(id);
            if (!drawn) continue;
            const compared = check(drawn, new Printed(workload));
            seen.set(id, (seen.get(id) ?? 0) + compared);
          }
        }
      for (const id of spokenOf[name] ?? []) assert.ok((seen.get(id) ?? 0) > 0, `${id} was compared`);
    });
});

function resultsOf(name: string): CellResult[] {
  const session = new Session();
  session.update(readNotebook(readFileSync(`samples/${name}.parnb`)).cells);
  return session.program.order.map((index) => session.evaluate(index, defaultPorts));
}

/** The p and the value at each point; of a single value at the workload's p. */
const pointsOf = ({ axes: [axis], values }: Tabulated, p: number): (readonly [number, number])[] =>
  values.map((value, i) => [axis ? Number(axis.values[i]) : p, value] as const);

/** The figures that a sample's prose speaks of. */
const spokenOf: Readonly<Record<string, readonly string[]>> = {
  amdahl: ['efficiency', 'breakdown', 'waterfall'],
  allreduce: ['efficiency', 'breakdown', 'waterfall', 'allreduce', 'sizes'],
  amortisation: ['amortisation', 'simt'],
  divergence: ['efficiency', 'breakdown', 'waterfall', 'paths'],
  'distributed-inference': ['efficiency', 'breakdown', 'waterfall'],
  tour: ['efficiency', 'breakdown', 'waterfall', 'allreduce', 'sizes', 'paths'],
};

/** What a workload's outputs and parameters are, by name. */
class Printed {
  constructor(readonly workload: WorkloadResult) {}

  parameter(symbol: string): number {
    return Number(this.workload.parameters.find((one) => one.symbol === symbol)?.value.values[0] ?? NaN);
  }

  /** An output at a p; undefined where there is none, or it is swept over something else. */
  at(path: string, p: number): number | undefined {
    const value = this.workload.outputs.find((one) => one.path === path)?.value;
    if (!value || value.axes.some(({ name, values }) => name !== 'p' && values.length > 1)) return undefined;
    const axis = value.axes.find(({ name }) => name === 'p');
    if (!axis) return this.sweeps('p') || this.parameter('p') === p ? value.values[0] : undefined;
    return value.values[axis.values.findIndex((one) => one === p)];
  }

  sweeps(symbol: string): boolean {
    return (this.workload.parameters.find((one) => one.symbol === symbol)?.value.axes.length ?? 0) > 0;
  }
}

function near(actual: number | null | undefined, wanted: number, what: string): number {
  assert.ok(typeof actual === 'number', `${what} is drawn`);
  assert.ok(Math.abs(actual - wanted) <= 1e-9 * Math.max(Math.abs(wanted), 1e-12), `${what}: ${actual}, not ${wanted}`);
  return 1;
}

type Check = (figure: Figure, printed: Printed) => number;

const lineOf = ({ marks }: Figure, label: string): Mark & { readonly kind: 'line' } => {
  const line = marks.find((mark) => mark.kind === 'line' && mark.label === label);
  assert.ok(line?.kind === 'line', label);
  return line;
};

/** The number of points at which a line is what is printed. */
const along = (figure: Figure, label: string, wanted: (x: number) => number | undefined): number => {
  const { x, y } = lineOf(figure, label);
  return x.reduce((sum, at, i) => {
    const value = wanted(at);
    return value === undefined ? sum : sum + near(y[i], value, `${label} at ${at}`);
  }, 0);
};

const efficiency: Check = (figure, printed) => along(figure, 'efficiency', (p) => printed.at('efficiency', p));

const layers: Readonly<Record<string, string>> = {
  'useful parallel work': 'breakdown.useful',
  'serial work': 'breakdown.serial',
  divergence: 'breakdown.divergence',
};

const breakdown: Check = (figure, printed) => {
  let compared = 0;
  figure.x.values?.forEach((value, i) => {
    const p = Number(value);
    const time = printed.at('time', p);
    if (time === undefined) return;
    const shares = figure.marks.flatMap((mark) => (mark.kind === 'stack' ? [mark] : []));
    near(
      shares.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
      1,
      `all of the time at p = ${p}`,
    );
    // What hides communication is drawn as a layer of its own.
    if (shares.some(({ over }) => over)) return;
    for (const [label, path] of Object.entries(layers)) {
      const layer = shares.find((mark) => mark.label === label);
      if (layer) compared += near(layer.values[i], (printed.at(path, p) ?? NaN) / (p * time), `${label} at p = ${p}`);
    }
  });
  return compared;
};

const waterfall: Check = ({ marks }, printed) => {
  const [steps] = marks.flatMap((mark) => (mark.kind === 'steps' ? [mark] : []));
  const p = steps?.bars[0]?.to ?? NaN;
  const speedup = printed.at('speedup', p);
  return speedup === undefined ? 0 : near(steps?.bars.at(-1)?.to, speedup, `speed-up at p = ${p}`);
};

/** Rings only: 2(p − 1) messages of α, 2(p − 1)/p of m. */
const allreduce: Check = (figure, printed) => {
  if (!figure.title.endsWith('ring')) return 0;
  const [α, β, m] = ['α', 'β', 'm'].map((symbol) => printed.parameter(symbol)) as [number, number, number];
  return (
    along(figure, 'latency term', (p) => 2 * (p - 1) * α) +
    along(figure, 'data term', (p) => ((2 * (p - 1)) / p) * m * β) +
    along(figure, 'all-reduce', (p) => printed.at('comm_time', p))
  );
};

const sizes: Check = (figure, printed) => {
  const [α, β, m] = ['α', 'β', 'm'].map((symbol) => printed.parameter(symbol)) as [number, number, number];
  const p = Number(/p = ([\d,]+)$/.exec(figure.x.title)?.[1]?.replaceAll(',', ''));
  const ring = lineOf(figure, 'ring');
  return (
    near(ring.y[ring.x.indexOf(m)], 2 * (p - 1) * α + ((2 * (p - 1)) / p) * m * β, `ring at m = ${m}`) +
    along(figure, 'tree', (size) => 2 * Math.ceil(Math.log2(p)) * (α + size * β))
  );
};

const control = (printed: Printed): number => printed.parameter('t_f') + printed.parameter('t_d');

const amortisation: Check = (figure, printed) =>
  along(figure, 'control, shared by W', (W) => control(printed) / W) +
  along(figure, 'execution of an item', () => printed.parameter('t_e'));

const simt: Check = (figure, printed) =>
  along(figure, 'SIMT', (W) => Math.ceil(printed.parameter('N') / W) * (control(printed) + printed.parameter('t_e')));

/** Total height of a bar over k: T1·(1 − f) + T1·f·k/p. */
const paths: Check = (figure, printed) => {
  const p = Number(/p = ([\d,]+)$/.exec(figure.x.title)?.[1]?.replaceAll(',', ''));
  const [f, T1] = [printed.parameter('f'), printed.parameter('T1')];
  const bars = figure.marks.flatMap((mark) => (mark.kind === 'stack' ? [mark] : []));
  return (figure.x.values ?? []).reduce<number>((sum, k, i) => {
    const height = bars.reduce((total, { values }) => total + (values[i] ?? 0), 0);
    return sum + near(height, T1 * (1 - f) + (T1 * f * Number(k)) / p, `time with ${k} paths`);
  }, 0);
};
