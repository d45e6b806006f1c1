/** Checked values made by hand. */
import type { Axis, Formula } from '../../../src/models/formula';
import { constant } from '../../../src/models/formula';
import type { Guard, Place, Typed } from '../../../src/language/program';
import { parseCell, checkProgram } from '../../../src/language';
import type { Program } from '../../../src/language';
import { dimensionless } from '../../../src/quantity/dimension';
import { defaultPorts, evaluateCell } from '../../../src/evaluate';
import type { CellResult, Ports } from '../../../src/evaluate';

export const place: Place = { cell: 0, from: 3, to: 9 };

export const typed = (formula: Formula, axes: readonly Axis[] = [], more: Partial<Typed> = {}): Typed => ({
  formula,
  type: { kind: 'number', dimension: dimensionless },
  axes,
  guards: [],
  unbounded: false,
  place,
  ...more,
});

export const steps = (name: string, start: number, end: number, by: number, multiply = false): Axis => ({
  name,
  dimension: dimensionless,
  order: 0,
  points: { kind: 'steps', start: constant(start), end: constant(end), by: constant(by), multiply },
});

export const spread = (name: string, start: number, end: number, count: number, logarithmic = false): Axis => ({
  name,
  dimension: dimensionless,
  order: 0,
  points: { kind: 'points', start: constant(start), end: constant(end), count: constant(count), logarithmic },
});

export const over = (axis: Axis): Formula => ({ op: 'axis', axis });

export const share = (value: Formula): Guard => ({
  severity: 'error',
  code: 'domain',
  place,
  symbol: 'f',
  value,
  dimension: dimensionless,
  model: 'amdahl',
  kind: 'interval',
  interval: { min: 0, max: 1 },
});

/** A notebook of cells, checked. */
export const programOf = (...cells: readonly string[]): Program => checkProgram(cells.map((text) => parseCell(text)));

/** The results of a program's cells. */
export const evaluated = (program: Program, ports: Ports): CellResult[] =>
  program.cells.map((_, index) => evaluateCell(program, index, ports));

/** The results of a notebook's cells. */
export const resultsOf = (...cells: readonly string[]): CellResult[] => evaluated(programOf(...cells), defaultPorts);
