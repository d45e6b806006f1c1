// Lane arrays from large chunks: thousands of small buffers of their own would cost more than what is computed in them.
// Where there is WebAssembly the chunk is its memory, so that its operations reach them. It belongs to one kernel at a
// time, the one that was compiled last.
import type { Scalar } from '../types';
import { library, type Library } from './wasm/library';

const CHUNK = 1 << 18;
/** Lanes an operation of the library takes at a time; arrays are padded to that. */
const BLOCK = 16;

let chunk = new ArrayBuffer(0);
let used = 0;
/** Null: no WebAssembly for this kernel. */
let wasm: Library | null = null;
let top = 0;
let owner = 0;

/** Operations on arrays that lie in the library's memory; null: there are none. They are the kernel's that owns it. */
export let operations: Library['operations'] | null = null;
/** Blocks that an array of all lanes takes. */
export let blocks = 0;

/** The memory for masks is at an end: the kernel has to do without WebAssembly. */
export class ArenaFull extends Error {}

/** Takes the memory over: what earlier kernels had there is gone. The answer throws once another kernel does so. */
export function openArena(lanes: number, accelerated: boolean): () => void {
  if (wasm) new Uint8Array(wasm.buffer, 0, top).fill(0);
  wasm = accelerated ? library() : null;
  top = 0;
  operations = wasm?.operations ?? null;
  blocks = Math.ceil(lanes / BLOCK);
  const mine = ++owner;
  return () => {
    if (mine !== owner) throw new Error('another kernel has been compiled since');
  };
}

const padded = (n: number): number => (n + BLOCK - 1) & -BLOCK;

/** An address in the library's memory; -1: there is none, or it is full. */
function place(bytes: number): number {
  if (!wasm || top + bytes > wasm.buffer.byteLength) return -1;
  const at = top;
  top += bytes;
  return at;
}

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

/** Where the library has room for zeros, a lane each; -1: it has none. Memory is never given out twice. */
export const roomForLanes = (t: Scalar, n: number): number => place(t === 'bool' ? padded(n) : 4 * padded(n));

/** The lanes at an address that the library gave; -1: zeros that it does not reach. */
export function lanesAt(t: Scalar, n: number, address: number): Float32Array | Int32Array | Uint32Array | Uint8Array {
  const far = address >= 0;
  if (far && !wasm) throw new Error('another kernel has been compiled since');
  const at = far ? address : take(t === 'bool' ? padded(n) : 4 * padded(n));
  const buffer = far && wasm ? wasm.buffer : chunk;
  switch (t) {
    case 'i32':
      return new Int32Array(buffer, at, n);
    case 'u32':
      return new Uint32Array(buffer, at, n);
    case 'bool':
      return new Uint8Array(buffer, at, n);
    default:
      return new Float32Array(buffer, at, n);
  }
}

/** Zeros for a mask of lanes that are on; the library reaches it if there is one. */
export function maskOf(n: number): Float64Array {
  if (!wasm) return probabilitiesOf(n);
  const at = place(8 * padded(n));
  if (at < 0) throw new ArenaFull();
  return new Float64Array(wasm.buffer, at, n);
}

/** Zeros for probabilities. */
export function probabilitiesOf(n: number): Float64Array {
  const at = take(8 * n);
  return new Float64Array(chunk, at, n);
}

/** Copies a mask. */
export function copyMask(to: Float64Array, from: Float64Array): void {
  if (operations) operations['mask copy']!(from.byteOffset, to.byteOffset, blocks);
  else to.set(from);
}

export function bytesOf(n: number): Uint8Array {
  const at = take(n);
  return new Uint8Array(chunk, at, n);
}

export function wordsOf(n: number): Int32Array {
  const at = take(4 * n);
  return new Int32Array(chunk, at, n);
}
