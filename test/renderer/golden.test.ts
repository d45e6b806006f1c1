import assert from 'node:assert/strict';
import { golden } from '../golden';
import { everyFigure, figuresOf, viewsOf } from '../pure/figures/notebook';
import { drawing } from './drawing';
import { openResults } from './page';

describe('drawings', function () {
  this.timeout(120_000);
  for (const theme of ['dark', 'light'] as const)
    it(`of every figure are what a person has looked at: ${theme}`, async () => {
      const results = await openResults(`vscode-${theme}`);
      try {
        const all = figuresOf(viewsOf(everyFigure));
        assert.ok(all.length >= 20);
        await results.page.setViewportSize({ width: 700, height: 900 });
        const failures: string[] = [];
        for (const [name, figure] of all) {
          await results.show('f', { version: 1, key: name, view: { kind: 'plot', figure } });
          await results.drawn('f');
          const drawn = await drawing(results.page, 'f');
          try {
            golden(`test/renderer/golden/${name}-${theme}.svg`, drawn);
          } catch (error) {
            failures.push(String(error));
          }
          await results.reset();
        }
        assert.deepEqual(failures, []);
        assert.deepEqual(results.errors, []);
      } finally {
        await results.stop();
      }
    });
});
