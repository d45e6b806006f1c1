/** The room's public functions: checked program in, results out. */
import type { Program, CheckedWorkload, Typed } from '../language/program';
import type { CellResult, Tabulated, WorkloadResult } from './result';
import type { Ports, YieldingPorts } from './ports';
import type { Summary } from './summary';

export type * from './result';
export type { Summary } from './summary';
export type { Limits, Ports, YieldingPorts } from './ports';
export { defaultLimits, defaultPorts } from './ports';

// Signatures, published before the engine behind them.
export declare function evaluateCell(program: Program, index: number, ports: Ports): CellResult;
/** Rests whenever `ports.due()`; an Interrupt (`ports.cancelled`) is seen within a few milliseconds. */
export declare function evaluateCellAsync(program: Program, index: number, ports: YieldingPorts): Promise<CellResult>;
/** Results by cell index. A cell that is the same object as before, and all it reads too, keeps its result object. */
export declare function evaluateProgram(
  program: Program,
  ports: Ports,
  previous?: { readonly program: Program; readonly results: readonly (CellResult | undefined)[] },
): CellResult[];
/** A workload again with other values of parameters, SI base units (index for words): sliders. Nothing is edited. */
export declare function tryValues(
  program: Program,
  workload: CheckedWorkload,
  replaced: Readonly<Record<string, number>>,
  ports: Ports,
): WorkloadResult;
/** One value over its axes. Throws nothing: what is wrong is in `diagnostics`, and `value` is undefined then. */
export declare function evaluateTyped(
  typed: Typed,
  ports: Ports,
): { readonly value: Tabulated | undefined; readonly diagnostics: CellResult['diagnostics'] };
/** Streams over all points and keeps no array. */
export declare function summarise(typed: Typed, ports: Ports): Summary;
