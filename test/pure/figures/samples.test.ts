import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultPorts } from '../../../src/evaluate';
import { views } from '../../../src/figures/views';
import { readNotebook } from '../../../src/notebook/format';
import { Session } from '../../../src/notebook/session';

describe('samples', () => {
  for (const name of ['amdahl', 'allreduce', 'amortisation', 'divergence', 'distributed-inference'])
    it(`${name}.parnb makes its point: every assert holds, nothing is wrong, and there is something to see`, () => {
      const session = new Session();
      session.update(readNotebook(readFileSync(`samples/${name}.parnb`)).cells);
      let asserts = 0;
      let drawn = 0;
      for (const index of session.program.order) {
        const result = session.evaluate(index, defaultPorts);
        assert.deepEqual(
          result.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
          [],
        );
        for (const { text, pass, why } of result.asserts) assert.ok(pass, `${text}: ${why}`);
        asserts += result.asserts.length;
        drawn += views(result).filter((view) =>
          'figures' in view ? view.figures.length > 0 : 'figure' in view,
        ).length;
      }
      assert.ok(asserts >= 3 && drawn >= 2, `${asserts} asserts, ${drawn} outputs with figures`);
    });
});
