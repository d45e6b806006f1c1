/** A kernel's output for who has no renderer: Markdown and plain text. */
import { toMarkdown, toPlainText } from '../fallback';
import type { ShowView } from '../view';
import type { DivergenceView } from './view';

/** The same words as a value with a table: what every fallback can write. */
const asShow = ({ title, sentence, regions }: DivergenceView): ShowView => ({
  kind: 'show',
  label: title,
  text: `${sentence.figure} ${sentence.headline}. ${sentence.rest}`.trim(),
  table: regions.table,
});

const notesOf = ({ notes }: DivergenceView): string => notes.map((note) => `\n${note}`).join('');

export const divergenceMarkdown = (view: DivergenceView): string => `${toMarkdown(asShow(view))}\n${notesOf(view)}`;
export const divergenceText = (view: DivergenceView): string => `${toPlainText(asShow(view))}\n${notesOf(view)}`;
