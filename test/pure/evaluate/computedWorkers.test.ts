import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultPorts, tryValues } from '../../../src/evaluate';
import type { Tabulated } from '../../../src/evaluate';
import { programOf, resultsOf } from './values';

const close = (got: number | undefined, want: number): void =>
  assert.ok(got !== undefined && Math.abs(got - want) <= 1e-12 * Math.abs(want), `${got} for ${want}`);
const valuesOf = (outputs: readonly { path: string; value: Tabulated }[], path: string): readonly number[] =>
  outputs.find((one) => one.path === path)?.value.values ?? [];

describe('p that is computed', () => {
  const near = (got: readonly number[], want: readonly number[]): void => {
    assert.equal(got.length, want.length);
    got.forEach((value, i) => close(value, want[i] as number));
  };

  it('from a sweep under its own name', () => {
    const [result] = resultsOf('let A = [1, 2, 4]\nworkload w\nf = 99 %\nT1 = 1 s\np = A');
    assert.deepEqual(result?.diagnostics, []);
    near(valuesOf(result.workloads[0]?.outputs ?? [], 'time'), [1, 0.505, 0.2575]);
    assert.deepEqual(result.workloads[0]?.scaling?.p, [1, 2, 4]);
  });

  it('from a sweep: the outputs are over the sweep, each at its own p, and so is the curve', () => {
    const [result] = resultsOf(
      'let nodes = [4, 1, 2]\nworkload w\nf = 99 %\nT1 = 1 s\np = 8 * nodes\nT_comm = 10 ms * nodes\nshow w.time',
    );
    const [workload] = result?.workloads ?? [];
    const at = (nodes: number): number => 0.01 + 0.99 / (8 * nodes) + 0.01 * nodes;
    near(valuesOf(workload?.outputs ?? [], 'time'), [at(4), at(1), at(2)]);
    assert.deepEqual(valuesOf(workload?.outputs ?? [], 'time'), result?.shows[0]?.value.values);
    const { scaling } = workload ?? {};
    assert.deepEqual(scaling?.p, [8, 16, 32]);
    near(scaling.time ?? [], [at(1), at(2), at(4)]);
    near(
      scaling.serialOnly ?? [],
      [8, 16, 32].map((p) => 1 / (0.01 + 0.99 / p)),
    );
    // the fastest of those that the person has
    assert.equal(scaling.chosen.p, 32);
    close(scaling.chosen.time, at(4));
    assert.equal(scaling.peak, undefined);
  });

  it('from two sweeps: the outputs are over both, and there is no curve over p', () => {
    const [result] = resultsOf(
      'workload w\ntp = [1, 2]\ndp = [1, 4]\nf = 100 %\nT1 = 8 s\np = tp * dp\nT_comm = 1 ms * tp\nshow w.speedup',
    );
    const [workload] = result?.workloads ?? [];
    const want = [1, 2].flatMap((tp) => [1, 4].map((dp) => 8 / (8 / (tp * dp) + 0.001 * tp)));
    near(valuesOf(workload?.outputs ?? [], 'speedup'), want);
    assert.equal(workload?.scaling, undefined);
  });

  it('outputs of a card are what is shown of the workload, however p, and what else is swept, come about', () => {
    const value = (...texts: string[]) => fc.constantFrom(...texts);
    fc.assert(
      fc.property(
        value('4', '[1, 2, 8]', '1..8', 'A', '2 * A', 'A + B', 'if(B > 2, A, 4)', '[3, 1]', 'max(A)', 'B'),
        value('99 %', '50 %', '1 - 1 % * A', '[90 %, 99 %]'),
        value('1 s', '1 s * A', '1 s / p', '1 s * B'),
        value('', 'T_comm = 1 ms * p', 'T_comm = 1 ms * B', 'T_comm = 2 ms * (p - 1) / A', 'k = [1, 2]', 'k = A'),
        (p, f, T1, more) => {
          const text = `let A = [1, 2, 4]\nlet B = [2, 3]\nworkload w\nf = ${f}\nT1 = ${T1}\np = ${p}\n${more}\n`;
          const [result] = resultsOf(`${text}show w.time, w.speedup, w.efficiency, w.breakdown.idle`);
          const outputs = result?.workloads[0]?.outputs ?? [];
          assert.equal(result?.shows.length, 4);
          for (const { label, value: shown } of result.shows) {
            const own = outputs.find(({ path }) => `w.${path}` === label)?.value;
            assert.deepEqual(
              own?.axes.map(({ name }) => name),
              shown.axes.map(({ name }) => name),
              label,
            );
            near(own?.values ?? [], shown.values);
          }
          const { scaling } = result.workloads[0] ?? {};
          const times = outputs.find(({ path }) => path === 'time')?.value;
          // Where the card speaks of one point of one sweep, it is one that was computed.
          if (scaling?.chosen.time !== undefined && times?.axes.length === 1 && !scaling.peak)
            assert.ok(
              times.values.some((time) => Math.abs(time - (scaling.chosen.time ?? 0)) < 1e-12 * time),
              text,
            );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is compared along the sweep that all have, and without a chart where they have others', () => {
    const charts = (...lines: string[]) =>
      resultsOf(
        `let nodes = [1, 2, 4]\nworkload a\nf = 99 %\nT1 = 1 s\np = 8 * nodes\nworkload c from a\n${lines.join('\n')}\ncompare a, c`,
      )[0]?.compares.map(({ chart }) => chart);
    const [same] = charts('f = 90 %') ?? [];
    assert.deepEqual(
      same?.series.map(({ value }) => value.axes.map(({ name }) => name)),
      [['nodes'], ['nodes']],
    );
    near(
      same.series[1]?.value.values ?? [],
      [8, 16, 32].map((p) => 1 / (0.1 + 0.9 / p)),
    );
    assert.deepEqual(charts('p = 16'), [undefined]);
    assert.deepEqual(charts('let more = [1, 2]', 'p = more'), [undefined]);
  });

  it('and any other parameter, tried at a value gives the outputs that writing it would', () => {
    const value = (...texts: string[]) => fc.constantFrom(...texts);
    fc.assert(
      fc.property(
        value('4', '[1, 2, 8]', 'A', '2 * A', 'A + B', '1..8'),
        value('99 %', '1 - 1 % * A'),
        value('1 s', '1 s * A'),
        value('k = 2', 'k = A', 'T_comm = 1 ms * p', 'T_comm = 1 ms * A'),
        value('p = 3', 'f = 0.5', 'T1 = 2 s'),
        (p, f, T1, more, assignment) => {
          const [symbol = '', written = ''] = assignment.split(' = ');
          const parameters: Record<string, string> = { f, T1, p };
          const text = (all: Record<string, string>): string =>
            `let A = [1, 2, 4]\nlet B = [2, 3]\nworkload w\n${Object.entries(all)
              .map(([name, of]) => `${name} = ${of}`)
              .join('\n')}\n${more}`;
          const program = programOf(text(parameters));
          const workload = program.workload('w');
          assert.ok(workload);
          const tried = tryValues(program, workload, { [symbol]: parseFloat(written) }, defaultPorts);
          const [wrote] = resultsOf(text({ ...parameters, [symbol]: written }))[0]?.workloads ?? [];
          assert.deepEqual(
            tried.outputs.map(({ path, value: { axes, values } }) => [path, axes.map(({ name }) => name), values]),
            wrote?.outputs.map(({ path, value: { axes, values } }) => [path, axes.map(({ name }) => name), values]),
          );
          const { chosen } = tried.scaling ?? {};
          assert.deepEqual(chosen, wrote?.scaling?.chosen);
        },
      ),
      { numRuns: 200 },
    );
  });
});
