/** Outputs made as the extension makes them: text → cells → checked program → results → views. */
import { readFileSync } from 'node:fs';
import { defaultPorts, tryValues, type CellResult } from '../../src/evaluate';
import type { Output } from '../../src/figures/view';
import { views } from '../../src/figures/views';
import { workloadView } from '../../src/figures/workload';
import { readNotebook } from '../../src/notebook/format';
import { Session } from '../../src/notebook/session';

export interface Evaluated {
  readonly outputs: readonly Output[];
  readonly results: readonly CellResult[];
  /** The answer to *try*: the same workload with other values (SI base units). */
  readonly tried: (workload: string, values: Readonly<Record<string, number>>) => Output;
}

const sourceCells = (bytes: Uint8Array): { language: string; text: string }[] =>
  readNotebook(bytes).cells.map(({ language, text }) => ({ language, text }));

/** Every output of a notebook's text, in order; keys as the host gives them. */
export function evaluated(bytes: Uint8Array): Evaluated {
  const session = new Session();
  session.update(sourceCells(bytes));
  for (const index of session.program.order) session.evaluate(index, defaultPorts);
  const results = session.program.cells.map((_, i) => session.result(i)).filter((result) => result !== undefined);
  const outputs = results.flatMap((result, cell) =>
    views(result).map((view, i): Output => ({ version: 1, key: `output-${cell}.${i}`, view })),
  );
  return {
    outputs,
    results,
    tried: (name, values) => {
      const workload = session.program.workload(name);
      if (!workload) throw new Error(`no workload ${name}`);
      const before = outputs.find(({ view }) => view.kind === 'workload' && view.name === name);
      const view = workloadView(tryValues(session.program, workload, values, defaultPorts));
      return { version: 1, key: before?.key ?? '', view };
    },
  };
}

export const evaluatedFile = (path: string): Evaluated => evaluated(readFileSync(path));

/** A notebook of one parnb cell. */
export const evaluatedCell = (text: string): Evaluated =>
  evaluated(new TextEncoder().encode(`\`\`\`parnb\n${text}\n\`\`\`\n`));
