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
  settings,
} from '../messages/ids';

const contributes = {
  languages: [
    { id: languages.parnb, aliases: ['parnb cell', 'parnb'] },
    { id: languages.wgsl, aliases: ['WGSL'], extensions: ['.wgsl'] },
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
      mimeTypes: [mimeTypes.result],
      requiresMessaging: 'optional',
    },
  ],
  commands: [
    {
      command: commands.newNotebook,
      title: 'New Parallel Notebook',
      shortTitle: 'Parallel notebook',
      category: 'parnb',
    },
  ],
  menus: {
    'file/newFile': [{ command: commands.newNotebook, group: 'notebook' }],
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
    },
  },
} as const;

export const manifest = {
  categories: ['Notebooks', 'Data Science', 'Programming Languages', 'Education'],
  keywords: ['parallel', 'scaling', 'GPU', 'WGSL', 'performance'],
  main: './dist/host.cjs',
  browser: './dist/web.cjs',
  activationEvents: [...notebookTypes.map((type) => `onNotebook:${type}`), `onRenderer:${rendererId}`],
  capabilities: {
    // Cells are declarations: evaluating a stranger's notebook runs no code of theirs.
    untrustedWorkspaces: { supported: true },
    virtualWorkspaces: true,
  },
  contributes,
} as const;
