// What the other rooms may use of the WGSL room.
export type * from './report';
export type { ExecuteOptions, Generator, Options, SetValue } from './options';
export { analyse, survey } from './analyse';
export type { Survey } from './analyse';
export { trace } from './trace';
export type { LaneStep, LineCost, Trace, Traced } from './trace';
export { execute, regions } from './execute';
export { reportJson } from './json';
export { parseValue } from './source/setting';
export { caveats, causeText, headline, lanesInIssues, number, reached, reportText, share } from './text';
