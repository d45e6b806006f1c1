import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blackOrWhite, contrast, legible, parseColour } from '../../../src/figures/plotly/contrast';
import { innerLabels, wordColour } from '../../../src/figures/plotly/labels';
import { around, boxOf, place } from '../../../src/figures/plotly/place';
import * as themes from '../../../src/figures/plotly/theme';
import { toPlotly } from '../../../src/figures/plotly/plotly';
import { cardOf, everyFigure, figuresOf, viewsOf } from './notebook';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const all = {
  dark: themes.dark,
  light: themes.light,
  paper: themes.paper,
  hc: themes.highContrastDark,
  hcl: themes.highContrastLight,
};

describe('colours', () => {
  it('are told apart from black on white as the guidelines say', () => {
    assert.equal(contrast('#000', '#ffffff'), 21);
    assert.ok(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01);
    assert.deepEqual(parseColour('rgba(1, 2, 3, 0.5)'), [1, 2, 3]);
    assert.equal(parseColour('var(--x)'), undefined);
  });

  it('become legible on any background, and stay as they are where they were', () => {
    fc.assert(
      fc.property(hex, hex, (colour, ground) => {
        assert.ok(contrast(blackOrWhite(ground), ground) >= 4.5);
        const seen = legible(colour, ground, 4.5);
        assert.ok(contrast(seen, ground) >= 4.5);
        if (contrast(colour, ground) >= 4.5) assert.equal(seen, colour);
      }),
    );
  });

  for (const [name, theme] of Object.entries(all))
    it(`of the ${name} theme can be read as words and seen as shapes, and a neutral line means nothing`, () => {
      for (const [role, colour] of Object.entries(theme.roles)) {
        assert.ok(contrast(colour, theme.background) >= 3, `${role} ${colour}`);
        const word = wordColour(role as keyof typeof theme.roles, theme);
        assert.ok(contrast(word, theme.background) >= 4.5, `${role} ${word}`);
      }
      const meaning = ['useful', 'serial', 'divergence', 'communication', 'idle'] as const;
      for (const [role, colour] of Object.entries(theme.roles))
        if (role.startsWith('series'))
          assert.ok(!meaning.some((one) => theme.roles[one] === colour), `${role} is a colour that means something`);
    });
});

describe('words in a drawing', () => {
  const area = { width: 400, height: 200 };

  it('stand where no line runs, if there is such a place', () => {
    const box = place(
      around([200, 100], boxOf('36.5×')),
      [
        [
          [0, 0],
          [400, 200],
        ],
      ],
      [],
      area,
    );
    assert.ok(box);
    // Above or below the diagonal, wholly.
    const side = (x: number, y: number): number => Math.sign(y - x / 2);
    const corners = [
      [box.x, box.y],
      [box.x + box.width, box.y],
      [box.x, box.y + box.height],
      [box.x + box.width, box.y + box.height],
    ] as const;
    assert.equal(new Set(corners.map(([x, y]) => side(x, y))).size, 1);
  });

  it('stand near what they name, in any figure, at any width', () => {
    const figures = figuresOf(viewsOf(everyFigure));
    for (const width of [320, 560, 900])
      for (const [name, figure] of figures) {
        const { layout } = toPlotly(figure, themes.light, { width, height: 290 });
        const margin = layout['margin'] as { l: number; r: number; t: number; b: number };
        const plot = { width: width - margin.l - margin.r, height: 290 - margin.t - margin.b };
        if (plot.width < 120) continue;
        const labels = innerLabels(figure, themes.light, plot, { words: [], width: 0 });
        for (const { text } of labels) assert.notEqual(text, '', name);
        const points = labels.filter(({ xref, yref }) => xref === 'x' && yref === 'y');
        for (const label of points) {
          assert.ok(
            Math.abs(Number(label['xshift'])) <= 200,
            `${name}: ${String(label['text'])} stands near its point`,
          );
          assert.ok(Math.abs(Number(label['yshift'])) <= 60, `${name}: ${String(label['text'])} stands near its point`);
        }
      }
  });

  it('of a line that leaves the plot stand where it leaves it', () => {
    const [figure] = cardOf('workload a\nf = 99 %\nT1 = 1 s\np = 64').figures;
    assert.ok(figure);
    const { layout } = toPlotly(figure, themes.light);
    const ideal = (layout['annotations'] as { text: string; xref: string; x: number }[]).find(
      ({ text }) => text === 'ideal',
    );
    assert.equal(ideal?.xref, 'x');
    assert.ok(ideal.x < Math.log10(1024), 'before the right edge');
  });
});
