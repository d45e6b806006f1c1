/** Where words stand inside a plot: beside what they name, and on as few lines as can be. In pixels, x to the right, y up. */
import type { Figure } from '../figure';
import { share } from './span';

export interface Area {
  readonly width: number;
  readonly height: number;
}

/** A box of text, from its lower left corner. */
export interface Box extends Area {
  readonly x: number;
  readonly y: number;
}

export const letter = 6.4;
const line = 14;

export const boxOf = (text: string): Area => ({ width: 4 + letter * text.length, height: line });

type Point = readonly [number, number];

/** The lines of a figure in the pixels of its plot, broken where they have no value. */
export function strokes(figure: Figure, area: Area): Point[][] {
  const found: Point[][] = [];
  const at = (x: number, y: number): Point => [
    share(figure.x, x, 'x') * area.width,
    share(figure.y, y, 'y') * area.height,
  ];
  for (const mark of figure.marks) {
    if (mark.kind === 'rule') found.push([at(NaN, mark.y), at(NaN, mark.y)].map(([, y], i) => [i * area.width, y]));
    else if (mark.kind === 'divide') found.push([0, area.height].map((y) => [at(mark.x, 1)[0], y]));
    else if (mark.kind === 'line') {
      let stroke: Point[] = [];
      mark.x.forEach((x, i) => {
        const y = mark.y[i];
        if (y === null || y === undefined) stroke = [];
        else {
          if (stroke.length === 0) found.push(stroke);
          stroke.push(at(x, y));
        }
      });
    }
  }
  return found;
}

/** Length of the part of a segment that lies in a box (Liang and Barsky). */
function inside([x0, y0]: Point, [x1, y1]: Point, box: Box): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  let [from, to] = [0, 1];
  for (const [p, q] of [
    [-dx, x0 - box.x],
    [dx, box.x + box.width - x0],
    [-dy, y0 - box.y],
    [dy, box.y + box.height - y0],
  ] as const) {
    if (p === 0) {
      if (q < 0) return 0;
    } else if (p < 0) from = Math.max(from, q / p);
    else to = Math.min(to, q / p);
  }
  return to > from ? (to - from) * Math.hypot(dx, dy) : 0;
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** How much of a box is on lines, on other words, or outside: 0 is free. */
function cost(box: Box, lines: readonly Point[][], taken: readonly Box[], area: Area): number {
  let sum = 0;
  for (const stroke of lines)
    for (let i = 1; i < stroke.length; i++) {
      const [a, b] = [stroke[i - 1], stroke[i]];
      if (a && b) sum += inside(a, b, box);
    }
  for (const other of taken) sum += overlap(box, other);
  const out =
    Math.max(0, -box.x) +
    Math.max(0, box.x + box.width - area.width) +
    // Above the plot there is a little room.
    Math.max(0, -box.y) +
    Math.max(0, box.y + box.height - area.height - 8);
  return sum + 60 * out;
}

/** The first of the least costly boxes; it is taken then. */
export function place(
  candidates: readonly Box[],
  lines: readonly Point[][],
  taken: Box[],
  area: Area,
): Box | undefined {
  let best: Box | undefined;
  let least = Infinity;
  for (const box of candidates) {
    const price = cost(box, lines, taken, area);
    if (price < least - 0.5) [best, least] = [box, price];
  }
  if (best) taken.push(best);
  return best;
}

/** Boxes around a point, the nearest to where a person looks first: right below, right above, left above, … */
export function around([x, y]: Point, { width, height }: Area, gap = 7): Box[] {
  const right = x + gap;
  const left = x - gap - width;
  const below = y - gap + 3 - height;
  const above = y + gap - 3;
  const middle = x - width / 2;
  return [
    [right, below],
    [right, above],
    [left, above],
    [left, below],
    [middle, y + gap],
    [middle, y - gap - height],
    [right, y - height / 2],
    [right, below - 14],
    [left, above + 14],
  ].map(([bx = 0, by = 0]) => ({ x: bx, y: by, width, height }));
}
