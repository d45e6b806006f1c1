import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspectVsix } from '../../hosts/package';

/** A zip of these files, stored (APPNOTE 4.3); checksums are nobody's business here. */
function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const [title, data] = [Buffer.from(name), Buffer.from(content)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    for (const at of [18, 22]) local.writeUInt32LE(data.length, at);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    for (const at of [20, 24]) central.writeUInt32LE(data.length, at);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(offset, 42);
    locals.push(local, title, data);
    centrals.push(central, title);
    offset += 30 + title.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const at of [8, 10]) end.writeUInt16LE(Object.keys(files).length, at);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...centrals, end]);
}

const manifest = {
  main: './dist/host.cjs',
  browser: './dist/web.cjs',
  bin: { parnb: './dist/cli.js' },
  icon: 'media/icon.png',
};
const whole = {
  'extension.vsixmanifest': '<xml/>',
  'extension/package.json': JSON.stringify(manifest),
  'extension/readme.md': '# parnb',
  'extension/dist/host.cjs': 'exports.a = 1;',
  'extension/dist/web.cjs': 'exports.a = 1;',
  'extension/dist/web.cjs.js': 'exports.a = 1;',
  'extension/media/icon.png': '',
  'extension/samples/tour.parnb': '# Tour',
};

describe('a package, before it goes out', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(path.join(tmpdir(), 'parnb-package-'))));
  after(() => rmSync(folder, { recursive: true }));
  const problems = (more: Readonly<Record<string, string | Buffer>>, without: readonly string[] = []): string[] => {
    const file = path.join(folder, 'one.vsix');
    const files = Object.entries({ ...whole, ...more }).filter(([name]) => !without.includes(name));
    writeFileSync(file, zip(Object.fromEntries(files)));
    return inspectVsix(file, { production: true }).problems;
  };

  it('is fine with what people run', () => assert.deepEqual(problems({}), []));

  it('may hold no source map, test, source, development file or command line', () => {
    for (const name of [
      'dist/host.cjs.map',
      'dist/cli.js',
      'test/run.js',
      'out/stories.cjs',
      'src/extension.ts',
      'node_modules/a/index.js',
      'tsconfig.json',
      'esbuild.js',
      '.ci/run',
      '.vscodeignore',
      'package-lock.json',
      'media/tour.png',
      'media/draw.js',
      'samples/secret.env',
    ])
      assert.deepEqual(problems({ [`extension/${name}`]: 'x' }), [`${name} has no business in the package`]);
  });

  it('may name no source map', () =>
    assert.deepEqual(problems({ 'extension/dist/host.cjs': 'a();\n//# sourceMappingURL=host.cjs.map\n' }), [
      'dist/host.cjs names a source map',
    ]));

  it('holds all that its manifest names', () => {
    for (const name of ['dist/host.cjs', 'dist/web.cjs', 'dist/web.cjs.js', 'media/icon.png', 'samples/tour.parnb'])
      assert.ok(problems({}, [`extension/${name}`]).includes(`${name} is missing in the package`), name);
  });

  it('is smaller than 3 MB', () =>
    assert.match(
      problems({ 'extension/dist/renderer.js': Buffer.alloc(3_000_000, ' ') }).join(),
      /^the package has \d+ bytes: the limit is 3000000$/,
    ));

  it('is what .vscodeignore lets in: no file but what is named, and no folder of ours whole but the samples', () => {
    const [first, ...named] = readFileSync('.vscodeignore', 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    assert.equal(first, '**');
    assert.ok(named.every((line) => line.startsWith('!')));
    assert.deepEqual(
      named.filter((line) => line.includes('**')),
      ['!samples/**'],
    );
  });
});
