import type { Figure, Scale } from '../figure';
import type { PlotlyFigure } from './plotly';
import { cut, plainText } from './text';
import type { Theme } from './theme';
import { ramp } from './traces';

/** A `heat` figure as a surface in three dimensions, for the full Plotly; undefined if the figure has none. */
export function toSurface(figure: Figure, theme: Theme): PlotlyFigure | undefined {
  const mark = figure.marks.find(({ kind }) => kind === 'heat');
  if (mark?.kind !== 'heat' || !figure.z) return undefined;
  const logarithmic = figure.z.kind === 'logarithmic';
  const on = (value: number): number => (logarithmic ? Math.log10(value) : value);
  const axis = (scale: Scale, position: (value: number) => number): Record<string, unknown> => ({
    title: { text: plainText(cut(scale.title, 40)), font: { size: 11, color: theme.dim } },
    tickvals: scale.ticks.map(({ value }) => position(value)),
    ticktext: scale.ticks.map(({ text }) => plainText(text)),
    color: theme.foreground,
    gridcolor: theme.grid,
    zerolinecolor: theme.grid,
    backgroundcolor: 'rgba(0,0,0,0)',
  });
  const itself = (value: number): number => value;
  return {
    data: [
      {
        type: 'surface',
        z: mark.values.map((line) => line.map((value) => (value === null ? null : on(value)))),
        text: mark.hover.map((line) => line.map(plainText)),
        hovertemplate: '%{text}<extra></extra>',
        colorscale: ramp(theme),
        showscale: false,
        // The colour is the value: no light changes it much.
        lighting: { ambient: 0.85, diffuse: 0.3, specular: 0, fresnel: 0, roughness: 1 },
        contours: { z: { show: true, usecolormap: false, color: theme.dim, width: 1 } },
      },
    ],
    layout: {
      uirevision: figure.id,
      paper_bgcolor: 'rgba(0,0,0,0)',
      font: { family: theme.font, size: 11, color: theme.foreground },
      margin: { l: 0, r: 0, t: 0, b: 0 },
      scene: {
        xaxis: axis(figure.x, itself),
        yaxis: axis(figure.y, itself),
        zaxis: axis(figure.z, on),
        // Wide and low, so that it fills a box that is wider than high.
        aspectmode: 'manual',
        aspectratio: { x: 1.7, y: 1.3, z: 0.75 },
        camera: { eye: { x: -1.6, y: -1.95, z: 1 }, center: { x: 0.08, y: -0.08, z: -0.2 } },
      },
    },
  };
}
