import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { files, manifest } from '../../../src/host/manifest';

describe('the manifest', () => {
  it('says what the code says: ids, settings and commands come from one source', () => {
    const written = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
    for (const [key, value] of Object.entries(manifest))
      assert.deepEqual(written[key], value, `${key}: run npm run manifest`);
  });

  it('colours every word of the language: grammars are made from its lists', () => {
    for (const [file, text] of Object.entries(files))
      assert.equal(readFileSync(file, 'utf8'), text, `${file}: run npm run manifest`);
  });
});
