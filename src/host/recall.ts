import type { CellResult, ShaderResult } from '../evaluate';
import type { Program } from '../language';
import { Fingerprints } from '../notebook/fingerprint';
import type { Session } from '../notebook/session';

/** What open notebooks know already of the cells of one that is read. */
export interface Recalled {
  /** By index of the program's cell. */
  readonly cells: readonly (CellResult | undefined)[];
  /** By place in the notebook. */
  shader(index: number): ShaderResult | undefined;
}

/**
 * Results that open notebooks have for cells of the same text that read the same texts. A notebook that changed on disk is
 * read anew, without an address: this is how its unchanged cells keep their outputs, the very same ones. Each result is
 * given once, so that two equal cells do not get one output.
 */
export function recall(session: Session, open: Iterable<Session>): Recalled {
  const sessions = [...open];
  return { cells: recallCells(session.program, sessions), shader: (index) => recallShader(session, index, sessions) };
}

function recallCells(program: Program, open: readonly Session[]): readonly (CellResult | undefined)[] {
  const fingerprints = new Fingerprints();
  const known = new Map<number, CellResult[]>();
  for (const session of open) {
    for (const [i, number] of fingerprints.of(session.program).entries()) {
      const result = session.result(i);
      if (number === undefined || !result) continue;
      const same = known.get(number);
      if (same) same.push(result);
      else known.set(number, [result]);
    }
  }
  if (known.size === 0) return [];
  return fingerprints.of(program).map((number) => (number === undefined ? undefined : known.get(number)?.shift()));
}

function recallShader(session: Session, index: number, open: readonly Session[]): ShaderResult | undefined {
  const shader = session.shaders.find((one) => one.index === index);
  if (!shader) return undefined;
  for (const other of open) {
    const same = other.shaders.find(({ text, name }) => text === shader.text && name === shader.name);
    const result = same && other.shaderResult(same.index);
    if (result) return result;
  }
  return undefined;
}
