import type { Cell, Layout, Notebook, Trivia } from './cell';
import { canonicalOpening, openingFence } from './fence';
import { toLf } from './lines';
import { placed } from './positions';

/** What an editor keeps of a cell: kind, language, text, and metadata it does not look into. */
export interface EditorCell {
  kind: 'code' | 'markup';
  languageId: string;
  value: string;
  /** `{}` for a canonical cell without a name. */
  metadata: Record<string, unknown>;
}

export interface EditorNotebook {
  cells: EditorCell[];
  /** `{}` for an ordinary file. */
  metadata: Record<string, unknown>;
}

/** A notebook as an editor takes it. */
export function toEditor({ cells, trivia }: Notebook): EditorNotebook {
  return {
    cells: cells.map(({ kind, language, text, name, layout }) => ({
      kind,
      languageId: language,
      value: text,
      metadata: { ...(name ? { name } : {}), ...(layout ? { layout } : {}) },
    })),
    metadata: { ...trivia },
  };
}

/**
 * A notebook as an editor hands it back, with each cell's `line` in the file it would be saved as.
 * Metadata that is not ours is ignored. A code cell in a language that a `.parnb` file does not run (the user picked
 * another one) becomes prose with a fence of that language: nothing is lost, and it is what the file says.
 */
export function fromEditor({ cells, metadata }: EditorNotebook): Notebook {
  return placed({ cells: cells.map(fromEditorCell), trivia: readTrivia(metadata) });
}

function fromEditorCell({ kind, languageId, value, metadata }: EditorCell): Cell {
  const layout = readLayout(metadata['layout']);
  const own = layout ? { layout } : {};
  if (kind === 'markup') return { kind, language: 'markdown', text: toLf(value), line: 0, ...own };
  if (languageId !== 'parnb' && languageId !== 'wgsl')
    return { kind: 'markup', language: 'markdown', text: foreignFence(languageId, toLf(value)), line: 0 };
  const name = languageId === 'wgsl' ? metadata['name'] : undefined;
  const named = typeof name === 'string' && name !== '' ? { name } : {};
  return { kind, language: languageId, text: toLf(value), ...named, ...own, line: 0 };
}

function foreignFence(languageId: string, text: string): string {
  const open = canonicalOpening(text, languageId);
  const marks = '`'.repeat(openingFence(open)?.length ?? 3);
  return `${open}\n${text === '' ? '' : `${text}\n`}${marks}`;
}

function readLayout(value: unknown): Layout | undefined {
  if (!isRecord(value)) return undefined;
  const layout: Layout = {};
  for (const key of ['before', 'open', 'close', 'body', 'bytes'] as const) {
    const member = value[key];
    if (typeof member === 'string') layout[key] = member;
  }
  if (value['close'] === null) layout.close = null;
  return Object.keys(layout).length > 0 ? layout : undefined;
}

function readTrivia(value: Record<string, unknown>): Trivia {
  const trivia: Trivia = {};
  if (value['bom'] === true) trivia.bom = true;
  const eol = value['eol'];
  if (eol === '\r\n' || eol === '\r') trivia.eol = eol;
  for (const key of ['frontMatter', 'frontMatterBytes', 'start', 'end'] as const) {
    const member = value[key];
    if (typeof member === 'string') trivia[key] = member;
  }
  return trivia;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
