import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import axe from 'axe-core';
import type { Frame } from 'playwright-core';
import { scratch } from '../hosts/processes.js';
import type { Workbench } from '../hosts/workbench.js';
import { openWorkbench } from '../hosts/workbench.js';
import { until } from '../stories/harness-until';

const shots = path.resolve('out/shots');
const cell = `workload step "A step"
f  = 99 %        # parallel
T1 = 100 ms
p  = 16
k  = 2

workload heir from step "its heir"
p = 8`;
const document = `# Kept\n\n\`\`\`parnb\n${cell}\n\`\`\`\n`;

describe('results in a real VS Code', function () {
  this.timeout(180_000);
  let workbench: Workbench;
  let folder: string;
  let frame: Frame;

  before(async () => {
    folder = path.join(scratch('results'), 'work');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'keep.parnb'), document);
    workbench = await openWorkbench({ extension: path.resolve('.'), folder, width: 1400, height: 1100 });
    await workbench.open('keep.parnb');
    frame = await workbench.output('.parnb-card .parnb-head');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.picture(path.join(shots, 'results-failed.png'));
  });
  after(() => workbench?.stop());

  const card = (name: string) => frame.locator(`section[aria-label="${name}"]`);
  const file = (): string => readFileSync(path.join(folder, 'keep.parnb'), 'utf8');
  const save = async (): Promise<void> => {
    await workbench.focus(0);
    await workbench.save();
  };
  const move = async (name: string, symbol: string, position: number): Promise<void> => {
    await card(name)
      .getByRole('slider', { name: `try ${symbol}`, exact: true })
      .evaluate((input: HTMLInputElement, at) => {
        input.value = String(at);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }, position);
  };

  it('Keep edits exactly one number, in the unit it was written in, and undo takes it back', async () => {
    await move('A step', 'T1', 750);
    await card('A step').locator('.parnb-slider-value', { hasText: '1000 ms' }).waitFor();
    assert.match(await workbench.text(0), /T1 = 100 ms/, 'trying edits nothing');
    await card('A step').getByRole('button', { name: 'Keep', exact: true }).click();
    await card('A step').getByText('kept: T1').waitFor();
    assert.equal(await card('A step').getByRole('button', { name: 'Keep', exact: true }).isDisabled(), true);
    await workbench.picture(path.join(shots, 'results-kept.png'));
    await workbench.focus(0);
    await save();
    const kept = document.replace('T1 = 100 ms', 'T1 = 1000 ms');
    await until('the saved file', () => file() === kept);
    await workbench.focus(0);
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await save();
    await until('the number as it was', () => file() === document);
  });

  it('Keep sets a number that is inherited below the heir’s own header', async () => {
    // The number that was taken back has been evaluated here too: results that come later would end the try.
    await card('its heir')
      .locator('.parnb-slider', { hasText: 'T1' })
      .locator('.parnb-slider-value', { hasText: /^100 ms$/ })
      .waitFor();
    await move('its heir', 'k', 0);
    // It lies below the window: the notebook scrolls it, not the page.
    await card('its heir').getByRole('button', { name: 'Keep', exact: true }).dispatchEvent('click');
    await card('its heir').getByText('kept: k').waitFor();
    await workbench.focus(0);
    await save();
    const kept = document.replace('"its heir"\n', '"its heir"\nk = 1\n');
    await until('the saved file', () => file() === kept);
  });

  it('saves a drawing where a person wants it', async () => {
    await card('A step').getByRole('figure', { name: 'Speed-up' }).getByRole('button', { name: 'Save as SVG' }).click();
    const input = workbench.page.locator('.quick-input-widget .quick-input-box input').first();
    await input.waitFor();
    await until('the proposed name', async () => (await input.inputValue()).endsWith('A-step-Speed-up.svg'));
    await workbench.page.keyboard.press('Enter');
    const drawn = path.join(folder, 'A-step-Speed-up.svg');
    await until('the file', () => existsSync(drawn) && readFileSync(drawn, 'utf8').includes('</svg>'));
    assert.match(readFileSync(drawn, 'utf8'), /^<svg .*A step · Speed-up/s);
    await card('A step').getByText('saved as A-step-Speed-up.svg').waitFor();
  });

  it('has nothing to say for an accessibility checker in the webview', async () => {
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate(async () => {
      const { axe: checker } = window as unknown as { axe: typeof axe };
      const found = await checker.run({ include: [['.parnb-card']] } as never, { resultTypes: ['violations'] });
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
      );
    });
    assert.deepEqual(violations, []);
  });

  it('opens in an editor of its own, with its sliders alive', async () => {
    await card('A step').getByRole('button', { name: 'Open in an editor' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'A step' }).first().waitFor();
    let panel: Frame | undefined;
    await until('the card in its editor', async () => {
      for (const one of workbench.page.frames())
        if (
          one !== frame &&
          (await one
            .locator('#output .parnb-plot[data-drawn]')
            .count()
            .catch(() => 0))
        )
          panel = one;
      return panel !== undefined;
    });
    assert.ok(panel);
    await panel.getByRole('slider', { name: 'try p', exact: true }).evaluate((input: HTMLInputElement) => {
      input.value = '0';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await panel.locator('.parnb-head', { hasText: 'on 1 worker' }).waitFor();
    await workbench.picture(path.join(shots, 'results-editor.png'));
  });
});
