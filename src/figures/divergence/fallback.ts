/** A kernel's output for who has no renderer: Markdown and plain text. */
import { toMarkdown, toPlainText } from '../fallback';
import type { WorkloadView } from '../view';
import type { DivergenceView } from './view';

/** The same words as a card with a table: what every fallback can write. */
const asCard = ({ title, sentence, regions }: DivergenceView): WorkloadView => ({
  kind: 'workload',
  name: title,
  title,
  sentence,
  keyFigures: [],
  figures: [],
  tables: [regions.table],
  formulas: [],
  sliders: [],
});

const notesOf = ({ notes }: DivergenceView): string => notes.map((note) => `\n${note}`).join('');

export const divergenceMarkdown = (view: DivergenceView): string => `${toMarkdown(asCard(view))}\n${notesOf(view)}`;
export const divergenceText = (view: DivergenceView): string => `${toPlainText(asCard(view))}\n${notesOf(view)}`;
