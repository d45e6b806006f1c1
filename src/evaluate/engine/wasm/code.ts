/** The body of a function over pairs of doubles: locals, constants and the few instructions that plans need. */
import { Bytes } from './bytes';

/** Second byte (LEB128) of an instruction with prefix 0xfd. */
const simd = {
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  min: 0xf4,
  max: 0xf5,
  /** b < a ? b : a, and a < b ? b : a. */
  pmin: 0xf6,
  pmax: 0xf7,
  neg: 0xed,
  abs: 0xec,
  sqrt: 0xef,
  ceil: 0x74,
  floor: 0x75,
  eq: 0x47,
  ne: 0x48,
  lt: 0x49,
  gt: 0x4a,
  le: 0x4b,
  ge: 0x4c,
  notBits: 0x4d,
  andBits: 0x4e,
  andNotBits: 0x4f,
  orBits: 0x50,
  xorBits: 0x51,
  /** (a, b, mask): a where the mask is set, else b. */
  choose: 0x52,
  anyTrue: 0x53,
  /** i32: the sign bits of both lanes; 3 where both masks are set. */
  bitmask64: 0xc4,
  shiftLeft64: 0xcb,
  shiftRight64: 0xcd,
  add64: 0xce,
  equal64: 0xd6,
  splat: 0x14,
} as const;

export type Instruction = keyof typeof simd;

const double = new Float64Array(1);
const word = new BigInt64Array(double.buffer);
const raw = new Uint8Array(double.buffer);

/** A value in flight: pairs live in locals. */
export type Local = number;

export class Code {
  readonly bytes = new Bytes();

  /** @param firstLocal number of parameters and of locals that are not pairs */
  constructor(readonly frame: { pairs: number; readonly firstLocal: number }) {}

  local(): Local {
    return this.frame.firstLocal + this.frame.pairs++;
  }

  get(...locals: readonly Local[]): this {
    for (const local of locals) {
      this.bytes.byte(0x20);
      this.bytes.unsigned(local);
    }
    return this;
  }

  set(local: Local): this {
    this.bytes.byte(0x21);
    this.bytes.unsigned(local);
    return this;
  }

  tee(local: Local): this {
    this.bytes.byte(0x22);
    this.bytes.unsigned(local);
    return this;
  }

  /** Stores the top of the stack in a new local. */
  keep(): Local {
    const local = this.local();
    this.set(local);
    return local;
  }

  do(...names: readonly Instruction[]): this {
    for (const name of names) this.simd(simd[name]);
    return this;
  }

  private simd(code: number): void {
    this.bytes.byte(0xfd);
    this.bytes.unsigned(code);
  }

  private pair(): this {
    this.simd(0x0c);
    this.bytes.bytes(raw);
    this.bytes.bytes(raw);
    return this;
  }

  number(value: number): this {
    double[0] = value;
    return this.pair();
  }

  /** The pair (a, b). */
  numbers(a: number, b: number): this {
    this.simd(0x0c);
    double[0] = a;
    this.bytes.bytes(raw);
    double[0] = b;
    this.bytes.bytes(raw);
    return this;
  }

  /** 64 bits in both lanes. */
  word(value: bigint): this {
    word[0] = value;
    return this.pair();
  }

  integer(value: number): this {
    this.bytes.byte(0x41);
    this.bytes.signed(value);
    return this;
  }

  private address(alignment: number, offset: number): this {
    this.bytes.unsigned(alignment);
    this.bytes.unsigned(offset);
    return this;
  }

  /** Both lanes from one number at a fixed address. */
  loadSplat(address: number): this {
    this.integer(0).simd(0x0a);
    return this.address(3, address);
  }

  /** A pair at (i32 on the stack) + address. */
  load(address: number): this {
    this.simd(0x00);
    return this.address(3, address);
  }

  /** (i32, pair) on the stack. */
  store(address: number): this {
    this.simd(0x0b);
    return this.address(3, address);
  }

  extract(lane: number): this {
    this.simd(0x21);
    this.bytes.byte(lane);
    return this;
  }

  replace(lane: number): this {
    this.simd(0x22);
    this.bytes.byte(lane);
    return this;
  }

  call(index: number): this {
    this.bytes.byte(0x10);
    this.bytes.unsigned(index);
    return this;
  }

  /** `if` without a result; the i32 condition is on the stack. */
  when(then: () => void): this {
    this.bytes.bytes([0x04, 0x40]);
    then();
    this.bytes.byte(0x0b);
    return this;
  }

  /** i32: 1 unless both masks were set, from the bits of `bitmask64`. */
  isNotBoth(): this {
    this.integer(3).bytes.byte(0x47);
    return this;
  }
}
