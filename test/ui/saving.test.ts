import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { scratch, sleep } from '../hosts/processes.js';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';
import { until } from '../stories/harness-until';

const shots = path.resolve('out/shots');
const shot = (name: string): string => path.join(shots, `saving-${name}.png`);
const fence = (...cells: readonly string[]): string => cells.map((cell) => `\`\`\`parnb\n${cell}\n\`\`\`\n`).join('\n');
const kernel = (trips: number): string =>
  `@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) tid: u32) {\n  if (tid % 2u == 0u) { for (var i = 0u; i < ${trips}u; i++) { _ = i * 3u; } }\n}\n`;

const plain = `Some prose.\n\n${fence('show 1 + 1 as "plain"', 'workload base "The base"\nf  = 99 %\nT1 = 100 ms\np  = 16')}`;
const asserts = fence(
  'let a = 2\nassert a > 1\nassert a < 5 "small enough"',
  'assert a > 1\nassert a > 7 "large enough"',
  'show a as "the a"',
);
const page = `# A *title* and \`code\`

\`\`\`parnb
workload base "The base"   # why
f  = 99.2 %
\`\`\`

Text with **bold** and a [link](https://example.com).

\`\`\`wgsl main
@compute @workgroup_size(64)
fn main() { let x = 1u; }
\`\`\`
`;

