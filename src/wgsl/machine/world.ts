// Sets of worlds: intervals of [0, 1). An unknown condition that is one for the warp cuts the set; meeting paths unite it.

export interface World {
  /** Ends of the intervals, from and to in turn, sorted. */
  readonly ends: readonly number[];
  /** Their measure: the probability of being in one of these worlds. */
  readonly pi: number;
}

export const everywhere: World = { ends: [0, 1], pi: 1 };

function world(ends: number[]): World {
  let pi = 0;
  for (let i = 0; i < ends.length; i += 2) pi += ends[i + 1]! - ends[i]!;
  return { ends, pi };
}

/** The share `q` of a set, and the rest. */
export function cut(w: World, q: number): [World, World] {
  const target = w.pi * q;
  const first: number[] = [];
  const rest: number[] = [];
  let seen = 0;
  for (let i = 0; i < w.ends.length; i += 2) {
    const low = w.ends[i]!;
    const high = w.ends[i + 1]!;
    const d = high - low;
    if (seen + d <= target) first.push(low, high);
    else if (seen >= target) rest.push(low, high);
    else {
      const at = low + target - seen;
      first.push(low, at);
      rest.push(at, high);
    }
    seen += d;
  }
  return [world(first), world(rest)];
}

export function unite(a: World | null, b: World | null): World | null {
  if (a === b || b === null || b.ends.length === 0) return a;
  if (a === null || a.ends.length === 0) return b;
  const pairs: [number, number][] = [];
  for (const w of [a, b]) for (let i = 0; i < w.ends.length; i += 2) pairs.push([w.ends[i]!, w.ends[i + 1]!]);
  pairs.sort((p, q) => p[0] - q[0]);
  const ends: number[] = [];
  for (const [low, high] of pairs) {
    const last = ends.length - 1;
    if (last > 0 && low <= ends[last]! + 1e-12) {
      if (high > ends[last]!) ends[last] = high;
    } else ends.push(low, high);
  }
  if (ends.length === 2 && ends[0] === 0 && ends[1]! > 1 - 1e-12) return everywhere;
  return world(ends);
}
