/**
 * What package.json says to VS Code, made from the ids that the code uses. `npm run manifest` writes it; a test fails
 * when package.json says something else.
 */
import {
  commands,
  languages,
  markdownNotebookType,
  mimeTypes,
  notebookType,
  notebookTypes,
  rendererId,
  reportEnding,
  settings,
} from '../messages/ids';
import { documentGrammar, embeddedLanguages, fencesGrammar } from './contributed/documentGrammar';
import { configurationFiles, grammarFiles } from './contributed/files';
import { reportGrammar } from './contributed/reportGrammar';
import { wgslSettings } from './wgsl/settings';

export { files } from './contributed/files';

const icon = { light: './media/notebook.svg', dark: './media/notebook.svg' };
// An untitled notebook has no file that a text editor could open.
const asNotebook = `activeEditor == workbench.editor.notebook && notebookType =~ /^${notebookType}/ && resourceScheme != untitled`;
const asText = `activeEditor == workbench.editors.files.textFileEditor && resourceFilename =~ /\\.parnb(\\.md)?$/`;
const shader = `editorLangId == ${languages.wgsl} || resourceExtname == .wgsl`;
// A cell of a notebook has no title bar of its own.
const asShader = `resourceExtname == .wgsl`;

const contributes = {
  languages: [
    { id: languages.parnb, aliases: ['parnb cell', 'parnb'], configuration: `./${configurationFiles.cell}`, icon },
    { id: languages.wgsl, aliases: ['WGSL'], extensions: ['.wgsl'], configuration: `./${configurationFiles.wgsl}` },
    {
      // A `.parnb` file in a text editor: Markdown with cells in it. Its icon is the file's, whatever opens it.
      id: languages.document,
      aliases: ['Parallel notebook (text)'],
      extensions: ['.parnb'],
      configuration: `./${configurationFiles.document}`,
      icon,
    },
    { id: languages.report, aliases: ['Divergence report'], extensions: [reportEnding], icon },
  ],
  grammars: [
    { language: languages.parnb, scopeName: 'source.parnb', path: `./${grammarFiles.cell}` },
    { language: languages.wgsl, scopeName: 'source.wgsl', path: `./${grammarFiles.wgsl}` },
    {
      language: languages.document,
      scopeName: documentGrammar.scopeName,
      path: `./${grammarFiles.document}`,
    },
    { language: languages.report, scopeName: reportGrammar.scopeName, path: `./${grammarFiles.report}` },
    {
      scopeName: fencesGrammar.scopeName,
      path: `./${grammarFiles.fences}`,
      injectTo: ['text.html.markdown'],
      embeddedLanguages,
    },
  ],
  notebooks: [
    {
      type: notebookType,
      displayName: 'Parallel notebook',
      selector: [{ filenamePattern: '*.parnb' }],
    },
    {
      // For people who want a code host to render the page: the same notebook, never the default for Markdown.
      type: markdownNotebookType,
      displayName: 'Parallel notebook (Markdown)',
      priority: 'option',
      selector: [{ filenamePattern: '*.parnb.md' }],
    },
  ],
  notebookRenderer: [
    {
      id: rendererId,
      displayName: 'parnb results',
      entrypoint: './dist/renderer.js',
      mimeTypes: [mimeTypes.result, mimeTypes.divergence],
      requiresMessaging: 'optional',
    },
  ],
  commands: [
    {
      command: commands.newNotebook,
      title: 'New Parallel Notebook',
      shortTitle: 'Parallel notebook',
      category: 'parnb',
      icon: '$(notebook)',
    },
    {
      command: commands.reopenAsText,
      title: 'Reopen as Text',
      category: 'parnb',
      icon: '$(go-to-file)',
    },
    {
      command: commands.reopenAsNotebook,
      title: 'Reopen as Notebook',
      category: 'parnb',
      icon: '$(notebook)',
    },
    {
      command: commands.showDivergenceReport,
      title: 'Show Divergence Report',
      category: 'parnb',
      icon: '$(graph-left)',
    },
  ],
  menus: {
    'file/newFile': [{ command: commands.newNotebook, group: 'notebook' }],
    'editor/title': [
      { command: commands.reopenAsText, when: asNotebook, group: 'navigation@90' },
      { command: commands.reopenAsNotebook, when: asText, group: 'navigation@90' },
      { command: commands.showDivergenceReport, when: asShader, group: 'navigation@90' },
    ],
    commandPalette: [
      { command: commands.reopenAsText, when: asNotebook },
      { command: commands.reopenAsNotebook, when: asText },
      { command: commands.showDivergenceReport, when: shader },
    ],
  },
  configurationDefaults: {
    // Greek letters and × are the language, not look-alikes.
    [`[${languages.parnb}]`]: { 'editor.unicodeHighlight.ambiguousCharacters': false },
    [`[${languages.document}]`]: { 'editor.unicodeHighlight.ambiguousCharacters': false, 'editor.wordWrap': 'on' },
    // Its line numbers are the source's own, in the text; beside the source there is room for neither others nor a map.
    [`[${languages.report}]`]: {
      'editor.wordWrap': 'on',
      'editor.wrappingIndent': 'indent',
      'editor.lineNumbers': 'off',
      'editor.minimap.enabled': false,
      'editor.guides.indentation': false,
      'editor.folding': false,
      'editor.unicodeHighlight.ambiguousCharacters': false,
    },
  },
  configuration: {
    title: 'parnb',
    properties: {
      [settings.evaluate]: {
        type: 'string',
        enum: ['onEdit', 'onSave', 'manually'],
        enumDescriptions: [
          'Cells evaluate as you type, 150 ms after the last key.',
          'Cells evaluate when the notebook is saved.',
          'Cells evaluate only when you run them.',
        ],
        default: 'onEdit',
        description: 'When a parallel notebook evaluates its cells.',
      },
      ...wgslSettings,
    },
  },
} as const;

export const manifest = {
  icon: 'media/icon.png',
  categories: ['Notebooks', 'Data Science', 'Programming Languages', 'Education'],
  keywords: ['parallel', 'scaling', 'GPU', 'WGSL', 'performance'],
  main: './dist/host.cjs',
  browser: './dist/web.cjs',
  activationEvents: [
    ...notebookTypes.map((type) => `onNotebook:${type}`),
    `onRenderer:${rendererId}`,
    `onLanguage:${languages.wgsl}`,
    // Another extension may own the files under a language id of its own.
    'workspaceContains:**/*.wgsl',
  ],
  capabilities: {
    // Cells are declarations: evaluating a stranger's notebook runs no code of theirs.
    untrustedWorkspaces: { supported: true },
    virtualWorkspaces: true,
  },
  contributes,
} as const;
