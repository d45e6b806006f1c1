import * as vscode from 'vscode';
import { defaultPorts } from '../evaluate';
import { fromEditor, readNotebook, toEditor, writeNotebook } from '../notebook/format';
import { Session } from '../notebook/session';
import { kernelOutputs, shaderOutputs } from './divergenceOutputs';
import { cellOutputs } from './outputs';
import type { OpenedSessions } from './openedSessions';
import { recall } from './recall';
import { dataSources } from './sources';
import { timed } from './timings';

/**
 * Evaluation while a notebook opens; what is left opens as waiting, and the controller fills it in. Cells that are quick go
 * on a little longer: an execution of its own costs each of them ten times as much, and a notebook of a thousand shows
 * all of them when it opens.
 */
const openingMilliseconds = 300;
const quickOpeningMilliseconds = 1500;
const quickCellMilliseconds = 30;

/** `.parnb` bytes ↔ cells, with outputs evaluated on open. Never refuses a file, never loses a byte. */
export class Serializer implements vscode.NotebookSerializer {
  /** @param open the sessions of open notebooks, which may know results already */
  constructor(
    private readonly opened: OpenedSessions,
    private readonly open: () => Iterable<Session>,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  deserializeNotebook(bytes: Uint8Array): vscode.NotebookData {
    const { cells, metadata } = toEditor(readNotebook(bytes));
    const data = new vscode.NotebookData(
      cells.map((cell) => {
        const kind = cell.kind === 'code' ? vscode.NotebookCellKind.Code : vscode.NotebookCellKind.Markup;
        const result = new vscode.NotebookCellData(kind, cell.value, cell.languageId);
        result.metadata = cell.metadata;
        return result;
      }),
    );
    data.metadata = metadata;
    try {
      this.#evaluate(data);
    } catch (error) {
      // A fault of ours is no reason to refuse a file: its cells open as waiting.
      this.log.error(error instanceof Error ? error : String(error));
    }
    return data;
  }

  serializeNotebook({ cells, metadata }: vscode.NotebookData): Uint8Array {
    return writeNotebook(
      fromEditor({
        cells: cells.map((cell) => ({
          kind: cell.kind === vscode.NotebookCellKind.Code ? 'code' : 'markup',
          languageId: cell.languageId,
          value: cell.value,
          metadata: { ...cell.metadata },
        })),
        metadata: { ...metadata },
      }),
    );
  }

  #evaluate(data: vscode.NotebookData): void {
    const session = new Session();
    const sources = dataSources(data);
    session.update(sources);
    const begin = performance.now();
    const deadline = (): boolean => performance.now() > begin + openingMilliseconds;
    const closed = (): boolean => performance.now() > begin + quickOpeningMilliseconds;
    /** The time of one cell: what is left of all, or as long as a quick one may take. */
    const within = (start: number): (() => boolean) => {
      const end = Math.max(begin + openingMilliseconds, start + quickCellMilliseconds);
      return () => performance.now() > end;
    };
    const known = recall(session, this.open());
    for (const index of session.staleShaders()) {
      const cell = data.cells[index];
      const result = known.shader(index) ?? (deadline() ? undefined : session.evaluateShader(index));
      if (cell && result) cell.outputs = shaderOutputs(result);
    }
    for (const i of session.stale()) {
      // There is no address yet to read files from.
      if (session.lacksFile(i)) continue;
      const start = performance.now();
      // A cell that would not be done in time is left waiting: its time-out is not a result.
      const result =
        known.cells[i] ??
        (closed() ? undefined : timed(start, session.evaluateWithin(i, { ...defaultPorts, deadline: within(start) })));
      const cell = data.cells[session.notebookIndex(i)];
      if (cell && result) cell.outputs = [...cellOutputs(result), ...kernelOutputs(result)];
    }
    this.opened.put(sources, session);
  }
}
