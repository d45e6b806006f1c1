// Operations on bool, lanes 0 or 1.
type A = Uint8Array;

export const boolBinary: Record<string, (a: A, b: A, d: A, n: number) => void> = {
  '&': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! & b[i]!;
  },
  '|': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! | b[i]!;
  },
  '^': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! ^ b[i]!;
  },
  '==': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! === b[i]! ? 1 : 0;
  },
  '!=': (a, b, d, n) => {
    for (let i = 0; i < n; i++) d[i] = a[i]! !== b[i]! ? 1 : 0;
  },
};

export const boolUnary: Record<string, (a: A, d: A, n: number) => void> = {
  not: (a, d, n) => {
    for (let i = 0; i < n; i++) d[i] = 1 - a[i]!;
  },
};
