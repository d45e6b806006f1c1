import type { CostLine, DivergenceView, RegionsView } from '../../src/figures/divergence/view';
import { applyDivergenceStyle } from './divergenceSheet';
import { h, unbroken } from './element';
import { lanes } from './lanes';
import type { Part } from './part';
import { tabs } from './tabs';

export type GoTo = (line: number, column: number) => void;

const place = (text: string, line: number, column: number, reveal: GoTo): HTMLElement =>
  h(
    'button',
    { type: 'button', class: 'parnb-place', 'aria-label': `line ${line}`, click: () => reveal(line, column) },
    text,
  );

const percent = (share: number): string => `${(100 * share).toFixed(share >= 0.0995 ? 0 : 1)} %`;
/** Width of a line that takes all issue slots. */
const widest = 130;

function bar({ share = 0, efficiency = 1 }: CostLine, most: number): HTMLElement[] {
  const width = (widest * share) / most;
  const part = (name: string, w: number): HTMLElement => {
    const element = h('span', { class: `parnb-lane-${name}` });
    element.style.width = `${w.toFixed(1)}px`;
    return element;
  };
  return [part('useful', width * efficiency), part('divergence', width * (1 - efficiency))];
}

/** Source lines, their share of the issue slots as a bar (blue: lanes at work, purple: lanes that wait). */
function cost(lines: readonly CostLine[], reveal: GoTo): HTMLElement {
  const most = lines.reduce((max, { share = 0 }) => Math.max(max, share), 0) || 1;
  const head = ['line', '', 'slots', 'lanes', ''].map((title, i) =>
    h('th', { scope: 'col', ...(i === 1 ? { class: 'parnb-cost-code' } : {}) }, title),
  );
  const rows = lines.map((one, i) => {
    const far = i > 0 && one.line !== (lines[i - 1]?.line ?? 0) + 1;
    const has = one.share !== undefined && one.efficiency !== undefined;
    return h(
      'tr',
      { ...(far ? { class: 'parnb-cost-far' } : {}), ...(one.says ? { title: one.says } : {}) },
      h('td', {}, place(String(one.line), one.line, 1, reveal)),
      h('td', { class: 'parnb-cost-code' }, one.text),
      h('td', {}, has ? percent(one.share ?? 0) : ''),
      h('td', {}, has ? percent(one.efficiency ?? 0) : ''),
      h('td', { class: 'parnb-cost-bar' }, ...(has ? bar(one, most) : [])),
    );
  });
  return h(
    'div',
    { class: 'parnb-table', tabindex: 0, role: 'region', 'aria-label': 'cost by line' },
    h('table', { class: 'parnb-cost' }, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...rows)),
  );
}

/** The regions; the line number goes to the source. */
function regions({ table, places }: RegionsView, reveal: GoTo): HTMLElement {
  const cell = (text: string, row: number, k: number): HTMLElement => {
    const at = k === 0 ? places[row] : undefined;
    return h(
      'td',
      table.columns[k]?.numeric ? { class: 'parnb-number' } : {},
      at ? place(text, at.line, at.column, reveal) : text,
    );
  };
  const head = table.columns.map(({ title, numeric }) =>
    h('th', { scope: 'col', ...(numeric ? { class: 'parnb-number' } : {}) }, title),
  );
  return h(
    'div',
    { class: 'parnb-table', tabindex: 0, role: 'region', 'aria-label': table.caption },
    h(
      'table',
      {},
      h('caption', {}, table.caption),
      h('thead', {}, h('tr', {}, ...head)),
      h('tbody', {}, ...table.rows.map((row, i) => h('tr', {}, ...row.map((text, k) => cell(text, i, k))))),
    ),
  );
}

/** A line with the numbers; the rest is made when it is opened. */
function folded(view: DivergenceView, reveal: GoTo): Part {
  let inner: Part | undefined;
  const line = h(
    'summary',
    {},
    h('b', {}, view.title.split(' · ')[0] ?? ''),
    ` ${view.keyFigures
      .slice(0, 2)
      .map(({ value }) => value)
      .join(' · ')} `,
    h('span', { class: 'parnb-dim' }, view.title.split(' · ').slice(1).join(' · ')),
  );
  const element = h('details', { class: 'parnb-card parnb-fold' }, line);
  element.addEventListener('toggle', () => {
    if (inner || !element.open) return;
    inner = whole(view, reveal);
    element.append(inner.element);
  });
  return { element, dispose: () => inner?.dispose() };
}

/** A kernel's output: sentence, key figures, and the warp, the lines and the regions in tabs. */
export function divergence(view: DivergenceView, reveal: GoTo): Part {
  applyDivergenceStyle();
  return view.folded ? folded(view, reveal) : whole(view, reveal);
}

function whole(view: DivergenceView, reveal: GoTo): Part {
  const { sentence } = view;
  const drawn = view.lanes ? lanes(view.lanes, reveal) : undefined;
  return {
    element: h(
      'section',
      { class: 'parnb-card', 'aria-label': view.title },
      h('h3', { class: 'parnb-title' }, view.title),
      h('p', { class: 'parnb-head' }, h('b', {}, sentence.figure), ` ${sentence.headline}`),
      ...(sentence.rest ? [h('p', { class: 'parnb-dim' }, unbroken(sentence.rest))] : []),
      ...(view.keyFigures.length > 0
        ? [
            h(
              'div',
              { class: 'parnb-keys' },
              ...view.keyFigures.map(({ label, value, note, role }) =>
                h(
                  'div',
                  note ? { title: note } : {},
                  h('span', {}, label),
                  h('b', role ? { class: `parnb-role-${role}` } : {}, value),
                ),
              ),
            ),
          ]
        : []),
      tabs([
        ...(drawn ? [{ id: 'lanes', title: 'Warp', panel: h('div', {}, drawn.element) }] : []),
        ...(view.cost.length > 0
          ? [{ id: 'cost', title: 'Cost by line', panel: h('div', {}, cost(view.cost, reveal)) }]
          : []),
        { id: 'regions', title: 'Regions', panel: h('div', {}, regions(view.regions, reveal)) },
      ]),
      h('ul', { class: 'parnb-notes' }, ...view.notes.map((note) => h('li', {}, note))),
    ),
    dispose: () => drawn?.dispose(),
  };
}
