/** Every id that the manifest, the code and the documentation share. `src/host/manifest.ts` makes the manifest of them. */
export const extensionId = 'parnb.parnb';
export const notebookType = 'parnb';
/** The same notebook in a file that code hosts render: `*.parnb.md`. A selector's priority belongs to its type. */
export const markdownNotebookType = 'parnb-markdown';
export const notebookTypes = [notebookType, markdownNotebookType] as const;
export const controllerId = 'parnb';
export const rendererId = 'parnb-results';

/** `document`: a `.parnb` file that is open as text; `report`: what *Show Divergence Report* opens. */
export const languages = {
  parnb: 'parnb',
  wgsl: 'wgsl',
  prose: 'markdown',
  document: 'parnb-document',
  report: 'parnb-divergence',
} as const;
/** How the document of a report is named: the name of its source, and this. */
export const reportEnding = '.divergence.txt';

export const mimeTypes = {
  result: 'application/vnd.parnb.result+json',
  divergence: 'application/vnd.parnb.divergence+json',
} as const;

export const commands = {
  newNotebook: 'parnb.newNotebook',
  reopenAsText: 'parnb.reopenAsText',
  reopenAsNotebook: 'parnb.reopenAsNotebook',
  showDivergenceReport: 'parnb.showDivergenceReport',
  /** Not in the palette: links in hovers. Arguments: address, 1-based line and column. */
  revealPlace: 'parnb.revealPlace',
} as const;

export const settings = {
  evaluate: 'parnb.evaluate',
  warp: 'parnb.wgsl.warp',
  probability: 'parnb.wgsl.probability',
  trips: 'parnb.wgsl.trips',
  maxSlowdown: 'parnb.wgsl.maxSlowdown',
  severity: 'parnb.wgsl.severity',
  hover: 'parnb.wgsl.hover',
  codeLens: 'parnb.wgsl.codeLens',
  branchLens: 'parnb.wgsl.branchLens',
  inlayHints: 'parnb.wgsl.inlayHints',
  gutter: 'parnb.wgsl.gutter',
  problems: 'parnb.wgsl.problems',
} as const;

/** Entries in the extension host's timeline (User Timing). */
export const measures = {
  /** From the call of Interrupt to the end of the evaluation. */
  interrupt: 'parnb interrupt',
} as const;
