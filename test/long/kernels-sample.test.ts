import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { defaultPorts } from '../../src/evaluate';
import { readNotebook } from '../../src/notebook/format';
import { Session } from '../../src/notebook/session';

describe('the sample about kernels', () => {
  it('takes a reduction from k near 6 to k below 1.3, and its asserts hold', () => {
    const { cells } = readNotebook(readFileSync('samples/kernels.parnb'));
    const session = new Session();
    session.update(
      cells.map(({ kind, language, text, name }) => ({
        language: kind === 'code' ? language : 'markdown',
        text,
        ...(name === undefined ? {} : { name }),
      })),
    );
    for (const path of session.files()) session.provide(path, { text: readFileSync(`samples/${path}`, 'utf8') });
    const results = session.stale().map((i) => session.evaluate(i, defaultPorts));
    const kernels = results.flatMap((result) => result.kernels);
    const k = (name: string): number => kernels.find((kernel) => kernel.name === name)?.entry.k ?? NaN;
    assert.ok(k('interleaved') > 5.5 && k('interleaved') < 6, String(k('interleaved')));
    assert.ok(k('packed') < 1.3, String(k('packed')));
    const asserts = results.flatMap((result) => result.asserts);
    assert.equal(asserts.length, 7);
    for (const { pass, text } of asserts) assert.ok(pass, text);
  });
});
