import type { Figure } from '../../src/figures/figure';
import { toSurface } from '../../src/figures/plotly/surface';
import { h } from './element';
import { drawInSpace, purgeSpace, resizeInSpace } from './plotly';
import { currentTheme } from './theme';

export interface Space {
  readonly button: HTMLElement;
  readonly element: HTMLElement;
  readonly draw: () => void;
  readonly dispose: () => void;
}

/** A map as a surface: the full Plotly is fetched when someone asks for it. */
export function space(figure: () => Figure): Space {
  const element = h('div', { class: 'parnb-space' });
  const plot = h('div', { class: 'parnb-surface', role: 'img' });
  const status = h('p', { class: 'parnb-dim', role: 'status' });
  element.append(status, plot);
  element.hidden = true;
  const draw = (): void => {
    if (element.hidden) return;
    const three = toSurface(figure(), currentTheme());
    if (!three) return;
    plot.setAttribute('aria-label', `${figure().description} Drawn as a surface.`);
    status.textContent = 'Loading …';
    drawInSpace(plot, three).then(
      () => {
        status.textContent = '';
        plot.dataset['drawn'] = 'surface';
      },
      (error: Error) => (status.textContent = `The surface cannot be drawn: ${error.message}`),
    );
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: 'parnb-tool',
      'aria-pressed': 'false',
      click: () => {
        element.hidden = !element.hidden;
        button.setAttribute('aria-pressed', String(!element.hidden));
        draw();
      },
    },
    'as a surface',
  );
  let before = 0;
  const resized = new ResizeObserver(() => {
    const now = plot.clientWidth;
    if (now === before || now === 0) return;
    before = now;
    if (plot.dataset['drawn'] !== undefined) resizeInSpace(plot);
  });
  resized.observe(plot);
  return {
    button,
    element,
    draw,
    dispose: () => {
      resized.disconnect();
      void purgeSpace(plot);
    },
  };
}
