const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes in base64 (RFC 4648, padded). */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = Math.min(bytes.length - at, 3) + 1;
    for (let digit = 0; digit < 4; digit++)
      parts.push(digit < digits ? DIGITS.charAt((group >> (18 - 6 * digit)) & 63) : '=');
  }
  return parts.join('');
}

/** The bytes of a base64 text; `undefined` where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let group = 0;
  let written = 0;
  for (let at = 0; at < length; at++) {
    const digit = DIGITS.indexOf(text.charAt(at));
    if (digit < 0) return undefined;
    group = ((group << 6) | digit) & 0xffffff;
    if (at % 4 > 0) bytes[written++] = (group >> (2 * (3 - (at % 4)))) & 255;
  }
  return bytes;
}
