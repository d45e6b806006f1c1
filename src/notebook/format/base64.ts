const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = Uint8Array.from(DIGITS, (digit) => digit.charCodeAt(0));
const PAD = 61;
const NONE = 255;
const VALUES = new Uint8Array(128).fill(NONE);
CODES.forEach((code, value) => (VALUES[code] = value));
const ASCII = new TextDecoder();

/** Bytes in base64 (RFC 4648, padded). */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  let count = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = Math.min(bytes.length - at, 3) + 1;
    for (let digit = 0; digit < digits; digit++) codes[count + digit] = CODES[(group >> (18 - 6 * digit)) & 63] ?? 0;
    count += 4;
  }
  return ASCII.decode(codes);
}

/** The bytes of a base64 text; `undefined` where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let group = 0;
  let count = 0;
  for (let at = 0; at < length; at++) {
    const digit = VALUES[text.charCodeAt(at)] ?? NONE;
    if (digit === NONE) return undefined;
    group = ((group << 6) | digit) & 0xffffff;
    if (at % 4 > 0) bytes[count++] = (group >> (2 * (3 - (at % 4)))) & 255;
  }
  return bytes;
}
