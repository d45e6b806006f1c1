import assert from 'node:assert/strict';
import fc from 'fast-check';
import { figureCsv } from '../../../src/figures/csv';
import type { Figure, Mark } from '../../../src/figures/figure';
import { toPlotly } from '../../../src/figures/plotly/plotly';
import { dark } from '../../../src/figures/plotly/theme';
import { thinned } from '../../../src/figures/thin';
import { percent } from '../../../src/figures/words';
import { golden, rounded } from '../../golden';
import { cardOf, evaluate, everyFigure, figuresOf, viewsOf } from './notebook';

const marksOf = <K extends Mark['kind']>(figure: Figure | undefined, kind: K): (Mark & { readonly kind: K })[] =>
  (figure?.marks ?? []).filter((mark): mark is Mark & { readonly kind: K } => mark.kind === kind);

describe('figures', () => {
  const all = figuresOf(viewsOf(everyFigure));
  const find = (name: string): Figure => {
    const found = all.find(([one]) => one === name);
    assert.ok(found, `${name} is one of ${all.map(([one]) => one).join(' ')}`);
    return found[1];
  };

  it('are what a person has looked at', () => {
    assert.ok(all.length >= 20, `${all.length} figures`);
    for (const [name, figure] of all) golden(`test/pure/figures/golden/${name}.json`, rounded(figure));
  });

  it('each have a title, a sentence and a table with a row a point', () => {
    for (const [name, { title, description, table }] of all) {
      assert.notEqual(title, '', name);
      assert.match(description, /^\S.*\.$/, name);
      assert.ok(table.rows.length > 0 && table.rows.every((row) => row.length === table.columns.length), name);
    }
  });

  it('have ids of their own in their card, so that a zoom belongs to one of them', () => {
    const ids = cardOf(everyFigure).figures.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('put the knee of Amdahl’s law at f/(1 − f) workers', () => {
    const [result] = evaluate('workload a\nf = 99 %\nT1 = 1 s\np = 64');
    assert.equal(result?.workloads[0]?.scaling?.knee?.p, 99);
  });

  it('go from ideal to real without losing a worker', () => {
    const [steps] = marksOf(find('step-waterfall'), 'steps');
    assert.ok(steps);
    const speedup = cardOf(everyFigure).sentence?.figure;
    assert.equal(steps.bars[0]?.to, 64);
    const losses = steps.bars.slice(1, -1).reduce((sum, { from, to }) => sum + from - to, 0);
    const left = steps.bars.at(-1)?.to ?? NaN;
    assert.ok(Math.abs(64 - losses - left) < 1e-9 * 64);
    assert.equal(steps.bars.at(-1)?.text, speedup);
  });

  it('show shares of time that add up to all of it', () => {
    const layers = marksOf(find('step-breakdown'), 'stack');
    const bars = layers[0]?.values.length ?? 0;
    assert.ok(bars > 3);
    for (let i = 0; i < bars; i++) {
      const sum = layers.reduce((total, { values }) => total + (values[i] ?? 0), 0);
      assert.ok(Math.abs(sum - 1) < 1e-12, `bar ${i}: ${sum}`);
    }
  });

  it('draw the ring’s terms crossing where pα/β says', () => {
    const [divide] = marksOf(find('step-sizes'), 'divide');
    assert.ok(Math.abs((divide?.x ?? 0) - 64 * 6e-6 * 450e9) < 1);
  });

  it('lay the mark of the chosen p on the line, also where the sweep passes it by', () => {
    const { figures } = cardOf(
      'workload r\nf = 99.2 %\nT1 = 310 ms\np = 1..1024 by ×2\nα = 6 us\nβ = 1/450 GB/s\nm = 102 MB',
    );
    const [point] = marksOf(figures[0], 'point');
    const line = marksOf(figures[0], 'line').at(-1);
    assert.equal(point?.x, 160);
    assert.equal(line?.y[line.x.indexOf(160)], point.y);
  });

  it('of many points are thinned without losing an extreme, and say so', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 50, maxLength: 400 }),
        (values) => {
          const kept = thinned(values, 40);
          assert.ok(kept.length <= 40);
          assert.equal(kept[0], 0);
          assert.equal(kept.at(-1), values.length - 1);
          for (const extreme of [Math.min(...values), Math.max(...values)])
            assert.ok(kept.some((i) => values[i] === extreme));
        },
      ),
      { numRuns: 50 },
    );
    const [view] = viewsOf('let x = 1..5000\nplot if(x == 3333, 9, 1) as "spike" against x');
    assert.ok(view?.kind === 'plot');
    assert.match(view.figure.note ?? '', /2,000 of 5,000 points/);
    const [line] = marksOf(view.figure, 'line');
    assert.ok((line?.x.length ?? 0) <= 2000);
    assert.ok(line?.y.includes(9), 'the one point that differs is drawn');
  });

  it('leave text text: Plotly reads no markup in a title', () => {
    const [view] = viewsOf('let x = 1..3\nplot 2 * x as "<b>$x$ & <script>" against x');
    assert.ok(view?.kind === 'plot');
    const drawn = JSON.stringify(toPlotly(view.figure, dark));
    assert.doesNotMatch(drawn, /<b>|<script|\$/);
    assert.match(drawn, /&lt;b&gt;&#36;x&#36; &amp; &lt;script&gt;/);
  });

  it('are saved as CSV with full numbers in SI units', () => {
    const lines = figureCsv(find('step-sizes')).trim().split('\n');
    assert.equal(
      lines[0],
      '"message m, p = 64 [B]",lower bound [s],tree [s],recursive doubling [s],Rabenseifner [s],double tree [s],ring [s]',
    );
    const row = lines.map((line) => line.split(',').map(Number)).find(([m]) => m === 102e6);
    assert.ok(row);
    assert.ok(Math.abs((row[6] ?? 0) - (2 * 63 * 6e-6 + ((2 * 63) / 64) * (102e6 / 450e9))) < 1e-15);
    const [hostile] = viewsOf('let x = 1..3\nplot x as "=cmd|calc" against x');
    assert.ok(hostile?.kind === 'plot');
    assert.match(figureCsv(hostile.figure), /^x,'=cmd\|calc\n1,1\n/);
  });

  it('never round a share up to all of it', () => {
    const texts = [0.025, 0.57, 0.98, 0.992, 0.998, 0.9997, 0.9999999, 1].map(percent);
    assert.deepEqual(texts, ['2.5 %', '57 %', '98 %', '99.2 %', '99.8 %', '99.97 %', '99.99999 %', '100 %']);
    const { tables } = cardOf('workload a\nf = 99.99999 %\nT1 = 1 s\np = 8');
    assert.deepEqual(tables[0]?.rows[0], ['f', '99.99999 %', '99.99999 %']);
  });

  it('of a workload that does not communicate say nothing of communication', () => {
    const card = cardOf('workload a\nf = 99 %\nT1 = 1 s\np = 8');
    assert.doesNotMatch(JSON.stringify([card.tables, card.formulas]), /comm_time|exposed_time|hidden_time/);
    assert.deepEqual(cardOf('workload nothing').tables, []);
  });
});
