/** A formula as a tree that any page can show (MathML without markup): made of the registry's TeX, never of a notebook's. */

export type MathTag =
  | 'mrow'
  | 'mi'
  | 'mn'
  | 'mo'
  | 'mtext'
  | 'mspace'
  | 'mfrac'
  | 'msqrt'
  | 'msub'
  | 'msup'
  | 'msubsup'
  | 'munder'
  | 'mtable'
  | 'mtr'
  | 'mtd';

export interface MathNode {
  readonly tag: MathTag;
  /** Of a leaf. */
  readonly text?: string;
  readonly children?: readonly MathNode[];
}

export const leaf = (tag: MathTag, text: string): MathNode => ({ tag, text });
export const node = (tag: MathTag, ...children: readonly MathNode[]): MathNode => ({ tag, children });
/** Nodes in a row; a single one is itself. */
export const row = (children: readonly MathNode[]): MathNode =>
  children.length === 1 && children[0] ? children[0] : { tag: 'mrow', children };

/** The text of a tree, for who reads no formulas: `S = 1 / ((1 − f) + f k / p)`. */
export function mathText({ tag, text, children = [] }: MathNode): string {
  const parts = children.map(mathText);
  switch (tag) {
    case 'mfrac':
      return `${bracketed(parts[0] ?? '')}/${bracketed(parts[1] ?? '')}`;
    case 'msqrt':
      return `√(${parts.join('')})`;
    case 'msub':
    case 'munder':
      return `${parts[0] ?? ''}_${parts[1] ?? ''}`;
    case 'msup':
      return `${parts[0] ?? ''}^${bracketed(parts[1] ?? '')}`;
    case 'msubsup':
      return `${parts[0] ?? ''}_${parts[1] ?? ''}^${parts[2] ?? ''}`;
    case 'mtr':
      return parts.join(' ');
    case 'mtable':
      return parts.join('; ');
    case 'mspace':
      return ' ';
    case 'mo':
      return /^[=+−·×≥≤≠≈∼]$/.test(text ?? '') ? ` ${text ?? ''} ` : (text ?? '');
    default:
      return text ?? parts.join('');
  }
}

const bracketed = (text: string): string => (/^[\p{L}\p{N}_.√]*$/u.test(text) ? text : `(${text})`);
