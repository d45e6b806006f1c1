import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultPorts } from '../../../src/evaluate';
import type { CellResult, Tabulated } from '../../../src/evaluate/result';
import { formatQuantity } from '../../../src/quantity/format';
import { views } from '../../../src/figures/views';
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
});

function resultsOf(name: string): CellResult[] {
  const session = new Session();
  session.update(readNotebook(readFileSync(`samples/${name}.parnb`)).cells);
  return session.program.order.map((index) => session.evaluate(index, defaultPorts));
}

/** The p and the value at each point; of a single value at the workload's p. */
const pointsOf = ({ axes: [axis], values }: Tabulated, p: number): (readonly [number, number])[] =>
  values.map((value, i) => [axis ? Number(axis.values[i]) : p, value] as const);
