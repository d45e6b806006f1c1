// Where the regions of a shader begin, found from its tokens alone: a second opinion on the machine's own list.

/** A place where lanes can be counted. `line` and `column` (1-based) are the keyword's; `body` is the offset behind `{`. */
export interface Place {
  kind: 'if' | 'else' | 'case' | 'for' | 'while' | 'loop' | 'function';
  line: number;
  column: number;
  body: number;
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|[A-Za-z_][A-Za-z0-9_]*|\d[\w.]*|[^\s]/g;
const kinds: Record<string, Place['kind']> = {
  if: 'if',
  else: 'else',
  case: 'case',
  default: 'case',
  for: 'for',
  while: 'while',
  loop: 'loop',
  fn: 'function',
};

/** Every arm, loop and function of `source` in textual order. An `else if` is one `if` place, at its `if`. */
export function placesOf(source: string): Place[] {
  const tokens = [...source.matchAll(token)]
    .filter(([text]) => !/^\/[/*]/.test(text))
    .map((m) => ({ text: m[0], at: m.index }));
  const lines = [0];
  for (let i = 0; i < source.length; i++) if (source[i] === '\n') lines.push(i + 1);
  const place = (at: number) => {
    const line = lines.findLastIndex((start) => start <= at);
    return { line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  };
  const places: Place[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const { text, at } = tokens[i]!;
    const kind = Object.hasOwn(kinds, text) ? kinds[text] : undefined;
    if (!kind || tokens[i - 1]?.text === '.') continue;
    if (text === 'else' && tokens[i + 1]?.text === 'if') continue;
    if (text === 'if' && tokens[i - 1]?.text === 'break') continue; // `break if` has no arm
    if (text === 'default' && ['case', ','].includes(tokens[i - 1]?.text ?? '')) continue;
    let open = i + 1;
    while (open < tokens.length && tokens[open]!.text !== '{') open++;
    if (open < tokens.length) places.push({ kind, ...place(at), body: tokens[open]!.at + 1 });
  }
  return places;
}

/** The entry points of `source`, by their stage attribute. */
export function entriesOf(source: string): { stage: 'compute' | 'vertex' | 'fragment'; name: string }[] {
  const bare = source.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => ' '.repeat(comment.length));
  return [...bare.matchAll(/@(compute|vertex|fragment)\b[^{};]*?\bfn\s+(\w+)/g)].map((m) => ({
    stage: m[1] as 'compute' | 'vertex' | 'fragment',
    name: m[2]!,
  }));
}
