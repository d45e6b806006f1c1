import type { Notebook } from './cell';
import { compose } from './compose';

/** The text of a notebook's file. `print(parse(text))` is the text; an edited cell rewrites only itself. */
export function print(notebook: Notebook): string {
  return compose(notebook)
    .pieces.map(({ text }) => text)
    .join('');
}
