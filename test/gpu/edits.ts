/** A change of a text: `length` characters at `at` give way to `text`. */
export interface Edit {
  at: number;
  length: number;
  text: string;
}

/** `source` with all edits done; places are those of `source`, at one place insertions come first, in their order. */
export function edited(source: string, edits: Edit[]): string {
  let code = '';
  let from = 0;
  for (const { at, length, text } of [...edits].sort((a, b) => a.at - b.at || a.length - b.length)) {
    code += source.slice(from, at) + text;
    from = at + length;
  }
  return code + source.slice(from);
}

/** The head of an entry point, taken apart so that another function can take its place. */
export interface Head {
  /** `@compute @workgroup_size(…)`. */
  attributes: string;
  /** The parameters as they stand, with their attributes. */
  parameters: string;
  names: string[];
  /** Names of the parameters by builtin. */
  builtins: Record<string, string>;
  /** Offset behind the `(` of the parameters. */
  open: number;
  /** What makes a plain function of the entry point: no attributes. */
  edits: Edit[];
}

export function headOf(source: string, entry: string): Head {
  const found = new RegExp(`((?:@\\w+(?:\\s*\\([^{};]*?\\))?\\s*)*)\\bfn\\s+${entry}\\s*\\(`).exec(source);
  if (!found) throw new Error(`no entry point ${entry}`);
  const attributes = found[1] ?? '';
  const open = found.index + found[0].length;
  let end = open;
  for (let depth = 1; depth > 0; end++) depth += source[end] === '(' ? 1 : source[end] === ')' ? -1 : 0;
  const parameters = source.slice(open, end - 1);
  const builtin = /@builtin\s*\(\s*(\w+)\s*\)\s*(\w+)/g;
  const marks = [...parameters.matchAll(builtin)];
  return {
    attributes,
    parameters,
    names: [...parameters.replace(builtin, '$2').matchAll(/(\w+)\s*:/g)].map((m) => m[1]!),
    builtins: Object.fromEntries(marks.map((m) => [m[1]!, m[2]!])),
    open,
    edits: [
      { at: found.index, length: attributes.length, text: ' ' },
      ...marks.map((m) => ({ at: open + m.index, length: m[0].length, text: m[2]! })),
    ],
  };
}
