/** Words beside the lines instead of a legend. */
import type { Figure, Mark, Role } from '../figure';
import { around, boxOf, letter, place, strokes, type Area, type Box } from './place';
import { at as standing, share } from './span';
import { cut, plainText } from './text';
import type { Theme } from './theme';

export interface Label {
  readonly text: string;
  readonly colour: string;
  /** Wanted height as a share of the plot, 0 at the bottom. */
  readonly at: number;
}

export const longest = 28;

/** Roles that a grey stands for are too pale for small letters. */
export const wordColour = (role: Role, theme: Theme): string =>
  role === 'idle' || role === 'ideal' ? theme.dim : theme.roles[role];

/** Heights from low to high, at least `gap` apart, within [0, 1], each as near to its wish as the others allow. */
export function spread(labels: readonly Label[], gap: number): Label[] {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  const placed: number[] = [];
  for (const { at } of sorted) placed.push(Math.max(Math.min(1, Math.max(0, at)), (placed.at(-1) ?? -Infinity) + gap));
  // What was pushed out at the top pushes back down.
  let ceiling = 1;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i] ?? 0, ceiling);
    ceiling = (placed[i] ?? 0) - gap;
  }
  return sorted.map((label, i) => ({ ...label, at: placed[i] ?? label.at }));
}

type Line = Mark & { readonly kind: 'line' };

/** Where a line is seen last, in shares of the plot: its end, or where it leaves the range. */
export function endOf(line: Line, figure: Figure): readonly [number, number] | undefined {
  let end: readonly [number, number] | undefined;
  let out: readonly [number, number] | undefined;
  for (let i = line.x.length - 1; i >= 0; i--) {
    const y = line.y[i];
    if (y === null || y === undefined) continue;
    const at = [share(figure.x, line.x[i] ?? NaN, 'x'), share(figure.y, y, 'y')] as const;
    if (at[1] <= 1 && at[1] >= 0) {
      end = at;
      break;
    }
    out = at;
  }
  if (!end || !out) return end ?? out;
  const edge = out[1] > 1 ? 1 : 0;
  const part = (edge - end[1]) / (out[1] - end[1]);
  return [end[0] + part * (out[0] - end[0]), edge];
}

/** Lines that end, or leave the plot, before its right edge are named there. */
export const early = 0.93;

/** The words at the right edge: of each line at its end, of each layer in the middle of its last bar. */
export function edgeLabels(figure: Figure, theme: Theme): Label[] {
  const result: Label[] = [];
  let height = 0;
  for (const mark of figure.marks) {
    if (mark.kind === 'line' && mark.quiet !== true) {
      const end = endOf(mark, figure);
      if (end && end[0] >= early) result.push({ text: mark.label, colour: wordColour(mark.role, theme), at: end[1] });
    } else if (mark.kind === 'stack') {
      const last = mark.values.at(-1) ?? 0;
      const highest = figure.y.range?.[1] ?? 1;
      const text = mark.word ?? mark.label;
      const colour = wordColour(mark.over ?? mark.role, theme);
      if (text !== '') result.push({ text, colour, at: (height + last / 2) / highest });
      height += last;
    }
  }
  return result;
}

const columns = [0.01, 0.3, 0.55, 1];

/** What a word belongs to, in shares of the plot: it moves with it when a reader zooms. undefined: with the plot. */
type Anchor = readonly [number | undefined, number | undefined];

/** Words inside the plot: of points, rules, divides and lines that end early, each where it hides least. */
export function innerLabels(
  figure: Figure,
  theme: Theme,
  area: Area,
  edge: { readonly words: readonly Label[]; readonly width: number },
): Record<string, unknown>[] {
  const lines = strokes(figure, area);
  // Between the words at the edge there is room, too.
  const room = { ...area, width: area.width + edge.width };
  const taken = edge.words.map(({ text, at }): Box => {
    const box = boxOf(cut(text, longest));
    return { ...box, x: area.width, y: at * area.height - box.height / 2 };
  });
  const made: Record<string, unknown>[] = [];
  const put = (text: string, colour: string, [x, y]: Anchor, candidates: readonly Box[]): void => {
    const box = place(candidates, lines, taken, room);
    if (!box) return;
    made.push({
      ...(x === undefined
        ? { xref: 'paper', x: box.x / area.width }
        : { xref: 'x', x: standing(figure.x, x, 'x'), xshift: Math.round(box.x - x * area.width) }),
      ...(y === undefined
        ? { yref: 'paper', y: box.y / area.height }
        : { yref: 'y', y: standing(figure.y, y, 'y'), yshift: Math.round(box.y - y * area.height) }),
      xanchor: 'left',
      yanchor: 'bottom',
      borderpad: 0,
      showarrow: false,
      text: plainText(text),
      font: { color: colour, size: 11 },
    });
  };
  const pixel = (x: number, y: number): [number, number] => [x * area.width, y * area.height];
  // Points first: they are what the figure is about.
  for (const mark of figure.marks) {
    if (mark.kind !== 'point') continue;
    const anchor = [share(figure.x, mark.x, 'x'), share(figure.y, mark.y, 'y')] as const;
    const at = pixel(...anchor);
    taken.push({ x: at[0] - 5, y: at[1] - 5, width: 10, height: 10 });
    put(mark.label, theme.foreground, anchor, around(at, boxOf(mark.label)));
  }
  for (const mark of figure.marks) {
    if (mark.kind === 'rule') {
      const text = cut(mark.label, 60);
      const box = boxOf(text);
      const anchor = share(figure.y, mark.y, 'y');
      const y = anchor * area.height;
      const boxes = [y + 1, y - 2 - box.height].flatMap((row) =>
        columns.map((column) => ({ ...box, x: column === 1 ? area.width - box.width : column * area.width, y: row })),
      );
      put(text, wordColour(mark.role, theme), [undefined, anchor], boxes);
    } else if (mark.kind === 'divide') {
      const text = cut(mark.label, 60);
      const box = boxOf(text);
      const anchor = share(figure.x, mark.x, 'x');
      const x = anchor * area.width;
      const boxes = [0.02, 0.2, 0.94 - box.height / area.height, 0.5].flatMap((row) =>
        [x + 4, x - 4 - box.width].map((left) => ({ ...box, x: left, y: row * area.height })),
      );
      put(text, wordColour(mark.role, theme), [anchor, undefined], boxes);
    } else if (mark.kind === 'line' && mark.quiet !== true) {
      const end = endOf(mark, figure);
      if (!end || end[0] >= early) continue;
      const text = cut(mark.label, longest);
      put(text, wordColour(mark.role, theme), end, around(pixel(...end), boxOf(text), 5));
    }
  }
  return made;
}

/** Width of the words at the right edge. */
export const edgeWidth = (labels: readonly Label[]): number =>
  letter * labels.reduce((most, { text }) => Math.max(most, Math.min(longest, text.length)), 0);
