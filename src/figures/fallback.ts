/** The same output for who has no renderer: Markdown (a code host, a chat) and plain text (a terminal). */
import type { Table } from './figure';
import { cut } from './plotly/text';
import type { View } from './view';

/** Text from a notebook is text: every character that Markdown or HTML could read as markup is escaped. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+.!|<>~&"'$:@/-]/g, (c) => `&#${c.charCodeAt(0)};`).replace(/\r?\n/g, ' ');

const tableRows = 12;
/** Of a name that stands in a table; a longer one would make every row as long. */
const widest = 200;
const cellText = (text: string): string => cut(text, widest);

function markdownTable(table: Table): string {
  const head = `| ${table.columns.map(({ title }) => escapeMarkdown(cellText(title))).join(' | ')} |`;
  const line = `|${table.columns.map(({ numeric }) => (numeric ? '--:' : '---')).join('|')}|`;
  const rows = table.rows
    .slice(0, tableRows)
    .map((row) => `| ${row.map((cell) => escapeMarkdown(cellText(cell))).join(' | ')} |`);
  const more = table.rows.length - rows.length + (table.leftOut ?? 0);
  return [head, line, ...rows, ...(more > 0 ? ['', `${more} more rows`] : [])].join('\n');
}

/** A table for a terminal: columns aligned, `most` rows. */
export function plainTable(table: Table, most = tableRows): string {
  const rows = [table.columns.map(({ title }) => title), ...table.rows.slice(0, most)].map((row) => row.map(cellText));
  const widths = table.columns.map((_, k) => Math.max(...rows.map((row) => (row[k] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, k) => (table.columns[k]?.numeric ? cell.padStart(widths[k] ?? 0) : cell.padEnd(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const more = Math.max(0, table.rows.length - most) + (table.leftOut ?? 0);
  return [...lines, ...(more > 0 ? [`… ${more} more rows`] : [])].join('\n');
}

interface Words {
  readonly text: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly table: (table: Table) => string;
  readonly item: string;
}

const markdownWords: Words = {
  text: escapeMarkdown,
  strong: (text) => `**${escapeMarkdown(text)}**`,
  table: markdownTable,
  item: '- ',
};
const plainWords: Words = {
  text: (text) => text,
  strong: (text) => text,
  table: (table) => plainTable(table),
  item: '',
};

function write(view: View, words: Words): string {
  switch (view.kind) {
    case 'workload': {
      const { sentence } = view;
      return [
        ...(view.title ? [words.strong(view.title)] : []),
        ...(sentence
          ? [`${words.strong(sentence.figure)} ${words.text(sentence.headline)}`, words.text(sentence.rest)]
          : []),
        ...view.figures.map(({ description }) => words.text(description)),
        ...view.tables.map(words.table),
      ].join('\n\n');
    }
    case 'show':
      return [
        `${words.text(view.label)} = ${words.strong(view.text)}`,
        ...(view.table ? [words.table(view.table)] : []),
      ].join('\n\n');
    case 'assert':
      return view.asserts
        .map(
          ({ pass, text, why }) =>
            `${words.item}${pass ? '✓' : '✗'} ${words.text(text)}${why ? ` — ${words.text(why)}` : ''}`,
        )
        .join('\n');
    case 'plot':
      return [words.text(view.figure.description), words.table(view.figure.table)].join('\n\n');
    case 'compare':
      return [...(view.figure ? [words.text(view.figure.description)] : []), words.table(view.table)].join('\n\n');
    case 'problems':
      return view.problems
        .map(
          ({ severity, code, message, line }) =>
            `${words.item}${words.text(`line ${line}: ${severity} ${code}: ${message}`)}`,
        )
        .join('\n');
  }
}

export const toMarkdown = (view: View): string => write(view, markdownWords);
export const toPlainText = (view: View): string => write(view, plainWords);
