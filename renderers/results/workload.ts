import type { Figure } from '../../src/figures/figure';
import type { KeyFigure, WorkloadView } from '../../src/figures/view';
import { chart } from './chart';
import { h } from './element';
import { formulaList } from './formulas';
import type { Host } from './host';
import { nothing, type UpdatablePart } from './part';
import { strip } from './strip';
import { tableElement } from './table';
import { tabs, type Tab } from './tabs';

export interface WorkloadOptions extends Host {
  /** Asks for the card with other values. */
  readonly tryValues: (values: Readonly<Record<string, number>>) => void;
  /** Shows what is written again. */
  readonly reset: () => void;
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

const tabOf = ({ tab, title }: Figure): string => tab ?? title;

/** Figures that share a tab stand side by side. */
function figureTabs(figures: readonly Figure[], elements: readonly HTMLElement[]): Tab[] {
  const names = [...new Set(figures.map(tabOf))];
  return names.map((name, i) => ({
    id: `figures-${i}`,
    title: name,
    panel: h(
      'div',
      { class: 'parnb-row' },
      ...elements.filter((_, k) => {
        const figure = figures[k];
        return figure !== undefined && tabOf(figure) === name;
      }),
    ),
  }));
}

/** A workload on the page. */
export interface WorkloadPart extends UpdatablePart<WorkloadView> {
  /** Ends what is tried: the results are other ones now. */
  readonly forget: () => void;
}

/** The card of a workload. An update keeps charts, chosen tab and sliders; a card of another shape is built anew. */
export function workload(first: WorkloadView, options: WorkloadOptions): WorkloadPart {
  const title = h('p', { class: 'parnb-title' }, first.title);
  title.hidden = first.title === '';
  const words = h('div', { 'aria-live': 'polite' }, ...sentence(first));
  const keys = h('div', { class: 'parnb-keys' }, ...first.keyFigures.map(keyFigure));
  keys.hidden = first.keyFigures.length === 0;
  const charts = first.figures.map((figure) => chart(figure, first.title, options));
  const tables = h('div', { class: 'parnb-tables' }, ...first.tables.map(tableElement));
  const formulas = h('div', {}, ...formulaList(first.formulas));
  const status = h('span', { class: 'parnb-status', role: 'status' });
  const say = (work: Promise<string>): Promise<string> => {
    work.then(
      (says) => (status.textContent = says),
      (error: Error) => (status.textContent = error.message),
    );
    return work;
  };
  const { keep, open } = options;
  const sliders = strip(first.sliders, {
    tryValues: options.tryValues,
    reset: options.reset,
    ...(keep ? { keep: (values) => say(keep(values)) } : {}),
  });
  const opener = open
    ? [
        h(
          'button',
          { type: 'button', class: 'parnb-tool', click: () => void say(open()).catch(nothing) },
          'Open in an editor',
        ),
      ]
    : [];
  const panels = [
    ...figureTabs(
      first.figures,
      charts.map(({ element }) => element),
    ),
    ...(first.tables.length > 0 ? [{ id: 'table', title: 'Table', panel: h('div', {}, tables) }] : []),
    ...(first.formulas.length > 0 ? [{ id: 'formula', title: 'Formula', panel: h('div', {}, formulas) }] : []),
  ];
  return {
    element: h(
      'section',
      { class: 'parnb-card', 'aria-label': first.title || 'workload' },
      title,
      words,
      keys,
      ...(panels.length > 0 ? [tabs(panels, opener)] : []),
      sliders.element,
      status,
    ),
    update: (view) => {
      title.textContent = view.title;
      title.hidden = view.title === '';
      words.replaceChildren(...sentence(view));
      keys.replaceChildren(...view.keyFigures.map(keyFigure));
      keys.hidden = view.keyFigures.length === 0;
      tables.replaceChildren(...view.tables.map(tableElement));
      formulas.replaceChildren(...formulaList(view.formulas));
      // While values are tried a figure may have nothing to show (an all-reduce of one worker): it waits, hidden.
      first.figures.forEach(({ id }, i) => {
        const part = charts[i];
        const next = view.figures.find((figure) => figure.id === id);
        if (!part) return;
        part.element.hidden = next === undefined;
        if (next) part.update(next);
      });
      sliders.update(view.sliders);
    },
    forget: sliders.forget,
    recolour: () => charts.forEach((part) => part.recolour?.()),
    dispose: () => {
      for (const part of [...charts, sliders]) part.dispose();
    },
  };
}

const names = (view: WorkloadView): string =>
  [
    ...view.figures.map((figure) => `${figure.id}/${tabOf(figure)}`),
    '',
    ...view.sliders.map(({ symbol }) => symbol),
  ].join();

/** True if a card can show `next` without being built anew: the same figures and sliders. */
export const sameShape = (a: WorkloadView, b: WorkloadView): boolean =>
  names(a) === names(b) && a.tables.length > 0 === b.tables.length > 0;
