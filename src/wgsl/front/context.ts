// What lowering shares: the parsed source, the names met so far, and where problems go.
import type { Place, Problem, Region, Variable, Func, Note } from '../tree';
import type { DeclIdent, Parsed } from './wesl';
import type { RegionKind } from '../report';
import type { Type } from '../types';

/** A `let` that holds a pointer stands for a place. */
export type Binding = { variable: Variable } | { place: Place };

export interface Context {
  parsed: Parsed;
  source: string;
  /** The source with comments as spaces, same offsets. */
  code: string;
  /** Values of overrides given from outside. */
  overrides: ReadonlyMap<string, number>;
  bindings: Map<DeclIdent, Binding>;
  constants: Map<DeclIdent, { type: Type; values: number[] }>;
  structs: Map<DeclIdent, Type>;
  functions: Map<DeclIdent, Func>;
  globals: Variable[];
  regions: Region[];
  problems: Problem[];
  /** Name of the function that is being lowered. */
  current: string;
  /** The comment that speaks about the line an offset is on. */
  note(at: number): Note | null;
  /** Declarations whose lowering is in flight: guards recursive constants and types. */
  visiting: Set<DeclIdent>;
  /** Names of overrides that were needed but have no value. */
  missing: Set<string>;
}

/** A construct that cannot be lowered; the function it stands in is reported and left out. */
export class Unsupported extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message);
  }
}

export function addRegion(c: Context, kind: RegionKind, start: number, block: { start: number; end: number }): Region {
  const brace = c.code.indexOf('{', block.start);
  const region: Region = {
    index: c.regions.length,
    kind,
    function: c.current,
    start,
    end: block.end,
    bodyStart: brace < 0 || brace >= block.end ? block.start : brace + 1,
  };
  c.regions.push(region);
  return region;
}

const words = new Map<string, RegExp>();

/** Where a keyword stands at or after an offset: nodes may start at an attribute or at `else`. */
export function keyword(c: Context, word: string, from: number, to: number): number {
  let pattern = words.get(word);
  if (!pattern) words.set(word, (pattern = new RegExp(`\\b${word}\\b`, 'g')));
  pattern.lastIndex = from;
  const found = pattern.exec(c.code);
  return found && found.index < to ? found.index : from;
}

/** Refuses a value whose shape is not that of the place it goes to. */
export function sameShape(slots: number, wanted: number, e: { start: number; end: number }): void {
  if (slots !== wanted)
    throw new Unsupported(`a value of ${slots} components stands where ${wanted} belong`, e.start, e.end);
}
