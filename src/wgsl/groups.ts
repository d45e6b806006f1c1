// Which workgroups to run: all of a dispatch, or one of each class with its weight.

export interface Group {
  id: [number, number, number];
  weight: number;
}

/** All of them, x fastest. */
export function* allGroups(d: readonly [number, number, number]): Generator<Group> {
  for (let z = 0; z < d[2]; z++)
    for (let y = 0; y < d[1]; y++) for (let x = 0; x < d[0]; x++) yield { id: [x, y, z], weight: 1 };
}

/** First, interior and last along each axis: one workgroup stands for its class. */
export function classes(d: readonly [number, number, number]): Group[] {
  const axis = (n: number): [number, number][] =>
    n <= 3
      ? Array.from({ length: n }, (_, i) => [i, 1])
      : [
          [0, 1],
          [n >> 1, n - 2],
          [n - 1, 1],
        ];
  const out: Group[] = [];
  for (const [z, wz] of axis(d[2]))
    for (const [y, wy] of axis(d[1]))
      for (const [x, wx] of axis(d[0])) out.push({ id: [x, y, z], weight: wx * wy * wz });
  return out;
}
