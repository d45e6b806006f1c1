// The `.parnb` file: UTF-8 Markdown text ↔ cells, byte for byte.
export type { Cell, CellKind, CellLanguage, Layout, Notebook, Trivia } from './cell';
export { fromEditor, toEditor, type EditorCell, type EditorNotebook } from './editor';
export { readNotebook, writeNotebook } from './file';
export { parse } from './parse';
export { placed, positions, type CellPosition, type Position, type Positions } from './positions';
export { print } from './print';
export { problems, type FormatProblem } from './problems';
