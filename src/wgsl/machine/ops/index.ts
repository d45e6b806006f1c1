// The loops of an operation by scalar type.
import { roundHalf } from '../../values';
import type { Scalar } from '../../types';
import type { Lanes } from '../slot';
import { boolBinary, boolUnary } from './bool';
import { floatBinary, floatCompare, floatUnary } from './f32';
import { intBinary, intCompare, intUnary } from './i32';
import { uintBinary, uintCompare, uintUnary } from './u32';

export type BinaryLoop = (a: Lanes, b: Lanes, d: Lanes, n: number) => void;
export type UnaryLoop = (a: Lanes, d: Lanes, n: number) => void;

/** d[i] = a[i] op b[i]; undefined where the type has no such operation. */
export function binaryLoop(scalar: Scalar, name: string): BinaryLoop | undefined {
  switch (scalar) {
    case 'f32':
      return (floatBinary[name] ?? floatCompare[name]) as BinaryLoop | undefined;
    case 'i32':
      return (intBinary[name] ?? intCompare[name]) as BinaryLoop | undefined;
    case 'u32':
      return (uintBinary[name] ?? uintCompare[name]) as BinaryLoop | undefined;
    case 'bool':
      return boolBinary[name] as BinaryLoop | undefined;
    case 'f16': {
      if (floatCompare[name]) return floatCompare[name] as BinaryLoop;
      const f = floatBinary[name] as BinaryLoop | undefined;
      return (
        f &&
        ((a, b, d, n) => {
          f(a, b, d, n);
          for (let i = 0; i < n; i++) d[i] = roundHalf(d[i]!);
        })
      );
    }
  }
}

/** d[i] = op a[i]; undefined where the type has no such operation. */
export function unaryLoop(scalar: Scalar, name: string): UnaryLoop | undefined {
  switch (scalar) {
    case 'f32':
      return floatUnary[name] as UnaryLoop | undefined;
    case 'i32':
      return intUnary[name] as UnaryLoop | undefined;
    case 'u32':
      return uintUnary[name] as UnaryLoop | undefined;
    case 'bool':
      return boolUnary[name] as UnaryLoop | undefined;
    case 'f16': {
      const f = floatUnary[name] as UnaryLoop | undefined;
      return (
        f &&
        ((a, d, n) => {
          f(a, d, n);
          for (let i = 0; i < n; i++) d[i] = roundHalf(d[i]!);
        })
      );
    }
  }
}
