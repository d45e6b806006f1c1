// A source → the checked tree: mending, parsing, lowering of what the entry points reach.
import type { Func, Module, Note } from '../tree';
import { blankComments, blankDirectives } from '../source/blank';
import { Lines } from '../source/lines';
import { mendBraces } from '../source/mend';
import { Unsupported, type Context } from './context';
import { lowerFunction, stageOf } from './functions';
import { parse, type Parsed } from './wesl';

export interface FrontOptions {
  overrides: ReadonlyMap<string, number>;
  notes: ReadonlyMap<number, Note>;
  /** Lower every function, called or not: for the list of regions. */
  all?: boolean;
  /** Lower what no entry point calls too, but only for its regions: it gives no functions and no problems. */
  rest?: boolean;
}

/** Reads a source. Never throws: what is wrong stands in `problems`, and a function that cannot be read is left out. */
export function readModule(source: string, options: FrontOptions): Module {
  const mended = mendBraces(blankDirectives(source));
  const problems: Module['problems'] = mended.mends.map(({ at, what }) => ({
    severity: 'error',
    code: 'syntax',
    message: what === 'missing-close' ? "a '}' is missing for this '{'" : "this '}' closes nothing",
    start: at,
    end: at + 1,
  }));
  const module: Module = { source, functions: [], globals: [], regions: [], overrides: [], missing: [], problems };
  let parsed: Parsed;
  try {
    parsed = parse(mended.text);
  } catch (e) {
    const message = e instanceof RangeError ? 'nested too deeply' : 'the parser gave up';
    problems.push({ severity: 'error', code: 'syntax', message, start: 0, end: 1 });
    return module;
  }
  for (const p of parsed.problems)
    problems.push({ severity: p.severity, code: 'syntax', message: firstLower(p.message), start: p.start, end: p.end });
  for (const u of parsed.unbound)
    problems.push({
      severity: 'error',
      code: 'unresolved',
      message: `unresolved name '${u.name}'`,
      start: u.start,
      end: u.end,
    });
  const lines = options.notes.size > 0 ? new Lines(source) : null;
  const c: Context = {
    parsed,
    source,
    code: blankComments(mended.text),
    overrides: options.overrides,
    bindings: new Map(),
    constants: new Map(),
    structs: new Map(),
    functions: new Map(),
    globals: module.globals,
    regions: module.regions,
    problems,
    current: '',
    note: (at) => (lines ? (options.notes.get(lines.place(at).line) ?? null) : null),
    visiting: new Set(),
    missing: new Set(),
  };
  for (const d of parsed.decls) {
    if (d.kind === 'override') module.overrides.push(d.name.decl.ident.originalName);
    if (d.kind !== 'fn' || !(options.all || stageOf(d))) continue;
    const f = attempt(c, d);
    if (f) module.functions.push(f);
  }
  module.missing = [...c.missing];
  if (options.rest) {
    c.problems = [];
    for (const d of parsed.decls) if (d.kind === 'fn' && !stageOf(d)) attempt(c, d);
  }
  // functions are lowered when first called; regions are numbered in the order of the source
  module.regions.sort((a, b) => a.start - b.start).forEach((r, i) => (r.index = i));
  const seen = new Set<string>();
  module.problems = problems.filter((p) => {
    const key = `${p.start}:${p.message}`;
    return !seen.has(key) && seen.add(key);
  });
  return module;
}

function attempt(c: Context, d: Extract<Parsed['decls'][number], { kind: 'fn' }>): Func | null {
  c.visiting.clear();
  try {
    return lowerFunction(c, d.name.ident, d);
  } catch (e) {
    const start = e instanceof Unsupported ? e.start : d.name.start;
    const end = e instanceof Unsupported ? e.end : d.name.end;
    let message = e instanceof Error ? e.message : String(e);
    if (e instanceof RangeError) message = 'nested too deeply';
    c.problems.push({
      severity: 'error',
      code: 'unsupported',
      message: `'${d.name.ident.originalName}' is left out: ${message}`,
      start,
      end,
    });
    return null;
  }
}

const firstLower = (s: string) => s.charAt(0).toLowerCase() + s.slice(1);
