import type { SliderView } from '../../src/figures/view';
import { h } from './element';
import type { UpdatablePart } from './part';
import { slider } from './slider';

type Values = Readonly<Record<string, number>>;

export interface StripOptions {
  readonly tryValues: (values: Values) => void;
  /** Back to what is written. */
  readonly reset: () => void;
  /** Rejects where nothing was written. `replacing`: formulas may be overwritten. */
  readonly keep?: (values: Values, replacing: boolean) => Promise<unknown>;
}

/** The sliders of a card. */
export interface Strip extends UpdatablePart<readonly SliderView[]> {
  /** What was tried belongs to results that are gone: nothing of it may be kept, or be tried with the next. */
  readonly forget: () => void;
}

/** What keeping a value does: overwrites one number, overwrites a formula, or it cannot be kept. */
type Keeps = 'number' | 'formula' | 'never';
const keepsOf = ({ computed, origin, swept }: SliderView): Keeps =>
  computed === undefined || origin !== undefined ? 'number' : swept ? 'never' : 'formula';

const shortest = (text: string): string => (text.length > 24 ? `${text.slice(0, 23)}…` : text);

/**
 * A slider for each parameter. *Keep* writes what was tried over the numbers in the cell; a formula is overwritten only by
 * a button of its own that names it; *Reset* goes back to what is written.
 */
export function strip(first: readonly SliderView[], options: StripOptions): Strip {
  let tried: Record<string, number> = {};
  let views = first;
  const triedOf = (kind: Keeps): SliderView[] => views.filter((view) => view.symbol in tried && keepsOf(view) === kind);
  const valuesOf = (kind: Keeps): Record<string, number> =>
    Object.fromEntries(triedOf(kind).map(({ symbol }) => [symbol, tried[symbol] ?? NaN]));
  const write = async (kind: Keeps): Promise<void> => {
    const values = valuesOf(kind);
    await options.keep?.(values, kind === 'formula');
    // What is written now is no longer a try, unless it was moved again meanwhile.
    tried = Object.fromEntries(Object.entries(tried).filter(([symbol, value]) => values[symbol] !== value));
    enable();
  };
  const button = (kind: string, text: string, click: () => void): HTMLButtonElement =>
    h('button', { type: 'button', class: `parnb-${kind}`, click }, text);
  const reset = button('secondary', 'Reset', () => {
    tried = {};
    enable();
    options.reset();
  });
  const keep = button('primary', 'Keep', () => void write('number').catch(() => undefined));
  const replace = button('secondary', '', () => void write('formula').catch(() => undefined));
  const only = h('span', { class: 'parnb-status' });
  const buttons = h('div', { class: 'parnb-slider-buttons' });
  const enable = (): void => {
    const numbers = triedOf('number').map(({ symbol, origin }) => origin ?? symbol);
    const formulas = triedOf('formula');
    const swept = triedOf('never').map(({ symbol }) => symbol);
    reset.disabled = Object.keys(tried).length === 0;
    keep.disabled = numbers.length === 0;
    keep.title = keep.disabled
      ? 'Move a slider, then keep its value in the cell'
      : `Write ${numbers.join(', ')} into the cell`;
    replace.hidden = formulas.length === 0 || !options.keep;
    const [one] = formulas;
    replace.textContent =
      formulas.length === 1 ? `Replace ${shortest(one?.computed ?? '')}` : `Replace ${formulas.length} formulas`;
    replace.title = formulas
      .map(({ symbol, computed = '' }) => `Write what was tried for ${symbol} in place of ${computed}`)
      .join('; ');
    buttons.classList.toggle('parnb-wide', !replace.hidden || swept.length > 0);
    only.textContent = swept.length === 0 ? '' : `${swept.join(', ')}: the sweep stays, one value is tried`;
  };
  const sliders = first.map((view) =>
    slider(view, (value) => {
      tried = { ...tried, [view.symbol]: value };
      enable();
      options.tryValues({ ...tried });
    }),
  );
  enable();
  buttons.append(only, reset, ...(options.keep ? [replace, keep] : []));
  return {
    element: h(
      'div',
      { class: 'parnb-sliders', role: 'group', 'aria-label': 'try other values' },
      ...sliders.map(({ element }) => element),
      ...(first.length > 0 ? [buttons] : []),
    ),
    forget: () => {
      tried = {};
      enable();
    },
    update: (next) => {
      // Ends lie around a value: while it is tried they stay, else the same place would be another value each time.
      views = next.map((view, i) => {
        const { min, max, scale, one } = views[i] ?? view;
        return view.symbol in tried ? { ...view, min, max, scale, one } : view;
      });
      views.forEach((view, i) => sliders[i]?.update(view));
      enable();
    },
    dispose: () => sliders.forEach(({ dispose }) => dispose()),
  };
}
