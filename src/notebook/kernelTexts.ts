/** The texts of kernels that a notebook reads: its own wgsl cells, and files that the host brings. */
import type { KernelSource, KernelText, Ports } from '../evaluate';
import type { CheckedCell, CheckedKernel, Program } from '../language';

/** A code cell in WGSL, by its place in the notebook. */
export interface Shader {
  readonly index: number;
  /** From the fence's info string; undefined: it has none. */
  readonly name: string | undefined;
  readonly text: string;
}

const sourceOf = ({ source }: CheckedKernel): KernelSource =>
  source.kind === 'file' ? { kind: 'file', name: source.path } : { kind: 'cell', name: source.name };

const nothing: readonly KernelSource[] = [];

/** By cell of a program: the sources of the kernels that it declares, and that what it reads declares, however far. */
function sourcesOf(program: Program): ReadonlyMap<CheckedCell, readonly KernelSource[]> {
  const byName = new Map<string, CheckedCell>();
  const found = new Map<CheckedCell, readonly KernelSource[]>();
  if (program.cells.every(({ kernels }) => kernels.length === 0)) return found;
  for (const cell of program.cells) for (const name of cell.declares) byName.set(name, cell);
  // Dependencies come first in the order.
  for (const i of program.order) {
    const cell = program.cells[i];
    if (!cell) continue;
    const all = new Map(cell.kernels.map(sourceOf).map((source) => [`${source.kind} ${source.name}`, source]));
    for (const name of cell.reads) {
      const other = byName.get(name);
      for (const source of (other && found.get(other)) ?? nothing) all.set(`${source.kind} ${source.name}`, source);
    }
    if (all.size > 0) found.set(cell, [...all.values()]);
  }
  return found;
}

export class KernelTexts {
  #shaders: readonly Shader[] = [];
  readonly #files = new Map<string, KernelText>();
  #sources: ReadonlyMap<CheckedCell, readonly KernelSource[]> = new Map();
  /** The text of each source as it was last seen, and a number for it, so that keys stay short. */
  readonly #seen = new Map<string, { readonly text: string; readonly number: number }>();
  #next = 0;
  readonly #keys = new Map<CheckedCell, string>();

  update(program: Program, shaders: readonly Shader[]): void {
    this.#shaders = shaders;
    this.#sources = sourcesOf(program);
    this.#keys.clear();
    const wanted = new Set(this.files());
    for (const path of this.#files.keys()) if (!wanted.has(path)) this.#files.delete(path);
  }

  /** Paths of all files that kernels of the program name, as written. */
  files(): readonly string[] {
    return [
      ...new Set([...this.#sources.values()].flat().flatMap(({ kind, name }) => (kind === 'file' ? [name] : []))),
    ];
  }

  /** True if the cell, or something that it reads, wants a file that was not brought yet. */
  lacksFile(cell: CheckedCell): boolean {
    return (this.#sources.get(cell) ?? nothing).some(({ kind, name }) => kind === 'file' && !this.#files.has(name));
  }

  provide(path: string, text: KernelText): void {
    this.#files.set(path, text);
    this.#keys.clear();
  }

  read(source: KernelSource): KernelText {
    if (source.kind === 'file') return this.#files.get(source.name) ?? { reason: 'it was not read yet' };
    const [found, ...more] = this.#shaders.filter(({ name }) => name === source.name);
    if (!found) return { reason: 'no wgsl cell of this notebook has that name' };
    return more.length > 0 ? { reason: `${more.length + 1} wgsl cells have that name` } : { text: found.text };
  }

  /** Another key: the cell's result is another, though its own text is the same. */
  key(cell: CheckedCell): string {
    const sources = this.#sources.get(cell);
    if (!sources) return '';
    const key = this.#keys.get(cell) ?? sources.map((source) => this.#number(source)).join();
    this.#keys.set(cell, key);
    return key;
  }

  #number(source: KernelSource): number {
    const place = `${source.kind} ${source.name}`;
    const text = JSON.stringify(this.read(source));
    const seen = this.#seen.get(place);
    if (seen?.text === text) return seen.number;
    this.#seen.set(place, { text, number: ++this.#next });
    return this.#next;
  }

  /** Ports that read kernels from here. */
  ports<P extends Ports>(ports: P): P {
    return { ...ports, kernel: (source) => this.read(source) };
  }
}
