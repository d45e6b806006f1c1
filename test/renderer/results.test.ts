import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { Output } from '../../src/figures/view';
import { evaluatedCell, evaluatedFile, type Evaluated } from './outputs';
import { openResults, type ResultsPage } from './page';

const cell = `workload step "A step"
f = 99.2 %
T1 = 310 ms
p = 64
α = 6 us
β = 1 / 450 GB/s
m = 102 MB`;

describe('results in a page', function () {
  let results: ResultsPage;
  let step: Evaluated;
  let output: Output;

  before(async function () {
    this.timeout(60_000);
    assert.ok(existsSync('dist/renderer.js'), 'the renderer is built');
    step = evaluatedCell(cell);
    output = step.outputs[0] as Output;
    results = await openResults();
  });
  after(() => results?.stop());
  beforeEach(() => results.reset());
  afterEach(() => assert.deepEqual(results.errors.splice(0), [], 'nothing is reported in the console'));

  const tries = (): Promise<{ id: number; values: Readonly<Record<string, number>> }[]> =>
    results.page.evaluate(() => window.posted.flatMap((message) => (message.type === 'try' ? [message] : [])));
  const move = (symbol: string, position: number): Promise<void> =>
    results.page.locator(`input[aria-label="try ${symbol}"]`).evaluate((input: HTMLInputElement, at) => {
      input.value = String(at);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, position);

  it('draws every output of the tour as a person sees it when it is scrolled to', async function () {
    this.timeout(60_000);
    const { outputs } = evaluatedFile('samples/tour.parnb');
    for (const [i, one] of outputs.entries()) await results.show(`o${i}`, one);
    for (const [i, { view }] of outputs.entries()) {
      const element = results.page.locator(`#o${i}`);
      await element.scrollIntoViewIfNeeded();
      const figure = view.kind === 'workload' ? view.figures[0] : 'figure' in view ? view.figure : undefined;
      if (figure) await results.drawn(`o${i}`);
      assert.notEqual((await element.innerText()).trim(), '', `output ${i} says something`);
    }
  });

  it('draws only what is seen: ten workloads, the first ones first', async () => {
    for (let i = 0; i < 10; i++) await results.show(`w${i}`, { ...output, key: `w${i}` });
    await results.drawn('w0');
    const drawn = await results.page.locator('.parnb-plot[data-drawn]').count();
    assert.ok(drawn >= 1 && drawn < 10, `${drawn} charts are drawn before anything is scrolled`);
    await results.page.locator('#w9').scrollIntoViewIfNeeded();
    await results.drawn('w9');
  });

  it('says once an output that it is drawn, with its key', async () => {
    await results.show('a', output);
    await results.drawn('a');
    const drawn = await results.page.evaluate(() => window.posted.filter(({ type }) => type === 'drawn'));
    assert.ok(drawn.some((message) => 'key' in message && message.key === output.key));
  });

  it('a moving slider asks one question at a time, and the latest wins', async () => {
    await results.show('a', output);
    await results.drawn('a');
    for (const position of [100, 200, 300, 400]) await move('p', position);
    assert.equal((await tries()).length, 1, 'one question is under way');
    const [first] = await tries();
    await results.page.evaluate((message) => window.send(message), {
      type: 'tried',
      id: first?.id ?? 0,
      output: step.tried('step', first?.values ?? {}),
    } as const);
    await results.page.waitForFunction(() => window.posted.filter(({ type }) => type === 'try').length === 2);
    const [, second] = await tries();
    const p = second?.values['p'] ?? 0;
    await results.page.evaluate((message) => window.send(message), {
      type: 'tried',
      id: second?.id ?? 0,
      output: step.tried('step', { p }),
    } as const);
    await results.page.getByText(`on ${p} workers`).waitFor();
    assert.equal((await tries()).length, 2, 'the questions in between are never asked');
  });

  it('a card that has more than was sent is asked for once, and drawn whole', async () => {
    const { view } = output;
    assert.equal(view.kind, 'workload');
    const figures = view.kind === 'workload' ? view.figures.slice(0, 1) : [];
    const sent = { ...output, view: { ...view, figures, more: true } } as Output;
    await results.show('a', sent);
    const [question] = await tries();
    assert.deepEqual(question?.values, {});
    await results.page.evaluate((message) => window.send(message), {
      type: 'tried',
      id: question?.id ?? 0,
      output: step.tried('step', {}),
    } as const);
    await results.drawn('a');
    const tabs = await results.page.locator('#a').getByRole('tab').allInnerTexts();
    await results.show('b', output);
    await results.drawn('b');
    assert.ok(tabs.includes('All-reduce'));
    assert.deepEqual(tabs, await results.page.locator('#b').getByRole('tab').allInnerTexts());
    assert.equal((await tries()).length, 1);
  });

  it('a refused value says why, and the figures stay', async () => {
    await results.show('a', output);
    await results.drawn('a');
    const before = await results.page.locator('.parnb-head').innerText();
    await move('p', 500);
    const [question] = await tries();
    await results.page.evaluate((message) => window.send(message), {
      type: 'refused',
      id: question?.id ?? 0,
      reason: 'the workload of this output is gone',
    } as const);
    await results.page.getByRole('status').getByText('the workload of this output is gone').waitFor();
    assert.equal(await results.page.locator('.parnb-head').innerText(), before);
  });

  it('a changed value keeps the zoom and the chosen tab', async () => {
    await results.show('a', output);
    await results.drawn('a');
    const plot = results.page.locator('#a .parnb-plot[data-drawn]').first();
    const box = await plot.locator('.nsewdrag').first().boundingBox();
    assert.ok(box);
    await results.page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
    await results.page.mouse.down();
    await results.page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 5 });
    await results.page.mouse.up();
    const range = (): Promise<number[]> =>
      plot.evaluate((element) => {
        const { xaxis } = (element as unknown as { layout: { xaxis: { range: number[] } } }).layout;
        return xaxis.range.map((end) => Number(end.toFixed(6)));
      });
    const full = await range();
    await results.page.waitForTimeout(400);
    const zoomed = await range();
    await results.page.getByRole('tab', { name: 'All-reduce' }).click();
    await results.show('a', step.tried('step', { f: 0.9 }));
    await results.page.locator('.parnb-keys').getByText('10×', { exact: true }).waitFor();
    assert.equal(await results.page.getByRole('tab', { selected: true }).innerText(), 'All-reduce');
    await results.page.getByRole('tab', { name: 'Scaling' }).click();
    await results.page.waitForTimeout(200);
    assert.deepEqual(await range(), zoomed);
    assert.ok((zoomed[1] ?? 0) - (zoomed[0] ?? 0) < 2.5, `the reader has zoomed: ${full.join()} → ${zoomed.join()}`);
  });

  it('a theme switch recolours what is drawn without a new output', async () => {
    await results.show('a', output);
    await results.drawn('a');
    const colour = (): Promise<string | null> =>
      results.page
        .locator('#a .parnb-plot[data-drawn] .scatterlayer .trace path.js-line')
        .last()
        .evaluate((path) => getComputedStyle(path).stroke);
    const dark = await colour();
    await results.theme('vscode-light');
    await results.page.waitForTimeout(500);
    assert.notEqual(await colour(), dark);
    assert.equal(await results.page.evaluate(() => window.posted.filter(({ type }) => type === 'try').length), 0);
    await results.theme('vscode-dark');
    await results.page.waitForTimeout(500);
    assert.equal(await colour(), dark);
  });

  it('titles, labels and reasons from a stranger are text', async () => {
    const hostile = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1">$\\\\href{javascript:1}$';
    const evil = evaluatedCell(
      `workload w "${hostile.replaceAll('"', '\\"')}"\nf = 90 %\nT1 = 1 s\np = 8\nplot f * [1, 2, 3] as "${hostile.replaceAll('"', '\\"')}"\nshow speedup(p = 2) as "<a href='javascript:window.hacked=1'>x</a>"\nassert f > 95 % "${hostile.replaceAll('"', '\\"')}"`,
    );
    for (const [i, one] of evil.outputs.entries()) {
      // The same text everywhere a text can stand.
      const text = JSON.stringify(one).replaceAll('ceiling', '<b>ceiling</b>').replaceAll('workers p', '<img src=x>');
      await results.show(`h${i}`, JSON.parse(text) as Output);
    }
    await results.drawn('h0');
    await results.page.waitForTimeout(200);
    assert.equal(await results.page.evaluate(() => (window as unknown as { hacked?: number }).hacked), undefined);
    const found = await results.page.locator('#outputs script, #outputs img, #outputs a, #outputs b b').count();
    assert.equal(found, 0, 'no element is made of a text');
  });

  it('disposed outputs leave nothing behind, one or all', async () => {
    await results.show('a', output);
    await results.show('b', { ...output, key: 'other' });
    await results.drawn('a');
    await results.page.evaluate(() => window.end('a'));
    assert.equal(await results.page.locator('#a .main-svg').count(), 0);
    await results.page.evaluate(() => window.end());
    assert.equal(await results.page.locator('.main-svg').count(), 0);
  });

  it('disposed outputs watch nothing any more: as many observers end as were made', async () => {
    await results.page.evaluate(() => {
      const page = window as unknown as { watching: Set<object> };
      page.watching = new Set();
      for (const name of ['IntersectionObserver', 'ResizeObserver', 'MutationObserver'] as const) {
        const Original = window[name] as unknown as new (...args: unknown[]) => {
          observe(...args: unknown[]): void;
          disconnect(): void;
        };
        class Counted extends Original {
          override observe(...args: unknown[]): void {
            page.watching.add(this);
            super.observe(...args);
          }
          override disconnect(): void {
            page.watching.delete(this);
            super.disconnect();
          }
        }
        (window as unknown as Record<string, unknown>)[name] = Counted;
      }
    });
    const watching = (): Promise<number> =>
      results.page.evaluate(() => (window as unknown as { watching: Set<object> }).watching.size);
    for (let i = 0; i < 5; i++) {
      await results.show('a', output);
      await results.drawn('a');
      assert.ok((await watching()) > 0);
      // In the middle of a drawing, too.
      await results.show('a', step.tried('step', { f: 0.9 + i / 100 }));
      await results.page.evaluate(() => window.end('a'));
      await results.page.waitForTimeout(100);
      assert.equal(await watching(), 0);
      assert.equal(await results.page.locator('#a .main-svg').count(), 0, 'nothing is drawn after the end');
    }
  });

  it('an output of another version says so', async () => {
    await results.show('a', { ...output, version: 2 as 1 });
    await results.page.getByText('made by another version (2)').waitFor();
  });
});
