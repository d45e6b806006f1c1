/**
 * Text of a cell as it can be shown anywhere: characters that would steer what shows it (a terminal's escapes, the direction
 * of what stands beside it) are seen instead of obeyed. `\x1b[31m` is `␛[31m`, a direction mark is `�`.
 */
export const visible = (text: string): string =>
  text
    .replace(/[\0-\x1f]/g, (control) => String.fromCodePoint(0x2400 + control.charCodeAt(0)))
    .replace(/[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
