// Lane arrays from large chunks: thousands of small buffers of their own would cost more than what is computed in them.
import type { Scalar } from '../types';

const CHUNK = 1 << 18;
let chunk = new ArrayBuffer(0);
let used = 0;

function take(bytes: number): number {
  const size = (bytes + 7) & ~7;
  if (used + size > chunk.byteLength) {
    chunk = new ArrayBuffer(Math.max(CHUNK, size));
    used = 0;
  }
  const at = used;
  used += size;
  return at;
}

/** Zeros, a lane each. Memory is never given out twice. */
export function lanesOf(t: Scalar, n: number): Float32Array | Int32Array | Uint32Array | Uint8Array {
  switch (t) {
    case 'i32': {
      const at = take(4 * n);
      return new Int32Array(chunk, at, n);
    }
    case 'u32': {
      const at = take(4 * n);
      return new Uint32Array(chunk, at, n);
    }
    case 'bool': {
      const at = take(n);
      return new Uint8Array(chunk, at, n);
    }
    default: {
      const at = take(4 * n);
      return new Float32Array(chunk, at, n);
    }
  }
}

/** Zeros for a mask. */
export function maskOf(n: number): Float64Array {
  const at = take(8 * n);
  return new Float64Array(chunk, at, n);
}

export function bytesOf(n: number): Uint8Array {
  const at = take(n);
  return new Uint8Array(chunk, at, n);
}

export function wordsOf(n: number): Int32Array {
  const at = take(4 * n);
  return new Int32Array(chunk, at, n);
}
