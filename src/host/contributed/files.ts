/** The files below media/ that package.json points to; `npm run manifest` writes them, a test fails when one is old. */
import { cellGrammar } from './cellGrammar';
import { documentGrammar, fencesGrammar } from './documentGrammar';
import { cellConfiguration, documentConfiguration, wgslConfiguration } from './languageConfigurations';
import { reportGrammar } from './reportGrammar';
import { wgslGrammar } from './wgslGrammar';

export const grammarFiles = {
  cell: 'media/grammars/parnb.tmLanguage.json',
  wgsl: 'media/grammars/wgsl.tmLanguage.json',
  document: 'media/grammars/document.tmLanguage.json',
  report: 'media/grammars/report.tmLanguage.json',
  fences: 'media/grammars/fences.tmLanguage.json',
} as const;

export const configurationFiles = {
  cell: 'media/languages/parnb.json',
  wgsl: 'media/languages/wgsl.json',
  document: 'media/languages/document.json',
} as const;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Path in the repository → text. */
export const files: Readonly<Record<string, string>> = {
  [grammarFiles.cell]: json(cellGrammar),
  [grammarFiles.wgsl]: json(wgslGrammar),
  [grammarFiles.document]: json(documentGrammar),
  [grammarFiles.report]: json(reportGrammar),
  [grammarFiles.fences]: json(fencesGrammar),
  [configurationFiles.cell]: json(cellConfiguration),
  [configurationFiles.wgsl]: json(wgslConfiguration),
  [configurationFiles.document]: json(documentConfiguration),
};
