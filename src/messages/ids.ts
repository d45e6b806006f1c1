/** Every id that the manifest, the code and the documentation share. `src/host/manifest.ts` makes the manifest of them. */
export const extensionId = 'parnb.parnb';
export const notebookType = 'parnb';
/** The same notebook in a file that code hosts render: `*.parnb.md`. A selector's priority belongs to its type. */
export const markdownNotebookType = 'parnb-markdown';
export const notebookTypes = [notebookType, markdownNotebookType] as const;
export const controllerId = 'parnb';
export const rendererId = 'parnb-results';

/** `document`: a `.parnb` file that is open as text. */
export const languages = { parnb: 'parnb', wgsl: 'wgsl', prose: 'markdown', document: 'parnb-document' } as const;

export const mimeTypes = {
  result: 'application/vnd.parnb.result+json',
  divergence: 'application/vnd.parnb.divergence+json',
} as const;

export const commands = {
  newNotebook: 'parnb.newNotebook',
  reopenAsText: 'parnb.reopenAsText',
  reopenAsNotebook: 'parnb.reopenAsNotebook',
} as const;

export const settings = {
  evaluate: 'parnb.evaluate',
} as const;
