import type { SliderView } from '../../src/figures/view';
import { h } from './element';
import type { UpdatablePart } from './part';
import { slider } from './slider';

export interface StripOptions {
  readonly tryValues: (values: Readonly<Record<string, number>>) => void;
  /** Back to what is written. */
  readonly reset: () => void;
  /** Rejects where nothing was written. */
  readonly keep?: (values: Readonly<Record<string, number>>) => Promise<unknown>;
}

/** The sliders of a card. */
export interface Strip extends UpdatablePart<readonly SliderView[]> {
  /** What was tried belongs to results that are gone: nothing of it may be kept, or be tried with the next. */
  readonly forget: () => void;
}

/** A slider for each parameter; *Keep* writes what was tried into the cell, *Reset* goes back to it. */
export function strip(first: readonly SliderView[], options: StripOptions): Strip {
  let tried: Record<string, number> = {};
  const fixed = new Set(first.filter(({ computed }) => computed !== undefined).map(({ symbol }) => symbol));
  const kept = (): Record<string, number> =>
    Object.fromEntries(Object.entries(tried).filter(([symbol]) => !fixed.has(symbol)));
  const reset = h(
    'button',
    {
      type: 'button',
      class: 'parnb-secondary',
      click: () => {
        tried = {};
        enable();
        options.reset();
      },
    },
    'Reset',
  );
  const write = async (): Promise<void> => {
    const values = kept();
    await options.keep?.(values);
    // What is written now is no longer a try, unless it was moved again meanwhile.
    tried = Object.fromEntries(Object.entries(tried).filter(([symbol, value]) => values[symbol] !== value));
    enable();
  };
  const keep = h(
    'button',
    { type: 'button', class: 'parnb-primary', click: () => void write().catch(() => undefined) },
    'Keep',
  );
  const enable = (): void => {
    reset.disabled = Object.keys(tried).length === 0;
    keep.disabled = Object.keys(kept()).length === 0;
    keep.title = keep.disabled
      ? 'Move a slider, then keep its value in the cell'
      : `Write ${Object.keys(kept()).join(', ')} into the cell`;
  };
  const sliders = first.map((view) =>
    slider(view, (value) => {
      tried = { ...tried, [view.symbol]: value };
      enable();
      options.tryValues({ ...tried });
    }),
  );
  enable();
  return {
    element: h(
      'div',
      { class: 'parnb-sliders', role: 'group', 'aria-label': 'try other values' },
      ...sliders.map(({ element }) => element),
      ...(first.length > 0
        ? [h('div', { class: 'parnb-slider-buttons' }, reset, ...(options.keep ? [keep] : []))]
        : []),
    ),
    forget: () => {
      tried = {};
      enable();
    },
    update: (next) => next.forEach((view, i) => sliders[i]?.update(view)),
    dispose: () => sliders.forEach(({ dispose }) => dispose()),
  };
}
