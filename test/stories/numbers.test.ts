import assert from 'node:assert/strict';
import told from 'command-line-results';
import type * as vscode from 'vscode';
import type { Tabulated } from '../../src/evaluate';
import type { DivergenceOutput } from '../../src/figures/divergence/view';
import { revive } from '../../src/figures/part';
import { mimeTypes } from '../../src/messages/ids';
import { until } from './harness-until';
import { closeAll, openFile, outputsOf } from './notebooks';

type ToldCell = (typeof told.files)[number]['cells'][number];

/** A value as `parnb run --json` prints it. */
const plain = ({ kind, words, values, axes }: Tabulated): unknown => {
  const items = values.map((number) =>
    kind === 'condition' ? number === 1 : kind === 'word' ? words?.[number] : Number.isFinite(number) ? number : null,
  );
  return axes.length === 0 ? items[0] : items;
};
const numberOf = ({ value, values }: { readonly value?: unknown; readonly values?: unknown }): unknown =>
  values ?? value;

/** What a cell of the notebook shows, to be compared to the last bit. */
function shown(cell: vscode.NotebookCell): unknown {
  const parts = outputsOf(cell).map(({ part }) => revive(part));
  return {
    workloads: parts.flatMap((part) =>
      part.kind === 'workload'
        ? [[part.workload.name, ...part.workload.outputs.map(({ path, value }) => [path, plain(value)])]]
        : [],
    ),
    shows: parts.flatMap((part) =>
      part.kind === 'show' ? [[part.show.label, part.show.text, plain(part.show.value)]] : [],
    ),
    asserts: parts.flatMap((part) =>
      part.kind === 'assert' ? part.asserts.map(({ text, pass }) => [text, pass]) : [],
    ),
    kernels: cell.outputs.flatMap(({ items }) =>
      items
        .filter(({ mime }) => mime === mimeTypes.divergence)
        .map(({ data }) =>
          (JSON.parse(new TextDecoder().decode(data)) as DivergenceOutput).view.sentence.figure.replace(/^≈ /, ''),
        ),
    ),
  };
}

/** The same of what the command line printed. */
const printed = ({ workloads = [], shows = [], asserts = [], kernels = [] }: ToldCell): unknown => ({
  workloads: workloads.map(({ name, outputs }) => [
    name,
    ...Object.entries(outputs).map(([path, value]) => [path, numberOf(value)]),
  ]),
  shows: shows.map(({ label, text, ...value }) => [label, text, numberOf(value)]),
  asserts: asserts.map(({ text, pass }) => [text, pass]),
  kernels: kernels.map(({ k }) => `${k.toFixed(2)}×`),
});

describe('the same notebook', () => {
  afterEach(closeAll);

  for (const { file, cells } of told.files) {
    const name = file.split(/[\\/]/).at(-1) ?? file;
    it(`gives the same numbers here and on the command line, to the last bit: ${name}`, async () => {
      const notebook = await openFile(name);
      for (const cell of cells) {
        const here = notebook.cellAt(cell.index);
        const expected = printed(cell);
        const empty = Object.values(expected as Record<string, unknown[]>).every(({ length }) => length === 0);
        if (!empty) await until(`outputs of cell ${cell.index}`, () => here.outputs.length > 0);
        assert.deepEqual(shown(here), expected, `cell ${cell.index}`);
      }
    });
  }
});
