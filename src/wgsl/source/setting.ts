// Values that a person sets by name: `n=1000`, `data=[1,2,3]`, `data=range(0,4096)`, `data=random(seed,n,lo,hi)`.
import type { Generator, SetValue } from '../options';

/** Numbers that a generator makes at most. */
const MOST_NUMBERS = 1 << 24;

const number = /^[-+]?(0[xX][0-9a-fA-F]+|(\d[\d_]*\.?\d*|\.\d+)([eE][-+]?\d+)?)[uif]?$/;

function parseNumber(text: string): number | undefined {
  const t = text.trim();
  if (!number.test(t)) return undefined;
  const plain = /^[-+]?0[xX]/.test(t) ? t.replace(/[ui]$/, '') : t.replace(/[uif]$/, '').replace(/_/g, '');
  const value = Number(plain.replace(/^[-+]/, ''));
  return plain.startsWith('-') ? -value : value;
}

/** The value a text stands for; undefined where it is none. */
export function parseValue(text: string): SetValue | undefined {
  const t = text.trim();
  if (t === 'true' || t === 'false') return t === 'true';
  const single = parseNumber(t);
  if (single !== undefined) return single;
  const list = /^(range|random)?\s*[[(](.*)[\])]$/s.exec(t);
  if (!list) return undefined;
  const parts = (list[2] ?? '').trim() === '' ? [] : (list[2] ?? '').split(',').map(parseNumber);
  if (parts.includes(undefined)) return undefined;
  const numbers = parts as number[];
  if (list[1] === undefined) return t.startsWith('[') ? numbers : undefined;
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  const few = (n: number) => n <= MOST_NUMBERS;
  if (list[1] === 'range') {
    if (numbers.length === 1) return few(a) ? { kind: 'range', from: 0, to: a } : undefined;
    return numbers.length === 2 && few(b - a) ? { kind: 'range', from: a, to: b } : undefined;
  }
  return numbers.length === 4 && few(b) ? { kind: 'random', seed: a, count: b, low: c, high: d } : undefined;
}

/** The numbers of a generator: seeded, the same everywhere (mulberry32). `integer` draws whole numbers, `high` excluded. */
export function generate(g: Generator, integer: boolean): number[] {
  if (g.kind === 'range')
    return Array.from({ length: Math.max(0, Math.min(MOST_NUMBERS, Math.ceil(g.to - g.from))) }, (_, i) => g.from + i);
  let state = g.seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return Array.from({ length: Math.max(0, Math.min(MOST_NUMBERS, Math.floor(g.count))) }, () => {
    const x = g.low + next() * (g.high - g.low);
    return integer ? Math.floor(x) : x;
  });
}
