// Two or three f32 operations in one loop, each rounded as if it stood alone. For runs with everything known.
type A = Float32Array;
const round = Math.fround;

/** a·b + c·d, a·b − c·d */
export const twoProducts: Record<string, (a: A, b: A, c: A, d: A, r: A, n: number) => void> = {
  '+': (a, b, c, d, r, n) => {
    for (let i = 0; i < n; i++) r[i] = round(a[i]! * b[i]!) + round(c[i]! * d[i]!);
  },
  '-': (a, b, c, d, r, n) => {
    for (let i = 0; i < n; i++) r[i] = round(a[i]! * b[i]!) - round(c[i]! * d[i]!);
  },
};

/** a·b + c, a·b − c, a·b·c */
export const productFirst: Record<string, (a: A, b: A, c: A, r: A, n: number) => void> = {
  '+': (a, b, c, r, n) => {
    for (let i = 0; i < n; i++) r[i] = round(a[i]! * b[i]!) + c[i]!;
  },
  '-': (a, b, c, r, n) => {
    for (let i = 0; i < n; i++) r[i] = round(a[i]! * b[i]!) - c[i]!;
  },
  '*': (a, b, c, r, n) => {
    for (let i = 0; i < n; i++) r[i] = round(a[i]! * b[i]!) * c[i]!;
  },
};

/** c + a·b, c − a·b */
export const productLast: Record<string, (a: A, b: A, c: A, r: A, n: number) => void> = {
  '+': (a, b, c, r, n) => {
    for (let i = 0; i < n; i++) r[i] = c[i]! + round(a[i]! * b[i]!);
  },
  '-': (a, b, c, r, n) => {
    for (let i = 0; i < n; i++) r[i] = c[i]! - round(a[i]! * b[i]!);
  },
};
