import type { Figure, Mark, Scale } from '../figure';
import { blackOrWhite, rampColour } from './contrast';
import { letter, type Area } from './place';
import { rounded } from './round';
import { position, span } from './span';
import { plainText } from './text';
import type { Theme } from './theme';

type Trace = Record<string, unknown>;
const dash = { solid: 'solid', dashed: 'dash', dotted: 'dot' } as const;
const hovertemplate = '%{text}<extra></extra>';

const isLogarithmic = ({ kind }: Scale): boolean => kind === 'logarithmic';

const hatching = (line: string, ground: string): Trace => ({
  shape: '/',
  fgcolor: line,
  bgcolor: ground,
  size: 6,
  solidity: 0.35,
});

/** Plotly's traces of one mark; rules and divides are shapes. */
export function traces(mark: Mark, figure: Figure, theme: Theme, area: Area): Trace[] {
  switch (mark.kind) {
    case 'line': {
      const colour = theme.roles[mark.role];
      const named = { name: plainText(mark.label), text: mark.hover.map(plainText), hovertemplate };
      const round = mark.smooth && rounded(mark, { x: isLogarithmic(figure.x), y: isLogarithmic(figure.y) });
      return [
        {
          type: 'scatter',
          mode: mark.x.length === 1 ? 'markers' : 'lines',
          x: round ? round.x : mark.x,
          y: round ? round.y : mark.y,
          // Plotly's simplification leaves corners in a curve of a few points.
          line: {
            color: colour,
            width: mark.style === 'solid' ? 2.5 : 1.5,
            dash: dash[mark.style],
            simplify: mark.x.length > 200,
          },
          marker: { color: colour, size: 7 },
          connectgaps: false,
          ...(round ? { name: named.name, hoverinfo: 'skip' } : named),
        },
        // Who rests on a round curve is told of the points that were computed.
        ...(round
          ? [
              {
                type: 'scatter',
                mode: 'markers',
                x: mark.x,
                y: mark.y,
                marker: { color: colour, size: 7, opacity: 0 },
                ...named,
              },
            ]
          : []),
      ];
    }
    case 'band': {
      const edge = { type: 'scatter', mode: 'lines', x: mark.x, line: { width: 0 }, hoverinfo: 'skip' };
      return [
        { ...edge, y: mark.lower },
        { ...edge, y: mark.upper, fill: 'tonexty', fillcolor: `${theme.roles[mark.role]}33` },
      ];
    }
    case 'point':
      return [
        {
          type: 'scatter',
          mode: 'markers',
          name: plainText(mark.label),
          x: [mark.x],
          y: [mark.y],
          marker: { color: theme.roles[mark.role], size: 9, line: { color: theme.background, width: 2 } },
          hoverinfo: 'skip',
          cliponaxis: false,
        },
      ];
    case 'stack': {
      const colour = theme.roles[mark.role];
      return [
        {
          type: 'bar',
          name: plainText(mark.label),
          x: figure.x.categories ?? [],
          y: mark.values,
          marker: {
            color: colour,
            // Two kinds of idle time may touch: a thin line parts them.
            line: isSecond(mark, figure) ? { color: theme.background, width: 1 } : { width: 0 },
            ...(mark.over ? { pattern: hatching(theme.roles[mark.over], colour) } : {}),
          },
          text: mark.hover.map(plainText),
          textposition: 'none',
          hovertemplate,
        },
      ];
    }
    case 'steps':
      return [steps(mark, figure, theme)];
    case 'heat':
      return [heat(mark, figure, theme), ...cellTexts(mark, figure, theme, area)];
    case 'rule':
    case 'divide':
      return [];
  }
}

function steps({ bars, label }: Mark & { readonly kind: 'steps' }, figure: Figure, theme: Theme): Trace {
  const colours = bars.map(({ role }) => theme.roles[role]);
  return {
    type: 'bar',
    name: plainText(label),
    x: figure.x.categories ?? [],
    base: bars.map(({ from, to }) => Math.min(from, to)),
    y: bars.map(({ from, to }) => Math.abs(to - from)),
    marker: { color: colours, line: { width: 0 } },
    text: bars.map(({ text }) => plainText(text)),
    textposition: 'outside',
    textangle: 0,
    textfont: { color: theme.foreground, size: 11 },
    constraintext: 'none',
    cliponaxis: false,
    customdata: bars.map(({ hover }) => plainText(hover)),
    hovertemplate: '%{customdata}<extra></extra>',
  };
}

/** A layer with the colour of one below it. */
const isSecond = (mark: Mark & { readonly kind: 'stack' }, { marks }: Figure): boolean =>
  mark.over === undefined &&
  marks.find((other) => other.kind === 'stack' && other.role === mark.role && other.over === undefined) !== mark;

type Heat = Mark & { readonly kind: 'heat' };

/** The numbers in the cells: black on what is light, white on what is dark. */
function cellTexts({ texts, values }: Heat, figure: Figure, theme: Theme, area: Area): Trace[] {
  if (!texts || !figure.z) return [];
  // Where they would touch, the colours and the table say it.
  const widest = texts.flat().reduce((most, text) => Math.max(most, text.length), 0);
  if (letter * widest > area.width / (texts[0]?.length ?? 1)) return [];
  const [low, high] = span({ ...figure.z }, 'x', false);
  const made = { '#000000': newTexts(), '#ffffff': newTexts() };
  values.forEach((line, y) =>
    line.forEach((value, x) => {
      if (value === null || !figure.z) return;
      const ground = rampColour(theme.ramp, (position(figure.z, value) - low) / (high - low || 1));
      const of = made[blackOrWhite(ground)];
      of.x.push(x);
      of.y.push(y);
      of.text.push(plainText(texts[y]?.[x] ?? ''));
    }),
  );
  return Object.entries(made).map(([color, { x, y, text }]) => ({
    type: 'scatter',
    mode: 'text',
    x,
    y,
    text,
    textfont: { color, size: 11 },
    hoverinfo: 'skip',
  }));
}

const newTexts = (): { readonly x: number[]; readonly y: number[]; readonly text: string[] } => ({
  x: [],
  y: [],
  text: [],
});

function heat(mark: Heat, figure: Figure, theme: Theme): Trace {
  const logarithmic = figure.z?.kind === 'logarithmic';
  const on = (value: number | null): number | null => (value !== null && logarithmic ? Math.log10(value) : value);
  const [low = 0, high = 1] = figure.z?.range ?? [];
  return {
    type: 'heatmap',
    name: plainText(mark.label),
    z: mark.values.map((line) => line.map(on)),
    zmin: on(low),
    zmax: on(high),
    colorscale: ramp(theme),
    xgap: mark.texts ? 1 : 0,
    ygap: mark.texts ? 1 : 0,
    hoverongaps: false,
    customdata: mark.hover.map((line) => line.map(plainText)),
    hovertemplate: '%{customdata}<extra></extra>',
    colorbar: colourBar(figure, theme, on),
  };
}

export const ramp = ({ ramp: colours }: Theme): [number, string][] =>
  colours.map((colour, i) => [i / (colours.length - 1), colour]);

export const colourBar = (figure: Figure, theme: Theme, on: (value: number) => number | null): Trace => ({
  title: { text: plainText(figure.z?.title ?? ''), font: { color: theme.dim, size: 11 } },
  thickness: 10,
  outlinewidth: 0,
  x: 1.02,
  tickmode: 'array',
  tickvals: figure.z?.ticks.map(({ value }) => on(value)) ?? [],
  ticktext: figure.z?.ticks.map(({ text }) => plainText(text)) ?? [],
  tickfont: { color: theme.foreground, size: 11 },
});
