import { leaf, node, row, type MathNode } from './tree';

/** Letters and signs by their TeX name. */
const letters: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  sigma: 'σ',
  kappa: 'κ',
  lambda: 'λ',
  eta: 'η',
  rho: 'ρ',
  mu: 'μ',
  varphi: 'φ',
  Phi: 'Φ',
  infty: '∞',
};
const operators: Readonly<Record<string, string>> = {
  cdot: '·',
  times: '×',
  ge: '≥',
  le: '≤',
  ne: '≠',
  approx: '≈',
  sim: '∼',
  sum: '∑',
  int: '∫',
  lceil: '⌈',
  rceil: '⌉',
  lfloor: '⌊',
  rfloor: '⌋',
  '{': '{',
  '}': '}',
};
const functions = new Set(['min', 'max', 'lg', 'ln', 'log', 'exp']);
const spaces: Readonly<Record<string, string>> = { ',': ' ', ';': ' ', ':': ' ', ' ': ' ', quad: ' ' };

const token = /\\(?:[A-Za-z]+|.)|[0-9]+(?:\.[0-9]+)?|\s+|./gsu;

/** Reads one formula; a command it does not know is an error: every formula of the registry is tested. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tex: string) {
    this.#tokens = (tex.match(token) ?? []).filter((text) => text.trim() !== '' || text.startsWith('\\'));
  }

  /** A row up to one of `ends`, which is passed over. */
  row(...ends: readonly string[]): MathNode {
    const found: MathNode[] = [];
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next === undefined) {
        if (ends.length > 0) throw new Error(`formula ends before ${ends.join(' or ')}`);
        return row(found);
      }
      if (ends.includes(next)) {
        this.#at++;
        return row(found);
      }
      found.push(this.#scripted());
    }
  }

  /** One atom with its sub- and superscripts and primes. */
  #scripted(): MathNode {
    const base = this.#atom();
    let below: MathNode | undefined;
    let above: MathNode | undefined;
    for (;;) {
      const next = this.#tokens[this.#at];
      if (next !== '_' && next !== '^' && next !== "'") break;
      this.#at++;
      if (next === '_') below = word(this.#atom());
      else above = next === '^' ? this.#atom() : leaf('mo', '′');
    }
    if (below && above) return node('msubsup', base, below, above);
    if (below) return node(base.text === '∑' || functions.has(base.text ?? '') ? 'munder' : 'msub', base, below);
    return above ? node('msup', base, above) : base;
  }

  #atom(): MathNode {
    const text = this.#tokens[this.#at++];
    if (text === undefined) throw new Error('formula ends too early');
    if (text === '{') return this.row('}');
    if (text.startsWith('\\')) return this.#command(text.slice(1));
    if (/^[0-9]/.test(text)) return leaf('mn', text);
    if (/^\p{L}$/u.test(text)) return leaf('mi', text);
    return leaf('mo', text === '-' ? '−' : text === '*' ? '∗' : text);
  }

  #command(name: string): MathNode {
    if (name in letters) return leaf('mi', letters[name] ?? '');
    if (name in operators) return leaf('mo', operators[name] ?? '');
    if (name in spaces) return leaf('mspace', spaces[name] ?? '');
    if (functions.has(name)) return leaf('mi', name);
    switch (name) {
      case 'frac':
        return node('mfrac', this.#atom(), this.#atom());
      case 'sqrt':
        return node('msqrt', this.#atom());
      case 'text':
      case 'mathbb':
        return leaf(name === 'text' ? 'mtext' : 'mi', this.#words());
      case 'operatorname':
        return leaf('mi', this.#words());
      case 'left':
      case 'right':
      case 'arg':
        return name === 'arg' ? leaf('mi', 'arg') : this.#delimiter();
      case 'begin':
        return this.#cases();
      default:
        throw new Error(`formula has \\${name}, which is not known`);
    }
  }

  #delimiter(): MathNode {
    const text = this.#tokens[this.#at++] ?? '';
    return leaf('mo', operators[text.replace('\\', '')] ?? text);
  }

  /** The words in braces as they stand. */
  #words(): string {
    if (this.#tokens[this.#at] !== '{') throw new Error('formula wants { behind a command with words');
    let text = '';
    for (this.#at++; this.#tokens[this.#at] !== '}'; this.#at++) {
      const next = this.#tokens[this.#at];
      if (next === undefined) throw new Error('formula ends before }');
      text += next === '\\,' ? ' ' : next.startsWith('\\') ? next.slice(1) : next;
    }
    this.#at++;
    return text;
  }

  #cases(): MathNode {
    if (this.#words() !== 'cases') throw new Error('formula begins something other than cases');
    const rows: MathNode[] = [];
    for (;;) {
      const value = this.row('&');
      const from = this.#at;
      const end = this.#tokens.findIndex((text, i) => i >= from && (text === '\\\\' || text === '\\end'));
      if (end < 0) throw new Error('formula ends before the end of its cases');
      const condition = this.row(this.#tokens[end] ?? '');
      rows.push(node('mtr', node('mtd', value), node('mtd', condition)));
      if (this.#tokens[end] === '\\end') {
        this.#words();
        return node('mrow', leaf('mo', '{'), node('mtable', ...rows));
      }
    }
  }
}

/** @throws Error for a command it does not know */
export const parseMath = (tex: string): MathNode => new Reader(protect(tex)).row();

/** Several letters below a symbol are a word: `T_{comm}`. */
function word(below: MathNode): MathNode {
  const { tag, children = [] } = below;
  const letters = tag === 'mrow' && children.length > 1 && children.every((child) => child.tag === 'mi');
  return letters ? leaf('mtext', children.map(({ text }) => text ?? '').join('')) : below;
}

/** Blanks inside words count; elsewhere they do not. */
const protect = (tex: string): string =>
  tex.replace(/\\text\{([^}]*)\}/g, (_, words: string) => `\\text{${words.replace(/ /g, '\\,')}}`);
