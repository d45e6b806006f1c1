// The one instance of the operations, and the memory that all lane arrays of a run lie in.
import { definitions } from './functions';
import { moduleBytes } from './bytes';

/** Addresses of its operands, then of its result, then the blocks of sixteen lanes. */
export type Operation = (...addresses: number[]) => number;
export interface Library {
  buffer: ArrayBuffer;
  /** By name (see functions.ts). */
  operations: Readonly<Record<string, Operation | undefined>>;
}

/** Never grown: growing would take the arrays away. Pages that nothing touches cost addresses only. */
const PAGES = 512;

let made: Library | null | undefined;
let refused = false;

/** Null where WebAssembly (or its vectors) is refused: the loops in JavaScript give the same values. */
export function library(): Library | null {
  if (made === undefined) {
    try {
      const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
      const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(definitions(), PAGES)), {
        m: { m: memory },
      });
      made = { buffer: memory.buffer, operations: instance.exports as Library['operations'] };
    } catch {
      made = null;
    }
  }
  return refused ? null : made;
}

/** Has `run` go without WebAssembly, as on a host that refuses it. */
export function withoutLibrary<T>(run: () => T): T {
  refused = true;
  try {
    return run();
  } finally {
    refused = false;
  }
}
