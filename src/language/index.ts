/** The room's public functions: text of cells in, checked program out. */
export type * from './ast';
export type * from './diagnostic';
export type * from './program';
export { canonicalName } from '../models/names';
export { nearest } from './nearest';
export { formatCell } from './format';
export { parseCell, parseExpression } from './parse';
export { checkProgram } from './check/checkProgram';
export { typedAxis, typedLiteral } from './check/value';
