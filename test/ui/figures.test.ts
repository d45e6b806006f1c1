import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Frame, Locator } from 'playwright-core';
import { scratch } from '../hosts/processes.js';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';
import { until } from '../stories/harness-until';

const shots = path.resolve('out/shots');
const fence = (...cells: readonly string[]): string => cells.map((cell) => `\`\`\`parnb\n${cell}\n\`\`\`\n`).join('\n');

const ring = `let link = 450 GB/s

workload ring "A ring"
f  = 99.2 %
T1 = 310 ms
p  = 64
k  = 2
α  = 6 us
β  = 1 / link
m  = 102 MB`;
const many = Array.from({ length: 10 }, (_, i) => `workload w${i} "Workload ${i}"\nf = 99 %\nT1 = ${i + 1} s\np = 16`);
const evil = '<img src=x onerror=window.hacked=1><script>window.hacked=1</script>$x^2$ &amp; **b**';
const hostile = `let x = 1..3
workload h "${evil}"
f = 90 %
T1 = 1 s
p = 8
plot x * f as "${evil}", x * x as "<b>b</b>" against x
show 2 * x as "<a href='command:x'>x</a> ${evil}"
assert f > 95 % "${evil}"`;
const shader = `\`\`\`wgsl <img/src=x/onerror=window.hacked=1>
@compute @workgroup_size(32)
fn main(@builtin(local_invocation_index) tid: u32) {
  var x = tid; // <img src=x onerror=window.hacked=1>
  if (tid % 2u == 0u) { x = x * 3u; }
}
\`\`\`
`;
const files = {
  ring: fence(ring, 'show link'),
  lone: fence(ring),
  many: fence(...many),
  hostile: `${fence(hostile)}\n${shader}`,
};

