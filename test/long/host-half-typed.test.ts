import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { analyseSource, countsOf, type Analysis } from '../../src/host/wgsl/analysis';
import { hoverText } from '../../src/host/wgsl/hoverText';
import { entryLenses } from '../../src/host/wgsl/lensTexts';
import { pointedAt } from '../../src/host/wgsl/structure';

const folder = 'samples/kernels';
const samples = readdirSync(folder)
  // They take longest, and are no different.
  .filter((file) => !/mandelbrot|nbody/.test(file))
  .map((file) => readFileSync(path.join(folder, file), 'utf8'));

const declared = /^(?:@[^\n]*\s)?\s*(?:fn|struct|override|const|alias|var(?:<[^>]*>)?)\s+([A-Za-z_]\w*)/gm;

/** The sample as a part of a longer module: what it declares has names of its own. */
function part(text: string, index: number): string {
  const names = new Set([...text.matchAll(declared)].map(([, name = '']) => name));
  // A member of the same name keeps it.
  for (const [, member = ''] of text.matchAll(/\.([A-Za-z_]\w*)/g)) names.delete(member);
  return text.replace(/(?<![.\w@])[A-Za-z_]\w*/g, (word) => (names.has(word) ? `${word}_${index}` : word));
}

interface Module {
  readonly text: string;
  readonly analysis: Analysis;
  /** Where each part begins. */
  readonly starts: readonly number[];
}

const made = new Map<string, Module>();
function moduleOf(which: readonly number[]): Module {
  const key = which.join();
  const known = made.get(key);
  if (known) return known;
  const starts: number[] = [];
  let text = '';
  which.forEach((sample, i) => {
    starts.push(text.length);
    text += `${part(samples[sample] ?? '', i)}\n`;
  });
  const one = { text, analysis: analyseSource(text, {}), starts };
  made.set(key, one);
  return one;
}

const three = fc.uniqueArray(fc.nat(samples.length - 1), { minLength: 3, maxLength: 3 });

/** What a hover says where a region of `from` stands; `shift`: how far it has moved in `of`. */
function hoverOf(from: Analysis, place: Analysis['places'][number], of: Analysis, shift: number): string | undefined {
  const at = place.kind === 'function' ? from.source.indexOf(place.function, place.start) : place.start;
  const pointed = pointedAt(at + shift, of.plain, of.places, of.switches);
  return pointed && hoverText(of, pointed, (label) => label, '');
}

/** Numbers and hovers of the entry points of a stretch are what they were. */
function stays(module: Module, typed: Analysis, from: number, to: number, shift = 0): void {
  const { analysis, text } = module;
  const own = analysis.entries.filter(({ at }) => at >= from && at < to);
  assert.ok(own.length > 0, 'each sample has an entry point');
  for (const { name } of own) {
    const was = analysis.report.entryPoints.find((entry) => entry.name === name);
    const is = typed.report.entryPoints.find((entry) => entry.name === name);
    assert.equal(
      is?.k,
      was?.k,
      `k of ${name}: ${typed.report.diagnostics.map(({ line, message }) => `${line}: ${message}`).join('; ')}`,
    );
    assert.equal(is?.evidence, was?.evidence, `evidence of ${name}`);
    const title = (of: Analysis): string | undefined =>
      entryLenses(of)[of.entries.findIndex((e) => e.name === name)]?.title;
    assert.equal(title(typed), title(analysis));
  }
  const names = new Set(own.map(({ name }) => name));
  for (const place of analysis.places) {
    if (place.start < from || place.end > to) continue;
    const counts = countsOf(analysis, place);
    if (!counts.some(({ entry }) => names.has(entry.name))) continue;
    const was = hoverOf(analysis, place, analysis, 0);
    const is = hoverOf(analysis, place, typed, shift);
    // Lines of links and chains move with the text.
    const plain = (told?: string): string | undefined => told?.replace(/line \d+/g, 'line');
    assert.equal(plain(is), plain(was), `hover at ${place.line}: ${text.slice(place.start, place.start + 30)}`);
  }
}

describe('half-typed WGSL', () => {
  it('a text that is cut anywhere keeps the annotations of the functions that are whole', () =>
    fc.assert(
      fc.property(three, fc.double({ min: 0, max: 1, noNaN: true }), (which, share) => {
        const module = moduleOf(which);
        const cut = Math.floor(share * module.text.length);
        const typed = analyseSource(module.text.slice(0, cut), {}, module.analysis);
        module.starts.forEach((from, i) => {
          const to = module.starts[i + 1] ?? module.text.length;
          if (to <= cut) stays(module, typed, from, to);
        });
      }),
      { numRuns: 60 },
    ));

  it('a stretch that is missing inside one function leaves the others as they were, and the lenses in their number', () =>
    fc.assert(
      fc.property(three, fc.nat(2), fc.nat(), fc.integer({ min: 1, max: 60 }), (which, broken, at, length) => {
        const module = moduleOf(which);
        const from = module.starts[broken] ?? 0;
        const to = module.starts[broken + 1] ?? module.text.length;
        const bodies = module.analysis.places.filter(
          ({ kind, start, end }) => kind === 'function' && start >= from && end <= to,
        );
        const body = bodies[at % bodies.length];
        if (!body || body.end - body.bodyStart < 4) return;
        const first = body.bodyStart + (at % (body.end - 2 - body.bodyStart));
        const last = Math.min(first + length, body.end - 1);
        const text = module.text.slice(0, first) + module.text.slice(last);
        const typed = analyseSource(text, {}, module.analysis);
        assert.equal(entryLenses(typed).length, module.analysis.entries.length, text.slice(first - 40, first + 40));
        module.starts.forEach((start, i) => {
          if (i === broken) return;
          const end = module.starts[i + 1] ?? module.text.length;
          stays(module, typed, start, end, i > broken ? first - last : 0);
        });
      }),
      { numRuns: 60 },
    ));
});
