// What the other rooms may use of the WGSL room.
export type * from './report';
export type { ExecuteOptions, Generator, Options, SetValue } from './options';

// Coming in this room's next commits, with these signatures:
//   analyse(source: string, options?: Options): Report
//   execute(source: string, options: ExecuteOptions): Execution
//   regions(source: string): RegionPlace[]
