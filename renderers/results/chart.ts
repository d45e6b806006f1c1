import type { Figure } from '../../src/figures/figure';
import { toPlotly } from '../../src/figures/plotly/plotly';
import { h, unbroken } from './element';
import type { Host } from './host';
import type { UpdatablePart } from './part';
import { draw as drawWithPlotly, purge, resize } from './plotly';
import { space } from './space';
import { tableElement } from './table';
import { currentTheme } from './theme';
import { toolbar } from './toolbar';

const width = (element: HTMLElement): number => element.clientWidth;

/**
 * A figure drawn by Plotly while it is on the screen, redrawn with `react` (zoom survives), resized with its cell, purged
 * on dispose; with its title, its tools, its description and its data.
 *
 * @param title of what it belongs to, for pictures that are saved
 */
export function chart(first: Figure, title: string, host: Host): UpdatablePart<Figure> {
  let figure = first;
  let visible = false;
  let drawn: Figure | undefined;
  let waiting = false;
  let drawing: Promise<unknown> = Promise.resolve();
  let disposed = false;
  const plot = h('div', { class: 'parnb-plot' });
  const caption = h('figcaption', { class: 'parnb-caption' });
  const name = h('span', { class: 'parnb-figure-title' });
  const data = h('details', { class: 'parnb-data' }, h('summary', {}, 'Data'));
  const tools = toolbar({ figure: () => figure, title, plot, host });
  const surface = first.z ? space(() => figure) : undefined;
  const element = h(
    'figure',
    { class: 'parnb-figure' },
    h('div', { class: 'parnb-figure-head' }, name, ...(surface ? [surface.button] : []), tools),
    plot,
    ...(surface ? [surface.element] : []),
    caption,
    data,
  );
  plot.setAttribute('role', 'img');

  // A table of thousands of cells is made when someone looks at it.
  let tabled: Figure | undefined;
  const showData = (): void => {
    if (!data.open || tabled === figure) return;
    tabled = figure;
    data.replaceChildren(data.firstElementChild as Element, tableElement(figure.table));
  };
  data.addEventListener('toggle', showData);

  const say = (): void => {
    const { title: text, description, note } = figure;
    name.textContent = text;
    element.setAttribute('aria-label', text);
    plot.setAttribute('aria-label', description);
    caption.textContent = unbroken(note === undefined ? description : `${description} (${note}.)`);
    showData();
  };

  // One drawing under way; the latest wish wins; what is not on the screen waits until it is.
  const draw = (): void => {
    if (!visible || disposed || waiting) return;
    waiting = true;
    drawing = drawing.then(async () => {
      waiting = false;
      if (disposed) return;
      drawn = figure;
      await drawWithPlotly(
        plot,
        toPlotly(figure, currentTheme(), { width: plot.clientWidth, height: plot.clientHeight }),
      );
      plot.dataset['drawn'] = figure.id;
      host.drawn();
    });
  };
  const seen = new IntersectionObserver(
    (entries) => {
      visible = entries.at(-1)?.isIntersecting ?? false;
      if (visible && drawn !== figure) draw();
    },
    { rootMargin: '200px' },
  );
  seen.observe(plot);
  let before = 0;
  const resized = new ResizeObserver(() => {
    const now = width(plot);
    if (now === before || now === 0) return;
    before = now;
    if (plot.dataset['drawn'] === undefined) return;
    resize(plot);
    // Words stand elsewhere in another width.
    drawn = undefined;
    draw();
  });
  resized.observe(plot);
  say();

  return {
    element,
    update: (next) => {
      figure = next;
      say();
      draw();
      surface?.draw();
    },
    recolour: () => {
      // Drawn again when it is seen next, if it is not now.
      drawn = undefined;
      draw();
      surface?.draw();
    },
    dispose: () => {
      disposed = true;
      seen.disconnect();
      resized.disconnect();
      purge(plot);
      // What was being drawn meanwhile goes, too.
      void drawing.then(() => purge(plot));
      surface?.dispose();
    },
  };
}
