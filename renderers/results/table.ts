import type { Table } from '../../src/figures/figure';
import { h } from './element';

const pageRows = 50;

/** A data table, a page at a time: a sweep of a thousand points does not become a thousand rows at once. */
export function tableElement(table: Table): HTMLElement {
  const body = h('tbody');
  const pages = Math.ceil(table.rows.length / pageRows);
  const note = h('span', { class: 'parnb-dim' });
  let page = 0;
  const cell = (text: string, k: number): HTMLElement =>
    h('td', table.columns[k]?.numeric ? { class: 'parnb-number' } : {}, text);
  const show = (next: number): void => {
    page = Math.max(0, Math.min(pages - 1, next));
    body.replaceChildren(
      ...table.rows.slice(page * pageRows, (page + 1) * pageRows).map((row) => h('tr', {}, ...row.map(cell))),
    );
    note.textContent =
      `rows ${page * pageRows + 1} to ${Math.min(table.rows.length, (page + 1) * pageRows)} of ${table.rows.length}` +
      (table.leftOut ? `; ${table.leftOut} more are left out` : '');
  };
  show(0);
  const head = h(
    'thead',
    {},
    h(
      'tr',
      {},
      ...table.columns.map(({ title, numeric }) =>
        h('th', { scope: 'col', ...(numeric ? { class: 'parnb-number' } : {}) }, title),
      ),
    ),
  );
  const element = h(
    'div',
    // It may scroll sideways: reached and moved by keys, too.
    { class: 'parnb-table', tabindex: 0, role: 'region', 'aria-label': table.caption },
    h('table', {}, h('caption', {}, table.caption), head, body),
  );
  if (pages > 1 || table.leftOut)
    element.append(
      h(
        'div',
        { class: 'parnb-pager' },
        h('button', { type: 'button', click: () => show(page - 1) }, 'Previous'),
        h('button', { type: 'button', click: () => show(page + 1) }, 'Next'),
        note,
      ),
    );
  return element;
}
