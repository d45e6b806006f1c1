/** A `.parnb` file as text: Markdown, and in every Markdown the cells of `parnb` and `wgsl` fences. */
import type { Grammar, Rule } from './regex';

const markdown = 'text.html.markdown';

export const documentGrammar: Grammar = {
  name: 'Parallel notebook as text',
  scopeName: `${markdown}.parnb`,
  patterns: [{ match: '^\\+\\+\\+[ \\t]*$', name: 'meta.separator.cell.parnb' }, { include: markdown }],
};

/** A fence whose first info word is the language. `while` ends a cell's unclosed string with the fence. */
const fence = (language: string): Rule => ({
  name: 'markup.fenced_code.block.markdown',
  begin: `(^|\\G)( {0,3})(\`{3,}|~{3,})\\s*(${language})(?![^\\s])([^\`]*)$`,
  end: '(^|\\G)( {0,3})(\\3[`~]*)\\s*$',
  beginCaptures: {
    3: { name: 'punctuation.definition.markdown' },
    4: { name: 'fenced_code.block.language.markdown' },
    5: { name: 'fenced_code.block.language.attributes.markdown' },
  },
  endCaptures: { 3: { name: 'punctuation.definition.markdown' } },
  patterns: [
    {
      begin: '(^|\\G)(\\s*)(.*)',
      while: '(^|\\G)(?! {0,3}(?:`{3,}|~{3,})\\s*$)',
      contentName: embedded(language),
      patterns: [{ include: `source.${language}` }],
    },
  ],
});

function embedded(language: string): string {
  return `meta.embedded.block.${language}`;
}

const inFences = ['parnb', 'wgsl'] as const;

export const fencesGrammar: Grammar = {
  name: 'parnb cells in Markdown',
  scopeName: 'markdown.parnb.codeblock',
  injectionSelector: `L:${markdown}`,
  patterns: inFences.map(fence),
};

/** Scope → language, so that comments and brackets in a cell are the cell's. */
export const embeddedLanguages: Readonly<Record<string, string>> = Object.fromEntries(
  inFences.map((language) => [embedded(language), language]),
);
