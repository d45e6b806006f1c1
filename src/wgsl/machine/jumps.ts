// Where break and continue lead at the place being compiled.
import type { Pending } from './join';

export interface Jumps {
  broken: Pending | null;
  brokenAt: number;
  continued: Pending | null;
  continuedAt: number;
  breaksLoop: boolean;
  loopDepth: number;
  /** Mean trips of the loop. */
  trips: number;
  /** The loop has no test of its own: an if in it is what ends it. */
  headless: boolean;
}

/** Outside of loops and switches. */
export const nowhere: Jumps = {
  broken: null,
  brokenAt: 0,
  continued: null,
  continuedAt: 0,
  breaksLoop: false,
  loopDepth: 0,
  trips: 0,
  headless: false,
};
