/** What Plotly drew, reduced to what no font changes: paths, bars, marks, colours and texts, in whole pixels. */
import type { Page } from 'playwright-core';

/** Runs in the page. */
function reduce(id: string): string {
  const plot = document.querySelector(`#${id} .parnb-plot`);
  if (!plot) throw new Error(`no plot in ${id}`);
  const whole = (text: string): string =>
    text.replace(/-?\d+\.?\d*(?:e-?\d+)?/g, (number) => String(Math.round(Number(number)) + 0));
  const lines: string[] = [];
  for (const svg of plot.querySelectorAll<SVGSVGElement>('svg.main-svg')) {
    const origin = svg.getScreenCTM();
    for (const element of svg.querySelectorAll<SVGGraphicsElement>('path, rect, text, image')) {
      if (
        element.closest(
          'defs, clipPath, .draglayer, .hoverlayer, .zoomlayer, .selectionlayer, .bglayer, .cartesianlayer .bg',
        )
      )
        continue;
      if (element.tagName === 'rect' && !element.closest('.shapelayer, .barlayer')) continue;
      const style = getComputedStyle(element);
      const ctm = element.getScreenCTM();
      const [x, y] = [(ctm?.e ?? 0) - (origin?.e ?? 0), (ctm?.f ?? 0) - (origin?.f ?? 0)].map(Math.round);
      if (element.tagName === 'text') {
        const text = (element.textContent ?? '').replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
        const tick = element.closest('.xtick, .ytick');
        const at = tick ? ` x="${Math.round(Number(element.getAttribute('x')))}" transform="translate(${x} ${y})"` : '';
        if (text !== '') lines.push(`<text fill="${style.fill}"${at}>${text}</text>`);
        continue;
      }
      if (element.tagName === 'image') {
        lines.push('<image/>');
        continue;
      }
      const d = element.getAttribute('d');
      if (d === null || d === '' || d === 'M0,0Z') continue;
      const dash = style.strokeDasharray === 'none' ? '' : ` stroke-dasharray="${whole(style.strokeDasharray)}"`;
      const stroke =
        style.stroke === 'none' || style.strokeWidth === '0px'
          ? ''
          : ` stroke="${style.stroke}" stroke-width="${style.strokeWidth}"${dash}`;
      const fill = style.fill.startsWith('url') ? 'url(#hatched)' : style.fill;
      lines.push(`<path transform="translate(${x} ${y})" fill="${fill}"${stroke} d="${whole(d)}"/>`);
    }
  }
  return lines.join('\n');
}

/** An SVG of one drawn figure: for eyes to look at, and for a golden file to compare. */
export async function drawing(page: Page, id: string): Promise<string> {
  const body = await page.evaluate(reduce, id);
  const size = await page.locator(`#${id} .parnb-plot`).evaluate((plot) => [plot.clientWidth, plot.clientHeight]);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size[0]}" height="${size[1]}" style="background:${background}" font-size="11">\n${body}\n</svg>\n`;
}
