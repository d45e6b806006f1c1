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

const text = (s: string): number[] => [...unsigned(s.length), ...[...s].map((c) => c.charCodeAt(0))];
const list = (items: number[][]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, content: number[]): number[] => [id, ...unsigned(content.length), ...content];

/** A module that imports the memory `m.m` and exports every function under its name. */
export function moduleBytes(functions: readonly Definition[], pages: number): Uint8Array<ArrayBuffer> {
  const types = functions.map((f) => [
    0x60,
    ...list(Array.from({ length: f.parameters }, () => [I32])),
    ...list(f.answers ? [[I32]] : []),
  ]);
  const codes = functions.map((f) => {
    const code = [...list(f.vectors > 0 ? [[...unsigned(f.vectors), V128]] : []), ...f.body, 0x0b];
    return [...unsigned(code.length), ...code];
  });
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list(types)),
    ...section(2, list([[...text('m'), ...text('m'), 0x02, 0x00, ...unsigned(pages)]])),
    ...section(3, list(functions.map((_, i) => unsigned(i)))),
    ...section(7, list(functions.map((f, i) => [...text(f.name), 0x00, ...unsigned(i)]))),
    ...section(10, list(codes)),
  ]);
}
