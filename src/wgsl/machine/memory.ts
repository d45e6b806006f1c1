// Memory that lanes share: storage, uniform and workgroup variables, as bytes in WGSL's layout.
import type { Variable } from '../tree';
import { flatten, offsets, type Scalar, type Type } from '../types';
import { halfToNumber, numberToHalf } from '../values';

/** Bytes a workgroup or uniform variable may have here; beyond, its values are taken as unknown. */
const LIMIT = 1 << 26;

export class Memory {
  /** The contents are there (perhaps with unknown words); without, every load is unknown. */
  known = false;
  f32 = new Float32Array(0);
  i32 = new Int32Array(0);
  u32 = new Uint32Array(0);
  u16 = new Uint16Array(0);
  /** Bytes that are there. */
  bytes = 0;
  /** By word: 1 where the contents are unknown. Null: all known. */
  un: Uint8Array | null = null;
  /** The runtime-sized array at the end is not there: only what stands in front of it is known. */
  open = false;
  private first: { words: Uint32Array; un: Uint8Array | null; version: number } | null = null;
  /** Goes up with every store: loads before and after are different values. */
  version = 0;

  constructor(
    readonly variable: Variable,
    readonly id: number,
  ) {}

  get type(): Type {
    return this.variable.type;
  }

  /** Zeros of the type's size, all known. */
  zero(): void {
    const size = this.type.size;
    if (size === 0 || size > LIMIT) {
      this.forget();
      return;
    }
    if (this.bytes === size && this.known) this.u32.fill(0);
    else this.attach(new ArrayBuffer((size + 3) & ~3), size);
    this.un = null;
    this.version++;
  }

  /** Takes these bytes (not copied; length a multiple of 4). */
  attach(buffer: ArrayBuffer, bytes: number): void {
    this.f32 = new Float32Array(buffer);
    this.i32 = new Int32Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.u16 = new Uint16Array(buffer);
    this.bytes = bytes;
    this.known = true;
    this.un = null;
    this.open = false;
  }

  /** Back to what it held when this was first asked. */
  restore(): void {
    if (!this.known) return;
    if (!this.first) this.first = { words: this.u32.slice(), un: this.un?.slice() ?? null, version: this.version };
    else if (this.first.version !== this.version) {
      this.u32.set(this.first.words);
      this.un = this.first.un?.slice() ?? null;
      this.first.version = this.version;
    }
  }

  /** Nothing is known any more. */
  forget(): void {
    this.known = false;
    this.version++;
  }

  /** What is there becomes unknown (others may have written). */
  blur(): void {
    this.version++;
    if (!this.known) return;
    (this.un ??= new Uint8Array(this.u32.length)).fill(1);
  }

  /** Elements of the runtime-sized array at the end; undefined where the size is unknown. */
  get runtimeLength(): number | undefined {
    if (!this.known || this.open) return undefined;
    const t = this.type;
    const tail = t.kind === 'struct' ? t.members.at(-1) : undefined;
    const array = tail ? tail.type : t;
    if (array.kind !== 'array' || array.stride === 0) return undefined;
    return Math.max(0, Math.floor((this.bytes - (tail?.offset ?? 0)) / array.stride));
  }

  write(byte: number, scalar: Scalar, value: number): void {
    if (scalar === 'f32') this.f32[byte >> 2] = value;
    else if (scalar === 'i32') this.i32[byte >> 2] = value;
    else if (scalar === 'f16') this.u16[byte >> 1] = numberToHalf(value);
    else this.u32[byte >> 2] = value;
  }

  /**
   * Numbers of four bytes that all lanes that are on write, each of them known. Whether one was written.
   *
   * @param at byte of each lane; outside of the memory nothing is written
   * @param place bytes further
   */
  writeAll(at: Int32Array, place: number, scalar: Scalar, from: ArrayLike<number>, mask: Float64Array): boolean {
    const to = scalar === 'f32' ? this.f32 : scalar === 'i32' ? this.i32 : this.u32;
    const { un, bytes } = this;
    let any = false;
    for (let i = 0; i < mask.length; i++) {
      if (mask[i] === 0) continue;
      const byte = at[i]! + place;
      if (byte < 0 || byte >= bytes) continue;
      to[byte >> 2] = from[i]!;
      if (un) un[byte >> 2] = 0;
      any = true;
    }
    return any;
  }

  read(byte: number, scalar: Scalar): number {
    if (scalar === 'f32') return this.f32[byte >> 2] ?? 0;
    if (scalar === 'i32') return this.i32[byte >> 2] ?? 0;
    if (scalar === 'f16') return halfToNumber(this.u16[byte >> 1] ?? 0);
    return this.u32[byte >> 2] ?? 0;
  }

  /** Sets numbers in the order of the scalars of `type`, from byte `at`; a runtime-sized array takes all of them. */
  fill(type: Type, at: number, values: readonly number[], mark: boolean): void {
    const put = (t: Type, from: number, start: number): number => {
      const scalars = flatten(t);
      const places = offsets(t);
      for (let i = 0; i < scalars.length; i++) {
        const value = values[start + i];
        if (value === undefined) return values.length;
        this.write(from + places[i]!, scalars[i]!, value);
        if (mark && this.un) this.un[(from + places[i]!) >> 2] = 0;
      }
      return start + scalars.length;
    };
    if (type.kind === 'array' && type.count === null) {
      for (let i = 0, n = 0; n < values.length && type.element.slots > 0; i++)
        n = put(type.element, at + i * type.stride, n);
    } else put(type, at, 0);
  }
}
