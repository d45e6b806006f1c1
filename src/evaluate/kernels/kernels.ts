/** The kernels of a program while it is evaluated: each is read and run once. */
import type { CheckedKernel, KernelGiver } from '../../language/program';
import type { Formula } from '../../models/formula';
import type { Evaluation, Work } from '../evaluation';
import type { KernelText, Ports } from '../ports';
import { Problem } from '../problem';
import type { KernelResult } from '../result';
import type { Finding } from '../value';
import { analysed } from './analysed';
import { chosenEntry } from './chosen';
import { giversOf } from './givers';
import { optionsOf } from './options';

type Read = Omit<KernelResult, 'from'>;

export class Kernels {
  readonly #read = new Map<CheckedKernel, Read | Problem>();
  /** True once a kernel was read whose numbers are not exact: mostly there is none, and no formula need be searched. */
  #rough = false;

  constructor(private readonly port: Ports['kernel']) {}

  /** The result of a kernel, or what is wrong with it, at the place where its file or cell is named. */
  *read(
    ev: Evaluation,
    kernel: CheckedKernel,
  ): Work<{ readonly result?: Read; readonly findings: readonly Finding[] }> {
    const read = yield* this.#of(ev, kernel);
    if (!(read instanceof Problem)) return { result: read, findings: [] };
    const { from, to, cell } = kernel.sourcePlace;
    return { findings: [{ severity: 'error', code: read.code, message: read.message, from, to, cell }] };
  }

  /** @throws Problem if the kernel cannot be read */
  *number(ev: Evaluation, { from, member }: Formula & { readonly op: 'given' }): Work<number> {
    const { name, checked } = from as KernelGiver;
    if (!checked) throw new Problem('kernel-unreadable', `kernel ${name} has an error`);
    const read = yield* this.#of(ev, checked);
    if (read instanceof Problem) throw read;
    const { entry } = read;
    return (member === 'efficiency' ? entry.efficiency : entry.k) ?? NaN;
  }

  /** Names of the kernels that a formula rests on and whose numbers are not exact; to be asked once it was evaluated. */
  estimates(formula: Formula): readonly string[] {
    if (!this.#rough) return [];
    const rough = giversOf(formula).filter(({ checked }) => {
      const read = checked && this.#read.get(checked);
      return read !== undefined && !(read instanceof Problem) && read.entry.evidence !== 'exact';
    });
    return rough.map(({ name }) => name);
  }

  *#of(ev: Evaluation, kernel: CheckedKernel): Work<Read | Problem> {
    const known = this.#read.get(kernel);
    if (known) return known;
    let read: Read | Problem;
    try {
      read = yield* this.#run(ev, kernel);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      read = error;
    }
    this.#read.set(kernel, read);
    if (!(read instanceof Problem) && read.entry.evidence !== 'exact') this.#rough = true;
    return read;
  }

  *#run(ev: Evaluation, kernel: CheckedKernel): Work<Read> {
    const { name, source } = kernel;
    const where = source.kind === 'file' ? source.path : source.name;
    const asked = { kind: source.kind, name: where };
    const text: KernelText = this.port?.(asked) ?? { reason: 'no files can be read here' };
    if ('reason' in text) throw new Problem('kernel-unreadable', `kernel ${name}: ${where}: ${text.reason}`);
    const options = yield* optionsOf(ev, kernel);
    // Reading a kernel takes as long as it takes: the host may rest before.
    yield;
    const { report, traces } = analysed(text.text, options);
    const entry = chosenEntry(report, kernel.entry);
    if (typeof entry === 'string') throw new Problem('kernel-unreadable', `kernel ${name}: ${where}: ${entry}`);
    // A name in `with` that the shader does not have would silently change nothing.
    const ignored = report.diagnostics.find(({ code }) => code === 'option');
    if (ignored) throw new Problem('kernel-unreadable', `kernel ${name}: ${where}: ${ignored.message}`);
    const trace = traces.get(entry);
    return { name, source: asked, entry, text: text.text, ...(trace ? { trace } : {}) };
  }
}
