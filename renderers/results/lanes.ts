import type { LaneColumn, LaneRole, LanesView } from '../../src/figures/divergence/view';
import { h } from './element';
import type { Part } from './part';

const svgNamespace = 'http://www.w3.org/2000/svg';

function s(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

const left = 52;
const right = 8;
const top = 4;
const bottom = 18;
const narrowest = 480;

/** Lanes stand apart as long as there is room. */
const rowHeight = (lanes: number): number => (lanes <= 16 ? 7 : lanes <= 32 ? 4.5 : lanes <= 64 ? 3 : 1.75);

interface Placed {
  readonly column: LaneColumn;
  readonly x: number;
  readonly width: number;
}

function place(columns: readonly LaneColumn[], width: number): Placed[] {
  const total = columns.reduce((sum, { slots }) => sum + slots, 0);
  const scale = (width - left - right) / Math.max(1, total);
  let x = left;
  return columns.map((column) => {
    const placed = { column, x, width: column.slots * scale };
    x += placed.width;
    return placed;
  });
}

/** One path a colour and probability: thousands of lanes are a handful of elements. */
function paths(placed: readonly Placed[], row: number): SVGElement[] {
  const found = new Map<string, { role: LaneRole; opacity: number; d: string[] }>();
  const gap = row > 3 ? 1 : row > 2 ? 0.5 : 0;
  for (const { column, x, width } of placed)
    for (const [lane, count, p] of column.runs) {
      const opacity = Math.max(0.15, Math.round(p * 20) / 20);
      const key = `${column.role} ${opacity}`;
      const path = found.get(key) ?? { role: column.role, opacity, d: [] };
      found.set(key, path);
      const w = Math.max(0.3, width - (width > 3 ? 1 : 0));
      for (let i = lane; i < lane + count; i++)
        path.d.push(
          `M${x.toFixed(2)} ${(top + i * row).toFixed(2)}h${w.toFixed(2)}v${(row - gap).toFixed(2)}h${(-w).toFixed(2)}z`,
        );
    }
  return [...found.values()].map(({ role, opacity, d }) =>
    s('path', { d: d.join(''), class: `parnb-lane-${role}`, 'fill-opacity': opacity }),
  );
}

/** Line numbers below the columns that are wide enough for one; below as many as fit where none is. */
function labels(placed: readonly Placed[], y: number): SVGElement[] {
  const wide = placed.filter(({ column, width }) => width >= 6 + 7 * String(column.line).length);
  const made: SVGElement[] = [];
  let free = left;
  for (const { column, x, width } of wide.length > 0 ? wide : placed) {
    const room = 6 + 7 * String(column.line).length;
    const middle = x + width / 2;
    if (middle - room / 2 < free) continue;
    const text = s('text', { x: middle, y, class: 'parnb-lane-label', 'text-anchor': 'middle' });
    text.textContent = String(column.line);
    made.push(text);
    free = middle + room / 2;
  }
  return made;
}

/**
 * A warp over time, each row a lane: resting on a column, or the arrow keys, name its line; a click, or Enter, goes to
 * the source.
 */
export function lanes(view: LanesView, reveal: (line: number, column: number) => void): Part {
  const row = rowHeight(view.lanes);
  const height = top + view.lanes * row + bottom;
  const told = h(
    'p',
    { class: 'parnb-lane-told', 'aria-live': 'polite' },
    'Rest on a column to see its line; click to go there.',
  );
  const box = h('div', {
    class: 'parnb-lanes',
    tabindex: 0,
    role: 'application',
    'aria-roledescription': 'figure: left and right move through time, Enter goes to the line',
    'aria-label': `${view.title}. ${view.description}`,
  });
  const marker = s('rect', { y: top - 2, width: 0, height: view.lanes * row + 3, class: 'parnb-lane-marker' });
  let placed: Placed[] = [];
  let chosen = -1;

  const choose = (index: number): void => {
    const one = placed[index];
    if (!one || index === chosen) return;
    chosen = index;
    marker.setAttribute('x', String(one.x - 1));
    marker.setAttribute('width', String(Math.max(2, one.width + 1)));
    told.textContent = one.column.says;
  };
  const go = (): void => {
    const one = placed[chosen];
    if (one) reveal(one.column.line, one.column.column);
  };
  const at = (event: MouseEvent): number => {
    const x = event.clientX - box.getBoundingClientRect().left;
    let low = 0;
    let high = placed.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((placed[middle]?.x ?? Infinity) <= x) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  box.addEventListener('mousemove', (event) => choose(at(event)));
  box.addEventListener('click', (event) => {
    choose(at(event));
    go();
  });
  box.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -placed.length, End: placed.length }[event.key];
    if (step !== undefined) choose(Math.max(0, Math.min(placed.length - 1, chosen + step)));
    else if (event.key === 'Enter') go();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  const draw = (width: number): void => {
    placed = place(view.columns, width);
    const svg = s('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' });
    const label = (text: string, y: number): SVGElement => {
      const element = s('text', { x: 0, y, class: 'parnb-lane-label' });
      element.textContent = text;
      return element;
    };
    svg.append(
      s('rect', {
        x: left,
        y: top - 2,
        width: Math.max(0, width - left - right),
        height: view.lanes * row + 3,
        class: 'parnb-lane-field',
      }),
      ...paths(placed, row),
      marker,
      label('lane 0', top + 8),
      ...(view.lanes > 4 ? [label(`lane ${view.lanes - 1}`, top + view.lanes * row)] : []),
      label('line', height - 4),
      ...labels(placed, height - 4),
    );
    box.replaceChildren(svg);
    const was = chosen;
    chosen = -1;
    choose(was);
  };
  let width = 0;
  const resized = new ResizeObserver(() => {
    const now = Math.max(narrowest, Math.floor(box.clientWidth));
    if (now === width || box.clientWidth === 0) return;
    width = now;
    draw(width);
  });
  resized.observe(box);

  const legend = h(
    'div',
    { class: 'parnb-lane-legend' },
    ...view.legend.map(({ role, text }) => h('span', {}, h('i', { class: `parnb-lane-key parnb-lane-${role}` }), text)),
  );
  return {
    element: h(
      'figure',
      { class: 'parnb-figure parnb-figure-wide' },
      h('div', { class: 'parnb-figure-head' }, h('span', { class: 'parnb-figure-title' }, view.title), legend),
      box,
      told,
      h('figcaption', { class: 'parnb-caption' }, view.description),
    ),
    dispose: () => resized.disconnect(),
  };
}
