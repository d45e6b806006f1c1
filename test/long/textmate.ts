/** The tokenizer that VS Code itself uses, over the grammars that the extension contributes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as Textmate from 'vscode-textmate';

// Both packages are CommonJS without names that an ES module could import.
const require = createRequire(import.meta.url);
const { loadWASM, OnigScanner, OnigString } = require('vscode-oniguruma') as typeof Oniguruma;
const { INITIAL, Registry, parseRawGrammar } = require('vscode-textmate') as typeof Textmate;

export interface Token {
  readonly text: string;
  /** Innermost last. */
  readonly scopes: readonly string[];
}

const paths: Readonly<Record<string, string>> = {
  'source.parnb': 'media/grammars/parnb.tmLanguage.json',
  'source.wgsl': 'media/grammars/wgsl.tmLanguage.json',
};

const oniguruma = loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'))).then(() => ({
  createOnigScanner: (patterns: string[]) => new OnigScanner(patterns),
  createOnigString: (text: string) => new OnigString(text),
}));

const registry = new Registry({
  onigLib: oniguruma,
  loadGrammar: async (scope) => {
    const path = paths[scope];
    return path ? parseRawGrammar(readFileSync(path, 'utf8'), path) : null;
  },
});

/** Tokens of each line, blanks left out. */
export async function tokenize(scope: string, text: string): Promise<readonly (readonly Token[])[]> {
  const grammar = await registry.loadGrammar(scope);
  if (!grammar) throw new Error(`no grammar ${scope}`);
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }))
      .filter((token) => token.text.trim() !== '');
  });
}

/** The innermost scope of the first token with this text, on one line. */
export async function scopeOf(scope: string, line: string, text: string): Promise<string | undefined> {
  const [tokens = []] = await tokenize(scope, line);
  return tokens.find((token) => token.text.trim() === text)?.scopes.at(-1);
}
