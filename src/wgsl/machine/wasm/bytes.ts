// Bytes of a WebAssembly module: numbers, sections, functions. Source: WebAssembly core specification 2.0, "Binary Format".

/** Unsigned LEB128. */
export function unsigned(value: number): number[] {
  const out: number[] = [];
  let rest = value;
  while (rest >= 128) {
    out.push((rest & 127) | 128);
    rest >>>= 7;
  }
  out.push(rest);
  return out;
}

/** Signed LEB128 of a 32-bit number. */
export function signed(value: number): number[] {
  const out: number[] = [];
  for (let rest = value | 0; ;) {
    const low = rest & 127;
    rest >>= 7;
    if ((rest === 0 && !(low & 64)) || (rest === -1 && low & 64)) return [...out, low];
    out.push(low | 128);
  }
}

const I32 = 0x7f;
const V128 = 0x7b;

/** A function of numbers (addresses and counts); `answers`: it returns one. */
export interface Definition {
  name: string;
  parameters: number;
  answers: boolean;
  /** Locals that hold vectors; they come after the parameters. */
  vectors: number;
  body: number[];
}

const text = (s: string): number[] => [...unsigned(s.length), ...Array.from(s, (c) => c.charCodeAt(0))];

/** Bytes in pieces, copied once at the end: a module has tens of thousands of them, and it is made while a person waits. */
class Pieces {
  private readonly parts: number[][] = [];
  length = 0;

  add(...parts: number[][]): this {
    for (const part of parts) {
      this.parts.push(part);
      this.length += part.length;
    }
    return this;
  }

  section(id: number, content: Pieces): this {
    return this.add([id], unsigned(content.length), ...content.parts);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const out = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }
}

/** A module that imports the memory `m.m` and exports every function under its name. */
export function moduleBytes(functions: readonly Definition[], pages: number): Uint8Array<ArrayBuffer> {
  const count = unsigned(functions.length);
  const types = new Pieces().add(count);
  const indices = new Pieces().add(count);
  const names = new Pieces().add(count);
  const codes = new Pieces().add(count);
  functions.forEach((f, i) => {
    types.add([0x60], unsigned(f.parameters), new Array<number>(f.parameters).fill(I32), f.answers ? [1, I32] : [0]);
    indices.add(unsigned(i));
    names.add(text(f.name), [0x00], unsigned(i));
    const locals = f.vectors > 0 ? [1, ...unsigned(f.vectors), V128] : [0];
    codes.add(unsigned(locals.length + f.body.length + 1), locals, f.body, [0x0b]);
  });
  const memory = new Pieces().add([1], text('m'), text('m'), [0x02, 0x00], unsigned(pages));
  return new Pieces()
    .add([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
    .section(1, types)
    .section(2, memory)
    .section(3, indices)
    .section(7, names)
    .section(10, codes)
    .bytes();
}
