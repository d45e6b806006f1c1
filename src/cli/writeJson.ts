/** JSON in pieces: a notebook of twenty million numbers is longer than a string may be. */

/** Characters after which a piece is handed on. */
const enough = 1 << 16;
/** Items of an array that are turned into text at once. */
const some = 4096;

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/**
 * Writes a value as JSON over several pieces, each to be followed by a line end; arrays of plain values stand on one
 * line as long as they are short.
 */
export function writeJson(value: unknown, out: (piece: string) => void): void {
  let piece = '';
  const put = (text: string): void => void (piece += text);
  // A line end may stand between any two tokens.
  const rest = (): void => {
    if (piece.length < enough) return;
    out(piece);
    piece = '';
  };

  const array = (items: readonly unknown[], indent: string): void => {
    if (items.length === 0) return put('[]');
    if (items.every(isPlain)) {
      put('[');
      for (let i = 0; i < items.length; i += some) {
        const text = JSON.stringify(items.slice(i, i + some));
        put(`${i === 0 ? '' : ', '}${text.slice(1, -1)}`);
        rest();
      }
      return put(']');
    }
    members(
      items.map((item) => ['', item]),
      '[]',
      indent,
    );
  };

  const members = (entries: readonly (readonly [string, unknown])[], brackets: string, indent: string): void => {
    const inner = `${indent}  `;
    put(brackets[0] ?? '');
    entries.forEach(([before, item], i) => {
      put(`${i === 0 ? '' : ','}\n${inner}${before}`);
      any(item, inner);
      rest();
    });
    put(`\n${indent}${brackets[1] ?? ''}`);
  };

  const any = (of: unknown, indent: string): void => {
    if (Array.isArray(of)) return array(of, indent);
    if (typeof of !== 'object' || of === null) return put(JSON.stringify(of ?? null));
    const entries = Object.entries(of).filter(([, item]) => item !== undefined);
    if (entries.length === 0) return put('{}');
    members(
      entries.map(([key, item]) => [`${JSON.stringify(key)}: `, item]),
      '{}',
      indent,
    );
  };

  any(value, '');
  out(piece);
}
