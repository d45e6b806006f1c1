import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse, regions, survey } from '../../../src/wgsl';

const read = (folder: string): [string, string][] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.wgsl'))
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]);

/** What a person has in the editor between two keys: cut in a word, in a block, in a head. */
const cuts = (source: string): string[] => [0.2, 0.45, 0.7, 0.9].map((share) => source.slice(0, source.length * share));

describe('wgsl: a source is read once for its report and its places', () => {
  for (const [name, source] of [...read('samples/kernels'), ...read('test/gpu/kernels')])
    it(`${name}, whole and half-typed: what analyse and regions say apart`, () => {
      for (const text of [source, ...cuts(source)]) {
        const { report, places } = survey(text);
        assert.deepEqual(report, analyse(text));
        assert.deepEqual(places, regions(text));
      }
    });

  it('functions that nobody calls have places and no say in the report', () => {
    const text = `fn unused(x: u32) -> u32 { if (x > 1u) { return nothing(x); } return x; }
fn loops(x: u32) -> u32 { for (var i = 0u; i < x; i++) { } return x; }
@compute @workgroup_size(32) fn main() { }`;
    const { report, places } = survey(text);
    assert.deepEqual(report, analyse(text));
    assert.deepEqual(places, regions(text));
    assert.deepEqual(
      places.map(({ kind }) => kind),
      ['function', 'if', 'function', 'for', 'function'],
    );
  });
});
