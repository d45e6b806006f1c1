import type { KeyFigure, WorkloadView } from '../../src/figures/view';
import { chart } from './chart';
import { h } from './element';
import type { UpdatablePart } from './part';
import { slider } from './slider';
import { tableElement } from './table';
import { tabs } from './tabs';

export interface WorkloadOptions {
  /** Asks the host for the card with another value. */
  readonly tryValue: (symbol: string, value: number) => void;
  readonly onDrawn: () => void;
}

function keyFigure({ label, value, note, role }: KeyFigure): HTMLElement {
  const strong = h('b', role ? { class: `parnb-role-${role}` } : {}, value);
  return h('div', {}, h('span', {}, label), strong, ...(note ? [' ', h('i', {}, note)] : []));
}

function sentence(view: WorkloadView): HTMLElement[] {
  if (!view.sentence) return [];
  const { figure, headline, rest } = view.sentence;
  return [
    h('p', { class: 'parnb-head' }, h('b', {}, figure), ` ${headline}`),
    ...(rest ? [h('p', { class: 'parnb-dim' }, rest)] : []),
  ];
}

/** The card of a workload. An update keeps charts, chosen tab and slider; a card of another shape is built anew. */
export function workload(first: WorkloadView, options: WorkloadOptions): UpdatablePart<WorkloadView> {
  const title = h('h3', { class: 'parnb-title' }, first.title);
  title.hidden = first.title === '';
  const words = h('div', { 'aria-live': 'polite' }, ...sentence(first));
  const keys = h('div', { class: 'parnb-keys' }, ...first.keyFigures.map(keyFigure));
  keys.hidden = first.keyFigures.length === 0;
  const charts = first.figures.map((figure) => chart(figure, { onDrawn: options.onDrawn }));
  const tables = h('div', {}, ...first.tables.map(tableElement));
  const sliders = first.sliders.map((view) => slider(view, (value) => options.tryValue(view.symbol, value)));
  const panels = [
    ...first.figures.map((figure, i) => ({
      id: figure.id,
      title: figure.title,
      panel: h('div', {}, charts[i]?.element ?? ''),
    })),
    { id: 'table', title: 'Table', panel: h('div', {}, tables) },
  ];
  return {
    element: h(
      'section',
      { class: 'parnb-card', 'aria-label': first.title || 'workload' },
      title,
      words,
      keys,
      tabs(panels),
      h('div', { class: 'parnb-sliders' }, ...sliders.map(({ element }) => element)),
    ),
    update: (view) => {
      title.textContent = view.title;
      title.hidden = view.title === '';
      words.replaceChildren(...sentence(view));
      keys.replaceChildren(...view.keyFigures.map(keyFigure));
      keys.hidden = view.keyFigures.length === 0;
      tables.replaceChildren(...view.tables.map(tableElement));
      view.figures.forEach((figure, i) => charts[i]?.update(figure));
      view.sliders.forEach((next, i) => sliders[i]?.update(next));
    },
    recolour: () => charts.forEach((part) => part.recolour?.()),
    dispose: () => {
      for (const part of [...charts, ...sliders]) part.dispose();
    },
  };
}

/** True if a card can show `next` without being built anew: the same figures and sliders. */
export const sameShape = (a: WorkloadView, b: WorkloadView): boolean =>
  a.figures.map(({ id }) => id).join() === b.figures.map(({ id }) => id).join() &&
  a.sliders.map(({ symbol }) => symbol).join() === b.sliders.map(({ symbol }) => symbol).join();
