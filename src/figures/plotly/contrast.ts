/** Colours that can be read: contrast as the accessibility guidelines (WCAG 2) define it. */

type Rgb = readonly [number, number, number];

/** `#rgb`, `#rrggbb` (alpha is not read), `rgb(…)`; undefined for anything else. */
export function parseColour(text: string): Rgb | undefined {
  const hex = /^#([\da-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex) {
    const digits = hex.length < 6 ? [...hex.slice(0, 3)].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    const [red = NaN, green = NaN, blue = NaN] = digits.map((pair) => parseInt(pair, 16));
    return [red, green, blue];
  }
  if (!/^rgba?\(/i.test(text.trim())) return undefined;
  const [red, green, blue] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return red === undefined || green === undefined || blue === undefined ? undefined : [red, green, blue];
}

const hexOf = (colour: Rgb): string =>
  `#${colour
    .map((part) =>
      Math.round(Math.min(255, Math.max(0, part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const c = part / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 (the same) to 21 (black on white); 21 where a colour cannot be read. */
export function contrast(a: string, b: string): number {
  const [one, two] = [parseColour(a), parseColour(b)];
  if (!one || !two) return 21;
  const [low = 0, high = 0] = [luminance(one), luminance(two)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** A part of the way from one colour to another; the first where one of them cannot be read. */
export function between(from: string, to: string, part: number): string {
  const [a, b] = [parseColour(from), parseColour(to)];
  return a && b ? hexOf(mix(a, b, part)) : from;
}

const mix = (from: Rgb, to: Rgb, part: number): Rgb => [
  from[0] + part * (to[0] - from[0]),
  from[1] + part * (to[1] - from[1]),
  from[2] + part * (to[2] - from[2]),
];

export const blackOrWhite = (ground: string): '#000000' | '#ffffff' =>
  contrast('#000000', ground) >= contrast('#ffffff', ground) ? '#000000' : '#ffffff';

/** The colour itself, or as much nearer to black or white as gives it `least` contrast with its ground. */
export function legible(colour: string, ground: string, least: number): string {
  const own = parseColour(colour);
  if (!own || contrast(colour, ground) >= least) return colour;
  const to = parseColour(blackOrWhite(ground)) ?? own;
  for (let part = 0.05; part < 1; part += 0.05) {
    const nearer = hexOf(mix(own, to, part));
    if (contrast(nearer, ground) >= least) return nearer;
  }
  return hexOf(to);
}

/** The colour at a share of a ramp. */
export function rampColour(ramp: readonly string[], share: number): string {
  const at = Math.min(1, Math.max(0, share)) * (ramp.length - 1);
  const i = Math.min(ramp.length - 2, Math.floor(at));
  return between(ramp[i] ?? '', ramp[i + 1] ?? '', at - i);
}
