import type { SliderView } from '../../src/figures/view';
import { h } from './element';
import type { UpdatablePart } from './part';
import { nothing } from './part';

const steps = 1000;
/** What is missing to 1 at the position before the last one. */
const nearest = 1e-4;

type Shape = Pick<SliderView, 'min' | 'max' | 'scale' | 'whole' | 'one' | 'inverse'>;

/** Significant digits, so that what is tried is what a person would write. */
const round = (value: number, digits: number): number => Number(value.toPrecision(digits));

/** Value at slider position 0 … steps. */
export function valueAt(shape: Shape, position: number): number {
  const { min, max, scale, whole, one, inverse } = shape;
  // A bandwidth is a round number, and more of it lies to the right.
  if (inverse) return 1 / valueAt({ ...flipped(shape), whole: false }, position);
  const share = position / steps;
  if (scale === 'complement') return position >= steps ? 1 : Number((1 - round(nearest ** share, 2)).toPrecision(12));
  if (scale === 'linear') return Number((min + (max - min) * (Math.round(200 * share) / 200)).toPrecision(12));
  const value = min * (max / min) ** share;
  return whole ? Math.round(value) : Number((round(value / one, 3) * one).toPrecision(14));
}

const flipped = ({ min, max, scale, whole, one }: Shape): Shape => ({ min: 1 / max, max: 1 / min, scale, whole, one });

export function positionOf(shape: Shape, value: number): number {
  const { min, max, scale, inverse } = shape;
  if (inverse) return positionOf(flipped(shape), 1 / value);
  const share =
    scale === 'complement'
      ? value >= 1
        ? 1
        : Math.log(1 - value) / Math.log(nearest)
      : scale === 'logarithmic'
        ? Math.log(value / min) / Math.log(max / min)
        : (value - min) / (max - min);
  return Math.round(steps * Math.min(1, Math.max(0, share)));
}

/** How it is written, and what keeping it would do. */
function written({ computed, origin, swept }: SliderView): string {
  if (computed === undefined) return '';
  const keeps = swept
    ? 'its sweep stays, one value can be tried'
    : origin === undefined
      ? 'kept only in place of that'
      : `kept in ${origin}`;
  return `written as ${computed}: ${keeps}`;
}

/** A parameter to try. The text follows the answer, not the thumb: what is shown was evaluated. */
export function slider(first: SliderView, tried: (value: number) => void): UpdatablePart<SliderView> {
  let view = first;
  const shown = h('b', { class: 'parnb-slider-value' }, view.text);
  const input = h('input', {
    type: 'range',
    min: 0,
    max: steps,
    step: 1,
    value: positionOf(view, view.value),
    'aria-label': `try ${view.symbol}`,
    input: () => tried(valueAt(view, Number(input.value))),
    keydown: (event) => {
      // A whole number moves by one with the arrow keys, wherever it stands on a logarithmic scale.
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[(event as KeyboardEvent).key];
      if (by === undefined || !view.whole) return;
      event.preventDefault();
      const next = Math.min(view.max, Math.max(view.min, view.value + by));
      view = { ...view, value: next };
      input.value = String(positionOf(view, next));
      tried(next);
    },
  });
  const say = (): void => {
    shown.textContent = view.text;
    input.setAttribute('aria-valuetext', `${view.inverse ? '1/' : ''}${view.symbol} = ${view.text}`);
  };
  const hint = [view.about, written(view)].filter(Boolean);
  say();
  return {
    element: h(
      'label',
      { class: 'parnb-slider', ...(hint.length > 0 ? { title: hint.join('; ') } : {}) },
      h('span', {}, view.inverse ? `1/${view.symbol}` : view.symbol),
      shown,
      input,
    ),
    update: (next) => {
      view = next;
      say();
      // The thumb is the person's while they hold it.
      if (document.activeElement !== input) input.value = String(positionOf(next, next.value));
    },
    dispose: nothing,
  };
}
