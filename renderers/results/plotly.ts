// The small build: core (lines), bars and maps. A third of the full build's size; that one is fetched for three dimensions.
import Plotly from 'plotly.js/lib/core';
import bar from 'plotly.js/lib/bar';
import heatmap from 'plotly.js/lib/heatmap';
import type { PlotlyFigure } from '../../src/figures/plotly/plotly';

Plotly.register([bar, heatmap]);

const config = { displaylogo: false, displayModeBar: false, responsive: false, doubleClick: 'reset' } as const;

/** What every build of Plotly does for us. */
type Drawing = Pick<typeof Plotly, 'react' | 'purge' | 'toImage'> & { Plots: { resize(element: HTMLElement): void } };

let full: Promise<Drawing> | undefined;

/** The full build, a file of its own beside this one. */
function fullPlotly(): Promise<Drawing> {
  const address = new URL('./plotly-full.js', import.meta.url).href;
  full ??= import(address).then(({ default: loaded }: { default: Drawing }) => loaded);
  full.catch(() => (full = undefined));
  return full;
}

async function drawWith(plotly: Drawing, element: HTMLElement, { data, layout }: PlotlyFigure): Promise<void> {
  // Our JSON is built field by field in src/figures/plotly; Plotly's types do not know that the arrays are read only.
  await plotly.react(element, [...data] as Plotly.Data[], layout as Partial<Plotly.Layout>, config);
}

/** Draws into the element, or redraws what is there: the reader's zoom survives. */
export const draw = (element: HTMLElement, figure: PlotlyFigure): Promise<void> => drawWith(Plotly, element, figure);

/** The same in three dimensions. */
export const drawInSpace = async (element: HTMLElement, figure: PlotlyFigure): Promise<void> =>
  drawWith(await fullPlotly(), element, figure);

export const resize = (element: HTMLElement): void => void Plotly.Plots.resize(element);
export const resizeInSpace = (element: HTMLElement): void => void full?.then((plotly) => plotly.Plots.resize(element));
export const purge = (element: HTMLElement): void => Plotly.purge(element);
export const purgeSpace = async (element: HTMLElement): Promise<void> => {
  if (full) (await full).purge(element);
};

export interface Picture {
  readonly width: number;
  readonly height: number;
}

/** A figure as a file, in the ranges that `shown` has now. */
export async function picture(
  shown: HTMLElement,
  { data, layout }: PlotlyFigure,
  format: 'png' | 'svg',
  { width, height }: Picture,
): Promise<Blob> {
  const now = (shown as HTMLElement & { layout?: Record<string, { range?: unknown } | undefined> }).layout;
  const ranged = { ...layout };
  for (const name of ['xaxis', 'yaxis']) {
    const range = now?.[name]?.range;
    if (range) ranged[name] = { ...(layout[name] as object), range };
  }
  const url = await Plotly.toImage(
    { data: [...data] as Plotly.Data[], layout: ranged as Partial<Plotly.Layout> },
    { format, width, height, scale: format === 'png' ? 2 : 1 },
  );
  return blobOf(url);
}

/** The content of a data address; `fetch` of one may be forbidden. */
function blobOf(url: string): Blob {
  const comma = url.indexOf(',');
  const head = url.slice(0, comma);
  const mime = /^data:([^;,]+)/.exec(head)?.[1] ?? '';
  const body = url.slice(comma + 1);
  if (!head.endsWith(';base64')) return new Blob([decodeURIComponent(body)], { type: mime });
  const bytes = atob(body);
  return new Blob([Uint8Array.from(bytes, (c) => c.charCodeAt(0))], { type: mime });
}
