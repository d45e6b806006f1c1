import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Plugin } from 'esbuild';
import type { Output } from '../../src/figures/view';
import type { Asked, Save } from '../../src/messages/messages';
import { evaluatedCell, type Evaluated } from './outputs';
import { openResults, type ResultsPage, type ThemeName } from './page';

const text = `workload step "A training step"
f = 99.2 %
T1 = 310 ms
p = 64
α = 6 us
β = 1 / 450 GB/s
m = 102 MB
W = 32
k = 2
N = 1_000_000
t_f = 1 ns
t_d = 1 ns
t_e = 2 ns
show amdahl(0.99, p) as "one"
assert step.efficiency > 10 %`;

describe('a card in a page', function () {
  let results: ResultsPage;
  let step: Evaluated;
  let output: Output;

  before(async function () {
    this.timeout(60_000);
    step = evaluatedCell(text);
    output = step.outputs[0] as Output;
    results = await openResults();
    await results.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  after(() => results?.stop());
  beforeEach(async () => {
    await results.reset();
    await results.show('a', output);
    await results.drawn('a');
  });
  afterEach(() => assert.deepEqual(results.errors.splice(0), [], 'nothing is reported in the console'));

  const button = (name: string) => results.page.getByRole('button', { name, exact: true });
  const slider = (symbol: string) => results.page.getByRole('slider', { name: `try ${symbol}`, exact: true });
  const move = (symbol: string, position: number): Promise<void> =>
    slider(symbol).evaluate((input: HTMLInputElement, at) => {
      input.value = String(at);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, position);
  const posted = async <T extends Asked['type']>(type: T): Promise<Asked & { readonly type: T }> => {
    const found = await results.page.waitForFunction(
      (wanted) => window.posted.findLast((one) => one.type === wanted),
      type,
    );
    return (await found.jsonValue()) as Asked & { readonly type: T };
  };

  it('forgets what was tried when other results come: nothing old is kept, tried along or shown', async () => {
    await move('T1', 900);
    const { id } = await posted('try');
    const next = evaluatedCell(text.replace('99.2 %', '90 %'));
    const [other] = next.outputs;
    assert.ok(other);
    await results.show('a', { ...other, key: 'other' });
    const head = results.page.locator('.parnb-head');
    const says = await head.innerText();
    assert.equal(await button('Keep').isDisabled(), true);
    // The answer about the results that were here comes late.
    const late: Output = { ...output, key: output.key };
    await results.page.evaluate(([n, tried]) => window.send({ type: 'tried', id: n, output: tried }), [
      id,
      late,
    ] as const);
    await results.page.waitForTimeout(100);
    assert.equal(await head.innerText(), says);
    await move('p', 100);
    await results.page.waitForFunction(() => window.posted.filter(({ type }) => type === 'try').length >= 2);
    assert.deepEqual(Object.keys((await posted('try')).values), ['p']);
    assert.equal((await posted('try')).key, 'other');
  });

  it('is dimmed and says so while it is stale, also when it is drawn after that was said', async () => {
    const stale = (keys: string[]): Promise<void> =>
      results.page.evaluate((all) => window.send({ type: 'stale', keys: all }), keys);
    assert.equal(await results.page.locator('.parnb-stale').count(), 0);
    await stale([output.key, 'later']);
    assert.equal(await results.page.locator('#a.parnb-stale').count(), 1);
    await results.show('b', { ...output, key: 'later' });
    assert.equal(await results.page.locator('#b.parnb-stale').count(), 1);
    await stale([]);
    assert.equal(await results.page.locator('.parnb-stale').count(), 0);
  });

  it('has a slider for every number, and keeps what was tried', async () => {
    assert.equal(await results.page.getByRole('slider').count(), 12);
    assert.equal(await button('Keep').isDisabled(), true);
    await move('β', 600);
    const { id, values } = await posted('try');
    const bandwidth = 1 / (values['β'] ?? NaN);
    assert.ok(bandwidth > 450e9, 'to the right there is more bandwidth');
    assert.ok(Math.abs(bandwidth / 1e9 - Math.round(bandwidth / 1e9)) < 1e-6, 'a round number of it');
    await results.page.evaluate((message) => window.send(message), {
      type: 'tried',
      id,
      output: step.tried('step', values),
    } as const);
    await results.page.waitForTimeout(50);
    await move('α', 600);
    assert.deepEqual(Object.keys((await posted('try')).values), ['β', 'α'], 'what was tried before is still tried');
    await button('Keep').click();
    const kept = await posted('keep');
    assert.deepEqual(Object.keys(kept.values).sort(), ['α', 'β']);
    assert.equal(kept.replacing, undefined);
    await results.page.evaluate((message) => window.send(message), {
      type: 'done',
      id: kept.id,
      says: 'kept: α, β',
    } as const);
    await results.page.getByText('kept: α, β').waitFor();
    assert.equal(await button('Keep').isDisabled(), true);
  });

  it('overwrites a formula only by a button that names it, and a sweep never', async () => {
    const computed = evaluatedCell(
      'let link = 450 GB/s\nworkload c\nf = 99 %\nT1 = 1 s\np = 1..64 by ×2\nα = 6 us\nβ = 1 / link\nm = 1 MB\nshow link',
    );
    await results.show('a', { ...(computed.outputs[0] as Output), key: 'computed' });
    await slider('p').waitFor();
    const replace = button('Replace 1 / link');
    assert.equal(await replace.isVisible(), false);
    await move('p', 500);
    await results.page.getByText('p: the sweep stays, one value is tried').waitFor();
    assert.equal(await button('Keep').isDisabled(), true);
    await move('β', 700);
    await replace.waitFor();
    assert.equal(await button('Keep').isDisabled(), true, 'Keep overwrites no formula');
    await replace.click();
    const kept = await posted('keep');
    assert.deepEqual(Object.keys(kept.values), ['β']);
    assert.equal(kept.replacing, true);
    await button('Reset').click();
    assert.equal(await replace.isVisible(), false);
  });

  it('a slider keeps its ends while it is moved: the same place is the same value', async () => {
    const values: number[] = [];
    for (const position of [750, 760, 750]) {
      await results.page.evaluate(() => (window.posted.length = 0));
      await move('T1', position);
      const asked = await posted('try');
      values.push(asked.values['T1'] ?? NaN);
      await results.page.evaluate((message) => window.send(message), {
        type: 'tried',
        id: asked.id,
        output: step.tried('step', asked.values),
      } as const);
      await results.page.waitForTimeout(50);
    }
    assert.ok((values[1] ?? 0) > (values[0] ?? 0));
    assert.equal(values[2], values[0]);
    const thumb = await slider('T1').evaluate((input: HTMLInputElement) => Number(input.value));
    assert.ok(Math.abs(thumb - 750) < 5, `the thumb stays where it was put: ${thumb}`);
  });

  it('Reset goes back to what is written', async () => {
    await move('p', 1000);
    const { id, values } = await posted('try');
    await results.page.evaluate((message) => window.send(message), {
      type: 'tried',
      id,
      output: step.tried('step', values),
    } as const);
    await results.page.getByText('on 1024 workers').waitFor();
    await button('Reset').click();
    await results.page.getByText('on 64 workers').waitFor();
    assert.equal(await button('Reset').isDisabled(), true);
  });

  it('goes on when a figure has nothing to show for a while', async () => {
    await results.page.getByRole('tab', { name: 'All-reduce' }).click();
    await move('p', 0);
    const { id, values } = await posted('try');
    assert.equal(values['p'], 1);
    await results.page.evaluate((message) => window.send(message), {
      type: 'tried',
      id,
      output: step.tried('step', values),
    } as const);
    await results.page.getByText('on 1 worker ·').waitFor();
    assert.equal(await results.page.getByRole('figure', { name: 'All-reduce by message size' }).isVisible(), false);
  });

  it('whole numbers move by one with the arrow keys', async () => {
    await slider('p').focus();
    await results.page.keyboard.press('ArrowRight');
    assert.equal((await posted('try')).values['p'], 65);
  });

  it('saves what is shown: SVG and PNG on paper, in the reader’s zoom, CSV with its numbers', async () => {
    const figure = results.page.getByRole('figure', { name: 'Speed-up' });
    await results.page
      .locator('#a .parnb-plot[data-drawn]')
      .first()
      .evaluate((plot) => {
        // As a zoom by mouse leaves it.
        const drawn = plot as unknown as { layout: { xaxis: { range: number[] } } };
        drawn.layout.xaxis.range = [1, 2];
      });
    const saved = async (name: string): Promise<Save> => {
      await results.page.evaluate(() => (window.posted.length = 0));
      await figure.getByRole('button', { name }).click();
      return posted('save');
    };
    const svg = await saved('Save as SVG');
    assert.equal(svg.name, 'A-training-step-Speed-up');
    const drawing = Buffer.from(svg.base64, 'base64').toString('utf8');
    assert.match(drawing, /^<svg [^]*A training step · Speed-up[^]*<\/svg>$/);
    assert.match(drawing, /rgb\(255, 255, 255\)|#ffffff|background: white/i, 'on paper');
    const ticks = [...drawing.matchAll(/class="xtick"[^]*?>([^<]*)<\/text>/g)].map(([, tick]) => tick);
    assert.deepEqual(ticks, ['16', '64'], 'only what the zoom shows');
    const png = Buffer.from((await saved('Save as PNG')).base64, 'base64');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    assert.ok(png.readUInt32BE(16) >= 1040, 'twice as sharp as shown');
    const csv = Buffer.from((await saved('Save as CSV')).base64, 'base64').toString('utf8');
    const row = csv.split('\n').find((line) => line.startsWith('64,'));
    const speedup = Number(row?.split(',').at(-1));
    assert.ok(Math.abs(speedup - (step.results[0]?.workloads[0]?.scaling?.chosen.speedup ?? 0)) < 1e-9);
  });

  it('copies the picture and the numbers on a click', async () => {
    const figure = results.page.getByRole('figure', { name: 'Speed-up' });
    await figure.getByRole('button', { name: 'Copy as CSV' }).click();
    await figure.getByText('copied').waitFor();
    const copied = await results.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^workers p,/);
    await figure.getByRole('button', { name: 'Copy as PNG' }).click();
    await results.page.waitForFunction(async () => {
      const [item] = await navigator.clipboard.read();
      return item?.types.includes('image/png');
    });
  });

  it('shows a map as a surface only when asked, from a file of its own', async function () {
    this.timeout(60_000);
    const map = evaluatedCell('workload two\nf = 99 %\nT1 = 1 s\np = 1..64 by ×2\nk = [1, 2, 4]').outputs[0] as Output;
    await results.show('a', map);
    await results.page.getByRole('tab', { name: 'p × k' }).click();
    const fetched = (): Promise<boolean> =>
      results.page.evaluate(() =>
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith('plotly-full.js')),
      );
    assert.equal(await fetched(), false);
    await button('as a surface').click();
    await results.page.locator('.parnb-surface[data-drawn] canvas').first().waitFor({ timeout: 50_000 });
    assert.equal(await fetched(), true);
    await results.page.evaluate(() => window.end('a'));
  });

  for (const theme of [
    'vscode-dark',
    'vscode-light',
    'vscode-high-contrast',
    'vscode-high-contrast vscode-high-contrast-light',
  ] as const satisfies readonly ThemeName[])
    it(`has nothing to say for an accessibility checker: ${theme}`, async function () {
      this.timeout(60_000);
      await results.theme(theme);
      for (const [i, one] of step.outputs.entries()) if (i > 0) await results.show(`x${i}`, one);
      await results.page.addScriptTag({ content: axe.source });
      for (const tab of await results.page.getByRole('tab').all()) {
        await tab.click();
        await results.page.waitForTimeout(150);
        // The tables are the same in every theme, and slow to check.
        if (theme === 'vscode-dark')
          await results.page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
        const violations = await results.page.evaluate(async () => {
          const { axe: checker } = window as unknown as { axe: typeof axe };
          const found = await checker.run('#outputs', { resultTypes: ['violations'] });
          return found.violations.map(
            ({ id, nodes }) =>
              `${id}: ${nodes.map(({ html, failureSummary }) => html + ' ' + String(failureSummary)).join(' | ')}`,
          );
        });
        assert.deepEqual(violations, [], await tab.innerText());
      }
    });

  it('keeps its tab order: tabs, tools, data, sliders, buttons', async () => {
    const order: string[] = [];
    await results.page.getByRole('tab', { selected: true }).focus();
    for (let i = 0; i < 40; i++) {
      const name = await results.page.evaluate(() => {
        const { activeElement } = document;
        return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
      });
      if (order.includes(`${name}!`)) break;
      order.push(name);
      await results.page.keyboard.press('Tab');
    }
    const at = (name: string): number => order.indexOf(name);
    assert.equal(at('Scaling'), 0);
    const wanted = ['Scaling', 'Open in an editor', 'Copy as PNG', 'Save as CSV', 'Data', 'try f', 'try t_e'];
    assert.deepEqual(
      [...wanted].sort((a, b) => at(a) - at(b)),
      wanted,
      order.join(' · '),
    );
    assert.ok(wanted.every((name) => at(name) >= 0));
  });

  it('at 200 % zoom everything is still reached without scrolling sideways', async () => {
    await results.page.setViewportSize({ width: 500, height: 450 });
    await results.page.waitForTimeout(300);
    const { scrollWidth, clientWidth } = await results.page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      clientWidth: document.documentElement.clientWidth,
    }));
    // Tables scroll in a box of their own: a number is never broken into lines.
    await results.page.getByRole('tab', { name: 'Table' }).click();
    const broken = await results.page
      .locator('#a .parnb-number:visible')
      .evaluateAll((cells) =>
        cells.filter(({ clientHeight }) => clientHeight > 30).map(({ textContent }) => textContent),
      );
    await results.page.setViewportSize({ width: 1000, height: 900 });
    assert.deepEqual(broken, []);
    assert.ok(scrollWidth <= clientWidth + 1, `${scrollWidth} > ${clientWidth}`);
  });

  it('follows forced colours: the system’s background and text, our meanings', async () => {
    await results.page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
    await results.page.waitForTimeout(500);
    const drawn = await results.page
      .locator('#a .parnb-plot[data-drawn]')
      .first()
      .evaluate((plot) => {
        const line = plot.querySelector(
          '.scatterlayer .trace:last-of-type path.js-line, .scatterlayer path.js-line:last-of-type',
        );
        return {
          stroke: line && getComputedStyle(line).stroke,
          text: getComputedStyle(plot.querySelector('.xtick text') as Element).fill,
        };
      });
    await results.page.emulateMedia({ forcedColors: 'none', colorScheme: null });
    assert.equal(drawn.text, 'rgb(0, 0, 0)');
    assert.ok(drawn.stroke && drawn.stroke !== drawn.text, 'lines keep their colours');
  });

  it('forced colours leave the chosen tab and the sliders to be seen', async () => {
    await results.page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await results.page.waitForTimeout(300);
    const styleOf = (name: string, of: 'borderBottomColor' | 'borderBottomWidth'): Promise<string> =>
      results.page.getByRole('tab', { name, exact: true }).evaluate((tab, key) => getComputedStyle(tab)[key], of);
    const chosen = await styleOf('Scaling', 'borderBottomColor');
    const other = await styleOf('Efficiency', 'borderBottomColor');
    const ground = await results.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const track = await slider('f').evaluate((input) => getComputedStyle(input).forcedColorAdjust);
    await results.page.emulateMedia({ forcedColors: 'none', colorScheme: null });
    assert.notEqual(chosen, other);
    assert.notEqual(chosen, ground);
    assert.equal(track, 'auto');
  });

  it('moves nothing by itself: who wants less motion misses nothing', async () => {
    await results.page.emulateMedia({ reducedMotion: 'reduce' });
    await move('f', 0.3);
    const running = await results.page.evaluate(() => document.getAnimations().length);
    await results.page.emulateMedia({ reducedMotion: null });
    assert.equal(running, 0);
    const styled = await results.page.evaluate(() =>
      [...document.querySelectorAll('#outputs *')].some((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return (transitionDuration !== '0s' && !element.closest('.js-plotly-plot')) || animationName !== 'none';
      }),
    );
    assert.equal(styled, false);
  });

  it('names of any length are broken, and nothing is wider than its cell', async () => {
    const long = 'x'.repeat(3000);
    const { outputs } = evaluatedCell(
      `workload w "${long}"\nf = 99 %\nT1 = 1 s\np = 8\nlet x = 1..3\nshow x as "${long}"\nplot x as "${long}", 2 * x as "y" against x\nassert 1 < 2 "${long}"`,
    );
    for (const [i, one] of outputs.entries()) await results.show(`long${i}`, one);
    await results.page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await results.page.waitForTimeout(500);
    const wide = await results.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px wider than the window`);
  });

  it('is small: the renderer without the full Plotly is under 425 kB zipped, with room to the 450 that are wanted', async () => {
    const { build } = await import('esbuild');
    const { gzipSync } = await import('node:zlib');
    // Not bundled into the test: it knows its files by where it lies.
    const parts = pathToFileURL('renderers/plotly/parts.js').href;
    const { plotlyParts } = (await import(parts)) as { plotlyParts: Plugin };
    const built = await build({
      entryPoints: ['renderers/results/main.ts'],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      legalComments: 'none',
      alias: { stream: './renderers/results/no-stream.cjs' },
      plugins: [plotlyParts],
      loader: { '.css': 'empty' },
      define: { global: 'window', 'define.amd': 'false', 'process.env.NODE_DEBUG': 'false' },
      logLevel: 'silent',
    });
    const zipped = gzipSync(built.outputFiles[0]?.contents ?? readFileSync('dist/renderer.js'), { level: 9 }).length;
    assert.ok(zipped < 425_000, `${zipped} bytes`);
  });
});
