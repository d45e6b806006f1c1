// The small build: core (lines), bars, and what the next figures need. A third of the full build's size.
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import contour from 'plotly.js/lib/contour';
import heatmap from 'plotly.js/lib/heatmap';
import waterfall from 'plotly.js/lib/waterfall';
import type { PlotlyFigure } from '../../src/figures/plotly/plotly';

Plotly.register([bar, contour, heatmap, waterfall]);

const config = { displaylogo: false, displayModeBar: false, responsive: false, doubleClick: 'reset' } as const;

/** Draws into the element, or redraws what is there: the reader's zoom survives. */
export async function draw(element: HTMLElement, { data, layout }: PlotlyFigure): Promise<void> {
  // Our JSON is built field by field in src/figures/plotly; Plotly's types do not know that the arrays are read only.
  await Plotly.react(element, [...data] as Plotly.Data[], layout as Partial<Plotly.Layout>, config);
}

export const resize = (element: HTMLElement): void => void Plotly.Plots.resize(element);
export const purge = (element: HTMLElement): void => Plotly.purge(element);
