// Bytes that are not UTF-8 travel as the lone surrogates U+DC80 to U+DCFF (as in Python's PEP 383) while a file is
// cut into cells; a cell itself shows each as U+FFFD and keeps its bytes beside it.

const ESCAPE = 0xdc00;
const REPLACEMENT = 0xfffd;
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();
const ESCAPED = /[\udc80-\udcff]/u;

/** The text of bytes that may not be UTF-8: an escape for each byte that is in no character. */
export function decodeEscaped(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes);
  } catch {
    return decodeUnits(bytes, (byte) => ESCAPE + byte);
  }
}

/** The text of bytes that may not be UTF-8, as a person sees it: U+FFFD for each byte that is in no character. */
export function lenient(bytes: Uint8Array): string {
  return decodeUnits(bytes, () => REPLACEMENT);
}

/** Whether a text of `decodeEscaped` stands for bytes that are not UTF-8. */
export function isEscaped(text: string): boolean {
  return ESCAPED.test(text);
}

/** Offset of the first escape in a text of `decodeEscaped`; -1 where it has none. */
export function firstEscape(text: string): number {
  return text.search(ESCAPED);
}

/** The byte that the escape at an offset stands for. */
export function escapedByte(text: string, at: number): number {
  return text.charCodeAt(at) - ESCAPE;
}

/** A text of `decodeEscaped` as a person sees it. */
export function unescaped(text: string): string {
  return text.replace(/[\udc80-\udcff]/gu, '\ufffd');
}

/** The bytes that a text of `decodeEscaped` stands for. */
export function encodeEscaped(text: string): Uint8Array {
  const bytes = new Uint8Array(3 * text.length);
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.codePointAt(at) ?? 0;
    if (code < 0x80) bytes[count++] = code;
    else if (code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff) bytes[count++] = code - ESCAPE;
    else {
      const length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      bytes[count++] = ((0xf00 >> length) & 0xff) | (code >> (6 * (length - 1)));
      for (let k = length - 2; k >= 0; k--) bytes[count++] = 0x80 | ((code >> (6 * k)) & 0x3f);
      if (length === 4) at++;
    }
  }
  return bytes.slice(0, count);
}

/** UTF-8; a lone surrogate becomes U+FFFD. */
export function encode(text: string): Uint8Array {
  return ENCODER.encode(text);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function decodeUnits(bytes: Uint8Array, invalid: (byte: number) => number): string {
  const units = new Uint16Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    const length = characterLength(bytes, at);
    if (length === 0) units[count++] = invalid(byte);
    else if (length === 1) units[count++] = byte;
    else {
      let code = byte & (0xff >> (length + 1));
      for (let k = 1; k < length; k++) code = (code << 6) | ((bytes[at + k] ?? 0) & 0x3f);
      if (code > 0xffff) {
        units[count++] = 0xd7c0 + (code >> 10);
        units[count++] = 0xdc00 | (code & 0x3ff);
      } else units[count++] = code;
    }
    at += length || 1;
  }
  const parts: string[] = [];
  for (let at = 0; at < count; at += 8192) parts.push(fromUnits(units.subarray(at, Math.min(at + 8192, count))));
  return parts.join('');
}

function fromUnits(units: Uint16Array): string {
  return Reflect.apply(String.fromCharCode, undefined, units) as string; // spreading walks an iterator, ten times slower
}

/** Bytes of the character at an offset; 0 where there is none (Unicode 16, table 3-7). */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  const second = bytes[at + 1] ?? 0;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (second < low || second > high) return 0;
  for (let k = 2; k < length; k++) if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