describe('a notebook that is saved, in a real VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = path.join(scratch('saving'), 'work');
    mkdirSync(path.join(folder, 'sub'), { recursive: true });
    for (const [name, text] of Object.entries({
      'k.wgsl': kernel(10),
      'sub/k.wgsl': kernel(1000),
      'plain.parnb': plain,
      'asserts.parnb': asserts,
      'page.parnb': page,
      'split.parnb': plain,
      'again.parnb': plain,
    }))
      writeFileSync(path.join(folder, name), text);
    workbench = await openWorkbench({ extension: path.resolve('.'), folder, width: 1400, height: 1000 });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      await workbench.picture(shot(`failed-${this.currentTest.title.slice(0, 20)}`));
  });
  after(() => workbench?.stop());

  const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
  /** Answers VS Code's question where to save. */
  const saveTo = async (name: string): Promise<void> => {
    const input = workbench.page.locator('.quick-input-widget .quick-input-box input').first();
    await input.waitFor();
    // VS Code may still be proposing a place of its own.
    await until('the place', async () => {
      if (!(await input.inputValue()).includes('/')) return false;
      await input.fill(path.join(folder, name));
      await sleep(800);
      return (await input.inputValue()) === path.join(folder, name);
    });
    await workbench.page.keyboard.press('Enter');
    await until(`the file ${name}`, () => existsSync(path.join(folder, name)));
    await workbench.page
      .locator('.tab.active', { hasText: path.basename(name) })
      .first()
      .waitFor();
  };
  const closeAll = async (): Promise<void> => {
    await workbench.command('View: Close All Editors');
    await until('no editor', async () => (await workbench.page.locator('.tabs-container .tab').count()) === 0);
  };
  /** Frames of outputs that show this text. */
  const showing = async (text: string): Promise<Frame[]> => {
    const found: Frame[] = [];
    for (const frame of workbench.page.frames().slice(1))
      if (
        await frame
          .locator('.output_container', { hasText: text })
          .count()
          .catch(() => 0)
      )
        found.push(frame);
    return found;
  };
  const shows = (text: string, times = 1): Promise<boolean> =>
    until(`${times} × ${text}`, async () => (await showing(text)).length === times);

  it('Save As leaves the first file as it was, and goes on in the second', async () => {
    await workbench.open('plain.parnb');
    await shows('plain');
    await workbench.type(0, 'show 40 + 2 as "plain"');
    await shows('42');
    await workbench.command('File: Save As...');
    await saveTo('sub/copy.parnb');
    assert.equal(read('plain.parnb'), plain);
    assert.equal(read('sub/copy.parnb'), plain.replace('1 + 1', '40 + 2'));
    await shows('42');
    await workbench.output('section[aria-label="The base"]');
    await workbench.type(0, 'show 50 + 2 as "plain"');
    await shows('52');
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await until('the copy saved', () => read('sub/copy.parnb') === plain.replace('1 + 1', '50 + 2'));
    assert.equal(read('plain.parnb'), plain);
    await closeAll();
  });

  it('an untitled one reads the workspace’s kernel, and once it has a place, the one beside it', async () => {
    await workbench.command('parnb: New Parallel Notebook');
    await workbench.output('section[aria-label="My program"]');
    const text = 'kernel k = "k.wgsl"\nshow k.k as "k of here"';
    await workbench.type(0, text);
    await shows('k of here');
    const number = async (): Promise<string> =>
      (await (await showing('k of here'))[0]?.locator('.parnb-show', { hasText: 'k of here' }).innerText())?.replace(
        /\s+/g,
        ' ',
      ) ?? '';
    const before = await number();
    assert.match(before, /\d/);
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await saveTo('sub/new.parnb');
    assert.equal(read('sub/new.parnb'), `# Does it scale?\n\n${fence(text)}`);
    await until('the other kernel’s number', async () => /\d/.test(await number()) && (await number()) !== before);
    await workbench.picture(shot('untitled'));
    assert.equal(await workbench.page.locator('.tab.active.dirty').count(), 0);
    await closeAll();
  });

  it('what was not saved is there again when the window is, evaluated, and the file is as it was', async () => {
    await workbench.open('again.parnb');
    await shows('plain');
    await workbench.type(0, 'show 60 + 1 as "plain"');
    await shows('61');
    await workbench.page.locator('.tab.active.dirty').first().waitFor();
    await sleep(12_000); // VS Code backs up a notebook that lies on a server ten seconds after an edit, a local one after one
    workbench.page.on('dialog', (dialog) => void dialog.accept());
    await workbench.page.reload();
    await workbench.page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    await workbench.page.locator('.tab.active.dirty', { hasText: 'again.parnb' }).first().waitFor({ timeout: 60_000 });
    await workbench.notebook();
    await shows('61');
    assert.equal(read('again.parnb'), plain);
    await workbench.picture(shot('again'));
    await workbench.focus(0);
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await until('the file saved', () => read('again.parnb') === plain.replace('1 + 1', '60 + 1'));
    await closeAll();
  });

  it('split, an edit in one half is shown in both, and a slider moves its own half', async () => {
    await workbench.open('split.parnb');
    await workbench.output('section[aria-label="The base"]');
    await workbench.command('View: Split Editor Right');
    await shows('plain', 2);
    await until('the card in both', async () => {
      const all = await showing('The base');
      return all.length === 2 || undefined;
    });
    await workbench.type(0, 'show 70 + 1 as "plain"');
    await shows('71', 2);
    const [one, two] = await showing('The base');
    assert.ok(one && two);
    const head = (frame: Frame): Promise<string> =>
      frame.locator('section[aria-label="The base"] .parnb-head').innerText();
    const before = await head(one);
    await one
      .locator('section[aria-label="The base"]')
      .getByRole('slider', { name: 'try p', exact: true })
      .evaluate((input: HTMLInputElement) => {
        input.value = input.max;
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    await until('another number', async () => (await head(one)) !== before);
    assert.equal(await head(two), before);
    await workbench.picture(shot('split'));
    await workbench.page.keyboard.press('ControlOrMeta+s');
    await until('the file saved', () => read('split.parnb') === plain.replace('1 + 1', '70 + 1'));
    await closeAll();
  });

  it('below each cell stands how long it took, which asserts hold, and which failed', async () => {
    await workbench.open('asserts.parnb');
    const bar = (index: number): Promise<string> =>
      workbench.cells.nth(index).locator('.cell-statusbar-container').first().innerText();
    await until('the first cell’s asserts', async () => (await bar(0)).includes('2 asserts hold'));
    await until('the second cell’s assert', async () => (await bar(1)).includes('1 of 2 asserts failed'));
    for (const index of [0, 1, 2]) assert.match(await bar(index), /(< 1|\d+) ms/, `time of cell ${index}`);
    assert.doesNotMatch(await bar(2), /assert|stale/);
    await workbench.type(0, 'let a = 9\nassert a > 1\nassert a < 5 "small enough"');
    await until('the first cell’s assert', async () => (await bar(0)).includes('1 of 2 asserts failed'));
    await until('the second cell’s asserts', async () => (await bar(1)).includes('2 asserts hold'));
    await workbench.picture(shot('asserts'));
    await workbench.save();
    await closeAll();
  });

  it('has its icon in the explorer', async () => {
    const icon = await workbench.page
      .locator('.explorer-folders-view .monaco-list-row', { hasText: 'asserts.parnb' })
      .locator('.monaco-icon-label')
      .first()
      .evaluate((label) => {
        const { backgroundImage, content } = getComputedStyle(label, '::before');
        return `${label.className} ${backgroundImage} ${content}`;
      });
    assert.match(icon, /notebook\.svg/);
  });

  it('as text: Markdown with cells in it, each coloured as what it is, in a dark and in a light theme', async () => {
    await workbench.open('page.parnb');
    await workbench.command('parnb: Reopen as Text');
    const lines = workbench.page.locator('.editor-instance .view-lines').last();
    await lines.locator('.view-line', { hasText: 'workload base' }).waitFor();
    for (const theme of ['first', 'other']) {
      const colours = await until('colours', async () => {
        const found = await lines
          .locator('.view-line span span')
          .evaluateAll((spans) =>
            spans.map(
              (span) => [(span.textContent ?? '').replaceAll('\u00a0', ' '), getComputedStyle(span).color] as const,
            ),
          );
        const of = (text: string): string => found.find(([shown]) => shown.includes(text))?.[1] ?? '';
        const kinds = ['Text with', 'workload', '99.2', '"The base"', '# why', 'fn'].map(of);
        return kinds.every(Boolean) && new Set(kinds).size >= 5 ? kinds : undefined;
      });
      assert.notEqual(colours[0], colours[1]);
      await workbench.picture(shot(`text-${theme}`));
      await workbench.command('Preferences: Toggle between Light/Dark Themes');
      await sleep(1500);
    }
    await workbench.command('parnb: Reopen as Notebook');
    await workbench.notebook();
    assert.equal(read('page.parnb'), page);
  });
});
