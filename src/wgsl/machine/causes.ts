// Why a value varies from lane to lane: chains of steps back to a builtin, an attribute or a load.
// A cause is a number: bit 0 says that memory (or an attribute) is at its root, bit 1 that the value comes from an
// invocation or workgroup id (even one that is the same for all lanes here), the rest is the step (0: varies nowhere).

export const DATA = 1;
export const INDEX = 2;

/** The cause of a value computed from two others: memory is the stronger reason. */
export function mix(a: number, b: number): number {
  const both = a | b;
  if (both < 4) return both;
  if (a < 4) return b | (a & INDEX);
  if (b < 4 || (a & DATA) !== 0 || (b & DATA) === 0) return a | (b & INDEX);
  return b | (a & INDEX);
}

/** Whether a value with this cause differs between lanes. */
export const varies = (why: number): boolean => why >= 4;

export interface Step {
  at: number;
  text: string;
  previous: number;
}

export class Causes {
  readonly steps: Step[] = [{ at: 0, text: '', previous: 0 }];

  /** A new step in front of a chain. */
  add(at: number, text: string, previous: number, bits: number): number {
    this.steps.push({ at, text, previous });
    return ((this.steps.length - 1) << 2) | bits;
  }

  /** A place in the source that puts a step in front of whatever passes through; remembers what it made. */
  site(at: number, text: string, bits = -1): (why: number) => number {
    // most places see one cause or none: only the others need a table
    let first = -1;
    let made = -1;
    let others: Map<number, number> | null = null;
    return (why) => {
      if (bits < 0 && why < 4) return why;
      if (why === first) return made;
      let id = others?.get(why);
      if (id !== undefined) return id;
      // a loop carries a value through its own assignment: the chain is long enough then
      if (bits < 0 && this.passes(why, at)) id = why;
      else id = this.add(at, text, why, bits < 0 ? why & 3 : bits);
      if (first < 0) [first, made] = [why, id];
      else (others ??= new Map()).set(why, id);
      return id;
    };
  }

  private passes(why: number, at: number): boolean {
    for (let i = why >> 2, n = 0; i !== 0 && n < 64; i = this.steps[i]!.previous >> 2, n++)
      if (this.steps[i]!.at === at) return true;
    return false;
  }

  /** The numbers of the steps, from the nearest to the root. */
  chain(why: number): number[] {
    const out: number[] = [];
    for (let i = why >> 2; i !== 0 && out.length < 32; i = this.steps[i]!.previous >> 2) out.push(i);
    return out;
  }
}
