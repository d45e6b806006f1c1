/** The lines of a cell with the signs of neighbours below each other: `=` of parameters, `#` of their comments. */

export interface StatementPiece {
  readonly kind: 'statement';
  /** The statement's text, one line or several. */
  readonly code: string;
  /** Length of the code before `=` where the statement sets a name; such statements in a row make a block. */
  readonly head?: number;
  readonly word: 'assignment' | 'let' | 'other';
  readonly comment: string;
  /** Where `=` and `#` stood in the text. */
  readonly columns: { readonly equals: number; readonly comment: number };
}

export type Piece =
  | StatementPiece
  | { readonly kind: 'blank' }
  | { readonly kind: 'comment'; readonly text: string }
  /** A broken statement, as it was. */
  | { readonly kind: 'verbatim'; readonly text: string };

/** Columns of a text on a screen; accents that are characters of their own take none. */
export const width = (text: string): number => [...text.replace(/\p{M}/gu, '')].length;

/** Where signs were below each other already, they stay; else they move as far left as they can. */
function column(least: number, were: readonly number[]): number {
  const [first = 0] = were;
  return were.length > 1 && first >= least && were.every((place) => place === first) ? first : least;
}

const isOneLine = (code: string): boolean => !/[\r\n]/.test(code);

function alignBlock(block: readonly StatementPiece[]): string[] {
  const heads = block.map(({ code, head = 0 }) => code.slice(0, head).trimEnd());
  const equals = column(
    Math.max(...heads.map(width)) + 1,
    block.map(({ columns }) => columns.equals),
  );
  const codes = block.map(({ code, head = 0 }, i) => {
    const name = heads[i] ?? '';
    return name + ' '.repeat(equals - width(name)) + code.slice(head);
  });
  const commented = block.map(({ comment }, i) => comment !== '' && isOneLine(codes[i] ?? ''));
  const widths = codes.map((code, i) => (commented[i] ? width(code) : 0));
  const gap = Math.max(...widths) + 2;
  const place = column(
    gap,
    block.filter((_, i) => commented[i]).map(({ columns }) => columns.comment),
  );
  return block.map(({ comment }, i) => {
    const code = codes[i] ?? '';
    if (comment === '') return code;
    return code + ' '.repeat(commented[i] ? place - width(code) : 2) + comment;
  });
}

/** The pieces' texts, in order. */
export function align(pieces: readonly Piece[]): string[] {
  const texts = new Map<Piece, string>();
  let block: StatementPiece[] = [];
  const finish = () => {
    if (block.length > 0) alignBlock(block).forEach((text, i) => texts.set(block[i] as Piece, text));
    block = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'comment') continue;
    const joins = piece.kind === 'statement' && piece.head !== undefined;
    if (!joins || (block[0] && block[0].word !== piece.word)) finish();
    if (joins) block.push(piece);
    else if (piece.kind === 'statement') {
      texts.set(piece, piece.comment === '' ? piece.code : `${piece.code}  ${piece.comment}`);
    }
  }
  finish();
  return pieces.map(
    (piece) => texts.get(piece) ?? (piece.kind === 'blank' || piece.kind === 'statement' ? '' : piece.text),
  );
}