describe('figures in a real VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = path.join(scratch('figures'), 'work');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, `${name}.parnb`), text);
    workbench = await openWorkbench({ extension: path.resolve('.'), folder, width: 1300, height: 1100 });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.picture(path.join(shots, `figures-${this.currentTest.title.slice(0, 30)}.png`));
  });
  after(() => workbench?.stop());

  const text = (name: string): string => readFileSync(path.join(folder, `${name}.parnb`), 'utf8');
  /** Opens a notebook; the frame of its outputs. */
  const open = async (name: keyof typeof files, selector: string): Promise<Frame> => {
    if ((await workbench.page.locator('.tabs-container .tab').count()) > 0) {
      await workbench.command('View: Close All Editors');
      await until('no editor', async () => (await workbench.page.locator('.tabs-container .tab').count()) === 0);
    }
    await workbench.open(`${name}.parnb`);
    return workbench.output(selector);
  };
  const ringCard = 'section[aria-label="A ring"]';
  const move = (card: Locator, symbol: string, position: number): Promise<void> =>
    card.getByRole('slider', { name: `try ${symbol}`, exact: true }).evaluate((input: HTMLInputElement, at) => {
      input.value = String(at);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, position);
  const saveNotebook = async (): Promise<void> => {
    await workbench.focus(0);
    await workbench.save();
  };

  it('draws of ten workloads only what is on the screen', async () => {
    const frame = await open('many', 'section[aria-label="Workload 0"] .parnb-plot[data-drawn]');
    await workbench.page.waitForTimeout(1500);
    const drawn = await frame.locator('.parnb-plot[data-drawn]').count();
    // Two figures a card are in its first tab.
    assert.ok(drawn >= 1 && drawn <= 8, `${drawn} of 20 figures are drawn`);
    assert.equal(await frame.locator('section[aria-label="Workload 9"] .parnb-plot[data-drawn]').count(), 0);
    await workbench.focus(0);
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await frame.locator('section[aria-label="Workload 9"] .parnb-plot[data-drawn]').first().waitFor();
  });

  it('a switched theme recolours without evaluating again', async () => {
    const frame = await open('ring', `${ringCard} .parnb-plot[data-drawn]`);
    const card = frame.locator(ringCard);
    const look = () =>
      card
        .locator('.parnb-plot[data-drawn]')
        .first()
        .evaluate((plot) => ({
          line: getComputedStyle([...plot.querySelectorAll('.scatterlayer path.js-line')].at(-1) as Element).stroke,
          tick: getComputedStyle(plot.querySelector('.xtick text') as Element).fill,
          background: getComputedStyle(document.body).getPropertyValue('--vscode-editor-background'),
        }));
    const before = await look();
    // A new output, also of the same values, would make these words anew.
    await card.locator('.parnb-head').evaluate((head) => head.setAttribute('data-told', 'once'));
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await until('another look', async () => (await look()).line !== before.line);
    const after = await look();
    assert.notEqual(after.tick, before.tick);
    assert.notEqual(after.background, before.background);
    assert.equal(await card.locator('.parnb-head[data-told]').count(), 1, 'nothing was evaluated');
    await workbench.picture(path.join(shots, 'figures-other-theme.png'));
    await workbench.command('Preferences: Toggle between Light/Dark Themes');
    await until('the first look again', async () => (await look()).line === before.line);
  });

  it('saves what is shown: PNG, SVG and CSV, in the reader’s zoom, through the host', async () => {
    const frame = await open('ring', `${ringCard} .parnb-plot[data-drawn]`);
    const figure = frame.locator(ringCard).getByRole('figure', { name: 'Speed-up' });
    const saved = async (kind: 'PNG' | 'SVG' | 'CSV'): Promise<Buffer> => {
      await figure.getByRole('button', { name: `Save as ${kind}` }).click();
      const input = workbench.page.locator('.quick-input-widget .quick-input-box input').first();
      await input.waitFor();
      const name = `A-ring-Speed-up.${kind.toLowerCase()}`;
      await until('the proposed name', async () => (await input.inputValue()).endsWith(name));
      await workbench.page.keyboard.press('Enter');
      await until('the file', () => existsSync(path.join(folder, name)));
      await figure.getByText(`saved as ${name}`).waitFor();
      return readFileSync(path.join(folder, name));
    };
    const csv = (await saved('CSV')).toString('utf8');
    const row = csv.split('\n').find((line) => line.startsWith('64,'));
    const shown = await frame.locator(`${ringCard} .parnb-head b`).innerText();
    assert.ok(row, 'a row for the p that the card speaks of');
    assert.equal(`${Number(Number(row.split(',').at(-1)).toPrecision(3))}×`, shown);
    const svg = (await saved('SVG')).toString('utf8');
    assert.match(svg, /^<svg .*A ring · Speed-up/s);
    assert.ok(svg.includes(shown), 'the number that is shown is in the drawing');
    const png = await saved('PNG');
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    const width = await figure.locator('.parnb-plot').evaluate((plot) => plot.clientWidth);
    assert.equal(png.readUInt32BE(16), 2 * Math.max(520, width));
  });

  it('a reader’s zoom survives a changed value', async () => {
    const frame = await open('ring', `${ringCard} .parnb-plot[data-drawn]`);
    const plot = frame.locator(`${ringCard} .parnb-plot[data-drawn]`).first();
    const range = (): Promise<number[]> =>
      plot.evaluate((element) => {
        const { xaxis } = (element as unknown as { layout: { xaxis: { range: number[] } } }).layout;
        return xaxis.range.map((end) => Number(end.toFixed(6)));
      });
    const full = await range();
    const box = await plot.locator('.nsewdrag').first().boundingBox();
    assert.ok(box);
    const { mouse } = workbench.page;
    await mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.3);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.7, { steps: 6 });
    await mouse.up();
    await until('the zoom', async () => (await range()).join() !== full.join());
    const zoomed = await range();
    // As a person changes a number: the cell is never without its workload.
    const { keyboard } = workbench.page;
    await workbench.focus(0);
    await keyboard.press('ControlOrMeta+Home');
    for (let line = 0; line < 3; line++) await keyboard.press('ArrowDown');
    await keyboard.press('End');
    for (let i = 0; i < ' %'.length; i++) await keyboard.press('ArrowLeft');
    await keyboard.type('5');
    await frame.locator(`${ringCard} .parnb-keys`, { hasText: 'ceiling 1/(1−f)133×' }).waitFor();
    await workbench.page.waitForTimeout(500);
    assert.deepEqual(await range(), zoomed);
    await workbench.picture(path.join(shots, 'figures-zoomed.png'));
    await keyboard.press('Backspace');
    await frame.locator(`${ringCard} .parnb-keys`, { hasText: 'ceiling 1/(1−f)125×' }).waitFor();
    await saveNotebook();
    await until('the text as it was', () => text('ring') === files.ring);
  });

  it('a formula is overwritten only by a button that names it', async () => {
    const frame = await open('ring', `${ringCard} .parnb-plot[data-drawn]`);
    const card = frame.locator(ringCard);
    await move(card, 'β', 650);
    const replace = card.getByRole('button', { name: 'Replace 1 / link', exact: true });
    await replace.waitFor();
    assert.equal(await card.getByRole('button', { name: 'Keep', exact: true }).isDisabled(), true);
    await workbench.picture(path.join(shots, 'figures-replace.png'));
    const bandwidth = await card
      .locator('.parnb-slider', { hasText: '1/β' })
      .locator('.parnb-slider-value')
      .innerText();
    await replace.dispatchEvent('click');
    await card.getByText('kept: β').waitFor();
    await saveNotebook();
    const written = new RegExp(`β  = 1 / ${bandwidth.replace(' ', ' ')}\n`);
    await until('the saved file', () => written.test(text('ring')));
    assert.equal(text('ring').replace(written, 'β  = 1 / link\n'), files.ring, 'nothing else has changed');
    await workbench.focus(0);
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await saveNotebook();
    await until('the text as it was', () => text('ring') === files.ring);
  });

  it('has nothing to say for an accessibility checker in any tab', async () => {
    const frame = await open('ring', `${ringCard} .parnb-plot[data-drawn]`);
    await frame.evaluate(axe.source);
    const card = frame.locator(ringCard);
    for (const tab of await card.getByRole('tab').all()) {
      await tab.dispatchEvent('click');
      await workbench.page.waitForTimeout(400);
      const violations = await frame.evaluate(async (selector) => {
        const { axe: checker } = window as unknown as { axe: typeof axe };
        const found = await checker.run({ include: [[selector]] } as never, { resultTypes: ['violations'] });
        return found.violations.map(
          ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
        );
      }, ringCard);
      assert.deepEqual(violations, [], await tab.innerText());
    }
  });

  it('Keep of a value that is one let’s changes that let alone', async () => {
    const frame = await open('lone', `${ringCard} .parnb-plot[data-drawn]`);
    const card = frame.locator(ringCard);
    await move(card, 'β', 650);
    await card.getByRole('button', { name: 'Keep', exact: true }).dispatchEvent('click');
    await card.getByText('kept: link').waitFor();
    await saveNotebook();
    await until('the saved file', () => text('lone') !== files.lone);
    assert.match(text('lone'), /let link = \d+ GB\/s\n/);
    assert.equal(text('lone').replace(/let link = \d+ GB/, 'let link = 450 GB'), files.lone);
  });

  it('texts of a stranger are text, wherever they stand, in the notebook and in an editor of its own', async () => {
    const frame = await open('hostile', '.parnb-card .parnb-head');
    await frame.locator('.parnb-plot[data-drawn]').first().waitFor();
    await workbench.page.waitForTimeout(1000);
    const clean = async (where: Frame): Promise<void> => {
      assert.equal(await where.evaluate(() => (window as unknown as { hacked?: number }).hacked), undefined);
      assert.equal(
        await where.locator('.parnb-card img, .parnb-card script, .parnb-card a, .parnb-card b b').count(),
        0,
      );
    };
    await clean(frame);
    const card = frame.locator('.parnb-card', { has: frame.locator('.parnb-sliders') }).first();
    assert.equal(await card.locator('.parnb-title').innerText(), evil);
    await frame.locator('.parnb-show', { hasText: "<a href='command:x'>" }).waitFor({ state: 'attached' });
    await frame.locator('section[aria-label*="<b>b</b>"] .parnb-figure-title').waitFor({ state: 'attached' });
    await workbench.picture(path.join(shots, 'figures-hostile.png'));
    await card.getByRole('button', { name: 'Open in an editor' }).click();
    let panel: Frame | undefined;
    await until('the card in its editor', async () => {
      for (const one of workbench.page.frames())
        if (
          one !== frame &&
          (await one
            .locator('#output .parnb-card')
            .count()
            .catch(() => 0))
        )
          panel = one;
      return panel !== undefined;
    });
    assert.ok(panel);
    await clean(panel);
  });
});
