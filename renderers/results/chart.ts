import type { Figure } from '../../src/figures/figure';
import { toPlotly } from '../../src/figures/plotly/plotly';
import { h } from './element';
import type { UpdatablePart } from './part';
import { draw as drawWithPlotly, purge, resize } from './plotly';
import { currentTheme } from './theme';

/**
 * A figure drawn by Plotly: drawn when it is first seen, redrawn with `react` (zoom survives), resized with its cell,
 * purged on dispose. The description is the figure's text for who does not see it.
 */
export function chart(first: Figure, options: { readonly onDrawn?: () => void } = {}): UpdatablePart<Figure> {
  let figure = first;
  let seen = false;
  let drawing: Promise<unknown> = Promise.resolve();
  let wanted = false;
  let disposed = false;
  const plot = h('div', { class: 'parnb-plot' });
  const caption = h('figcaption', { class: 'parnb-caption' }, figure.description);
  const element = h('figure', { class: 'parnb-figure', role: 'group', 'aria-label': figure.title }, plot, caption);
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', figure.description);

  // One drawing under way; the latest wish wins.
  const draw = (): void => {
    if (!seen || disposed) return;
    if (wanted) return;
    wanted = true;
    drawing = drawing.then(async () => {
      wanted = false;
      if (disposed) return;
      await drawWithPlotly(plot, toPlotly(figure, currentTheme()));
      plot.dataset['drawn'] = figure.id;
      options.onDrawn?.();
    });
  };
  const visible = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen = true;
      visible.disconnect();
      draw();
    },
    { rootMargin: '200px' },
  );
  visible.observe(plot);
  let width = 0;
  const resized = new ResizeObserver(() => {
    const now = plot.clientWidth;
    if (now === width || now === 0) return;
    width = now;
    if (plot.dataset['drawn'] !== undefined) resize(plot);
  });
  resized.observe(plot);

  return {
    element,
    update: (next) => {
      figure = next;
      caption.textContent = figure.description;
      plot.setAttribute('aria-label', figure.description);
      element.setAttribute('aria-label', figure.title);
      draw();
    },
    recolour: draw,
    dispose: () => {
      disposed = true;
      visible.disconnect();
      resized.disconnect();
      purge(plot);
    },
  };
}
