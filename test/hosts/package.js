// @ts-check
// What a package may hold, and that it holds all that its manifest names.
import { readFileSync, statSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const mostBytes = 3e6;

/** Files of the extension's folder that people get. What people do not run does not belong here. */
const allowed = [
  /^(package\.json|readme\.md|changelog\.md|license(\.txt|\.md)?)$/i,
  /^dist\/(host\.cjs|web\.cjs|web\.cjs\.js|renderer[\w-]*\.js|plotly-full\.js)$/,
  /^media\/(icon\.png|[\w-]+\.svg|(grammars|languages|walkthrough)\/[\w./-]+)$/,
  /^samples\/[\w./-]+\.(parnb|wgsl|csv)$/,
];

/**
 * The files of a zip, by its central directory (APPNOTE 4.3.12).
 * @param {string} file @returns {Map<string, () => Buffer>}
 */
function unzip(file) {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error(`${file} is no zip file`);
  /** @type {Map<string, () => Buffer>} */
  const found = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(start, start + size);
    found.set(zip.toString('utf8', at + 46, at + 46 + (name ?? 0)), () => (method === 0 ? data : inflateRawSync(data)));
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return found;
}

/** Every `./path` that a manifest says, but for the command line's, which npm installs. @param {unknown} value @returns {string[]} */
function named(value) {
  if (typeof value === 'string') return value.startsWith('./') ? [value.slice(2)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === 'bin' ? [] : named(one)));
}

/**
 * What is wrong with a package; nothing if it may go out.
 * @param {string} vsix @param {{ production?: boolean }} [options] production: minified, without a word of source maps
 * @returns {{ problems: string[], files: number, bytes: number }}
 */
export function inspectVsix(vsix, { production = false } = {}) {
  const files = new Map(
    [...unzip(vsix)].flatMap(([name, read]) => {
      const inside = /^extension\/(.+[^/])$/.exec(name)?.[1];
      return inside === undefined ? [] : [[inside, read]];
    }),
  );
  const problems = [...files.keys()]
    .filter((name) => !allowed.some((pattern) => pattern.test(name)))
    .map((name) => `${name} has no business in the package`);
  const manifest = JSON.parse(files.get('package.json')?.().toString('utf8') ?? '{}');
  for (const name of [...named(manifest), manifest.icon, 'dist/web.cjs.js', 'samples/tour.parnb'])
    if (!files.has(name)) problems.push(`${name} is missing in the package`);
  if (production)
    for (const [name, read] of files)
      // As the last line: inside, it is a text of a library.
      if (/\.c?js$/.test(name) && /\n\/\/# sourceMappingURL=\S+\s*$/.test(read().toString('utf8')))
        problems.push(`${name} names a source map`);
  const bytes = statSync(vsix).size;
  if (production && bytes >= mostBytes) problems.push(`the package has ${bytes} bytes: the limit is ${mostBytes}`);
  return { problems, files: files.size, bytes };
}
