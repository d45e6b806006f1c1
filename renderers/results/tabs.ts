import { h } from './element';

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly panel: HTMLElement;
}

let tabLists = 0;

/**
 * Tabs as the accessibility guide has them: one tab stop, arrow keys, a panel each.
 *
 * @param beside stands at the end of the row of tabs
 */
export function tabs(all: readonly Tab[], beside: readonly HTMLElement[] = []): HTMLElement {
  const list = `parnb-tabs-${++tabLists}`;
  const buttons = all.map(({ id, title }, i) =>
    h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${list}-${id}`,
        'aria-controls': `${list}-${id}-panel`,
        click: () => select(i),
        keydown: (event) => move(event as KeyboardEvent, i),
      },
      title,
    ),
  );
  const select = (chosen: number): void => {
    all.forEach(({ panel }, i) => {
      panel.hidden = i !== chosen;
      buttons[i]?.setAttribute('aria-selected', String(i === chosen));
      buttons[i]?.setAttribute('tabindex', i === chosen ? '0' : '-1');
    });
  };
  const move = (event: KeyboardEvent, i: number): void => {
    const next = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    const to = (next + all.length) % all.length;
    select(to);
    buttons[to]?.focus();
    event.preventDefault();
  };
  for (const [i, { id, panel }] of all.entries()) {
    panel.setAttribute('role', 'tabpanel');
    panel.id = `${list}-${id}-panel`;
    panel.setAttribute('aria-labelledby', buttons[i]?.id ?? '');
  }
  select(0);
  return h(
    'div',
    {},
    h('div', { class: 'parnb-tab-row' }, h('div', { class: 'parnb-tabs', role: 'tablist' }, ...buttons), ...beside),
    ...all.map(({ panel }) => panel),
  );
}
