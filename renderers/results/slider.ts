import type { SliderView } from '../../src/figures/view';
import { h } from './element';
import type { UpdatablePart } from './part';
import { nothing } from './part';

const steps = 1000;

/** Value at slider position 0 … steps. */
function valueAt({ min, max, logarithmic, whole }: SliderView, position: number): number {
  const share = position / steps;
  const value = logarithmic ? min * (max / min) ** share : min + (max - min) * share;
  return whole ? Math.round(value) : value;
}

function positionOf({ min, max, logarithmic }: SliderView, value: number): number {
  const share = logarithmic ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(steps * Math.min(1, Math.max(0, share)));
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
    'aria-valuetext': `${view.symbol} = ${view.text}`,
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
  return {
    element: h('label', { class: 'parnb-slider' }, h('span', {}, view.symbol), shown, input),
    update: (next) => {
      view = next;
      shown.textContent = next.text;
      input.setAttribute('aria-valuetext', `${next.symbol} = ${next.text}`);
      // The thumb is the person's while they hold it.
      if (document.activeElement !== input) input.value = String(positionOf(next, next.value));
    },
    dispose: nothing,
  };
}
