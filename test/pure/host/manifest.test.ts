import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { files, manifest } from '../../../src/host/manifest';

describe('the manifest', () => {
  it('says what the code says: ids, settings and commands come from one source', () => {
    const written = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
    for (const [key, value] of Object.entries(manifest))
      assert.deepEqual(written[key], value, `${key}: run npm run manifest`);
  });

  it('names no file that is not there, and no command, language or notebook that the code does not know', () => {
    const named = (value: unknown): string[] =>
      typeof value === 'string'
        ? value.startsWith('./media/')
          ? [value]
          : []
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(named)
          : [];
    const found = named(manifest);
    assert.ok(found.length > 8);
    assert.deepEqual(
      found.filter((file) => !existsSync(file)),
      [],
    );
    assert.match(readFileSync('media/notebook.svg', 'utf8'), /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.equal(readFileSync(manifest.icon).toString('latin1', 1, 4), 'PNG');
    const { languages, notebooks, menus, commands } = manifest.contributes;
    assert.ok(languages.filter(({ id }) => id !== 'wgsl').every((one) => 'icon' in one));
    assert.ok(notebooks.every(({ type }) => manifest.activationEvents.includes(`onNotebook:${type}`)));
    const ids: readonly string[] = commands.map(({ command }) => command);
    assert.ok(Object.values(menus).every((items) => items.every(({ command }) => ids.includes(command))));
  });

  it('says that everything works in Restricted Mode, in a virtual workspace and in the web', () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
    assert.equal(manifest.browser, './dist/web.cjs');
  });

  it('colours every word of the language: grammars are made from its lists', () => {
    for (const [file, text] of Object.entries(files))
      assert.equal(readFileSync(file, 'utf8'), text, `${file}: run npm run manifest`);
  });
});
