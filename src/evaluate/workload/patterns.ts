/** The patterns that were made so far, by shape. */
import type { OutputEntry, Program } from '../../language/program';
import { makePattern } from './pattern';
import type { Pattern } from './pattern';
import { isRead, readsAny } from './reads';
import type { Reader } from './reader';
import type { Shaped } from './shape';

/** Patterns hold graphs of a few hundred nodes; a notebook has a handful of shapes. */
const capacity = 64;

interface Known {
  /** Outputs that a workload of the shape has. */
  readonly outputs: readonly OutputEntry[];
  /** By the paths of other models' outputs that the notebook reads. */
  readonly patterns: Map<string, Pattern | undefined>;
}

export class Patterns {
  private readonly known = new Map<string, Known>();

  /** Undefined where no pattern can be made for the shape. */
  of(program: Program, reader: Reader, { key, given }: Shaped): Pattern | undefined {
    let known = this.known.get(key);
    if (!known) {
      known = { outputs: reader.workload.outputs, patterns: new Map() };
      this.known.set(key, known);
      if (this.known.size > capacity) this.known.delete(this.known.keys().next().value as string);
    }
    const { name, place } = reader.workload;
    const others = readsAny(program, place.cell, name)
      ? known.outputs.filter(
          ({ model, path }) => model !== 'workload' && isRead(program, place.cell, name, path, model),
        )
      : [];
    const reads = others.map(({ path }) => path).join();
    if (known.patterns.has(reads)) return known.patterns.get(reads);
    const own = known.outputs.filter(({ model }) => model === 'workload');
    const made = makePattern(reader, given, [...own, ...others]);
    if (known.patterns.size >= capacity) known.patterns.clear();
    known.patterns.set(reads, made);
    return made;
  }
}
