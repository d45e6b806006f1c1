import type { Figure } from '../../src/figures/figure';
import type { AssertView, CompareView, PlotView, ProblemsView, ShowView } from '../../src/figures/view';
import { chart } from './chart';
import { h } from './element';
import type { Host } from './host';
import type { Part } from './part';
import { nothing } from './part';
import { tableElement } from './table';

const still = (element: HTMLElement): Part => ({ element, dispose: nothing });

/** A part with at most one chart: heading, chart, details with the table. */
function withChart(label: string, figure: Figure | undefined, rest: readonly HTMLElement[], host: Host): Part {
  const drawn = figure ? chart(figure, figure.title === label ? '' : label, host) : undefined;
  return {
    element: h('section', { class: 'parnb-card', 'aria-label': label }, ...(drawn ? [drawn.element] : []), ...rest),
    recolour: () => drawn?.recolour?.(),
    dispose: () => drawn?.dispose(),
  };
}

const folded = (summary: string, content: HTMLElement): HTMLElement =>
  h('details', {}, h('summary', {}, summary), content);

export const show = (view: ShowView, host: Host): Part => {
  const line = h('p', { class: 'parnb-show' }, h('span', {}, view.label), ' = ', h('b', {}, view.text));
  return withChart(
    view.label,
    view.figure,
    [line, ...(view.table && !view.figure ? [folded('Table', tableElement(view.table))] : [])],
    host,
  );
};

export const plot = (view: PlotView, host: Host): Part => withChart(view.figure.title, view.figure, [], host);

export const compare = (view: CompareView, host: Host): Part =>
  withChart(view.title, view.figure, [tableElement(view.table)], host);

export const asserts = (view: AssertView): Part =>
  still(
    h(
      'ul',
      { class: 'parnb-asserts', 'aria-label': 'asserts' },
      ...view.asserts.map(({ pass, text, why }) =>
        h(
          'li',
          { class: pass ? 'parnb-pass' : 'parnb-fail' },
          h('b', {}, pass ? '✓ holds' : '✗ fails'),
          ' ',
          h('code', {}, text),
          ...(why ? [h('span', { class: 'parnb-dim' }, ` ${why}`)] : []),
        ),
      ),
    ),
  );

export const problems = (view: ProblemsView): Part =>
  still(
    h(
      'ul',
      { class: 'parnb-asserts', 'aria-label': 'problems' },
      ...view.problems.map(({ severity, code, message, line }) =>
        h(
          'li',
          { class: severity === 'error' ? 'parnb-fail' : 'parnb-dim' },
          h('b', {}, severity),
          ` line ${line}: ${message} `,
          h('code', {}, code),
        ),
      ),
    ),
  );
