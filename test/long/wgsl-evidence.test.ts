import assert from 'node:assert/strict';
import { analyse, execute } from '../../src/wgsl';
import { generate } from '../gpu/generator';
import { Random } from '../gpu/random';
import { words } from '../gpu/subject';

const seeds = 200;

describe('a count that is called exact', () => {
  it(`is the count of every run, whatever the data: ${seeds} random kernels`, () => {
    const found: string[] = [];
    let exact = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const { source, dispatch } = generate(seed);
      const report = analyse(source, { dispatch });
      const [entry] = report.entryPoints;
      if (!entry || report.diagnostics.some((d) => d.severity === 'error')) continue;
      for (let k = 0; k < 3; k++) {
        const random = new Random(7 * seed + k);
        // small and large numbers take different branches
        const run = execute(source, {
          dispatch,
          buffers: [
            { group: 0, binding: 0, bytes: words(random.array(1024, 0, k === 2 ? 1 : 255)) },
            { group: 0, binding: 1, bytes: words(random.array(4096, 0, k === 0 ? 0 : 255)) },
          ],
        });
        assert.ok(run.complete, `seed ${seed}`);
        for (const r of entry.regions) {
          if (r.evidence !== 'exact') continue;
          exact++;
          const real = run.regions.find((x) => x.line === r.line && x.column === r.column)!;
          if (real.issues !== r.issues || real.active !== r.active)
            found.push(
              `seed ${seed}: ${r.kind} at ${r.line}:${r.column} ${r.issues}/${r.active}, a run has ${real.issues}/${real.active}`,
            );
        }
      }
    }
    assert.ok(exact > 1000, `only ${exact} counts were exact`);
    assert.deepEqual(found, []);
  });
});
