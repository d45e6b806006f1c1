/** The room's public functions: checked program in, results out. */
export type * from './result';
export type { Summary } from './summary';
export type { KernelSource, KernelText, Limits, Ports, YieldingPorts } from './ports';
export type { ShaderResult } from './kernels/shader';
export { evaluateShader } from './kernels/shader';
export { defaultLimits, defaultPorts } from './ports';
export { evaluateCell, evaluateCellAsync, evaluateTyped, readsOfCell, summarise, tryValues } from './program';
export { keepPlan } from './kept';
export type { KeptPlan } from './kept';
export { Problem, Stopped } from './problem';
