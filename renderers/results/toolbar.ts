import { figureCsv } from '../../src/figures/csv';
import type { Figure } from '../../src/figures/figure';
import { toExport } from '../../src/figures/plotly/plotly';
import { paper } from '../../src/figures/plotly/theme';
import { h } from './element';
import type { Host } from './host';
import { picture } from './plotly';

export interface ToolbarOptions {
  readonly figure: () => Figure;
  /** Of the card. */
  readonly title: string;
  readonly plot: HTMLElement;
  readonly host: Host;
}

const smallest = { width: 520, height: 340 };
const fileName = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'figure';

/** Real buttons, in tab order, with names: copy and save what is shown, on paper. */
export function toolbar({ figure, title, plot, host }: ToolbarOptions): HTMLElement {
  const status = h('span', { class: 'parnb-status', role: 'status' });
  const caption = (): string => [title, figure().title].filter(Boolean).join(' · ');
  const drawnAs = (format: 'png' | 'svg'): Promise<Blob> => {
    const size = {
      width: Math.max(smallest.width, plot.clientWidth),
      height: Math.max(smallest.height, plot.clientHeight + 28),
    };
    return picture(plot, toExport(figure(), paper, caption(), size), format, size);
  };
  const csv = (): Blob => new Blob([figureCsv(figure())], { type: 'text/csv' });
  const tool = (text: string, name: string, work: () => Promise<string>): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'parnb-tool',
        'aria-label': name,
        title: name,
        click: () => {
          status.textContent = '';
          work().then(
            (says) => (status.textContent = says),
            (error: Error) => (status.textContent = error.message),
          );
        },
      },
      text,
    );
  const copy = async (type: string, content: Promise<Blob>): Promise<string> => {
    await navigator.clipboard.write([new ClipboardItem({ [type]: content })]);
    return 'copied';
  };
  const { save } = host;
  const groups: HTMLElement[] = [
    h(
      'span',
      { class: 'parnb-tools-group' },
      'copy',
      tool('PNG', 'Copy as PNG', () => copy('image/png', drawnAs('png'))),
      tool('CSV', 'Copy as CSV', async () => {
        await navigator.clipboard.writeText(await csv().text());
        return 'copied';
      }),
    ),
  ];
  if (save)
    groups.push(
      h(
        'span',
        { class: 'parnb-tools-group' },
        'save',
        tool('PNG', 'Save as PNG', async () => save(fileName(caption()), 'image/png', await drawnAs('png'))),
        tool('SVG', 'Save as SVG', async () => save(fileName(caption()), 'image/svg+xml', await drawnAs('svg'))),
        tool('CSV', 'Save as CSV', () => save(fileName(caption()), 'text/csv', csv())),
      ),
    );
  return h('div', { class: 'parnb-tools' }, status, ...groups);
}
