import { formatCell } from '../language';
import { placed, readNotebook, writeNotebook } from '../notebook/format';
import type { Io, Status } from './io';
import { UsageError } from './io';
import { parseOptions } from './options';

/** `parnb fmt FILE… [--check]`: formats the cells; prose and everything a cell cannot say stays byte for byte. */
export function fmt(args: readonly string[], io: Io): Status {
  const options = parseOptions(args, { '--check': { value: false } });
  if (options.rest.length === 0) throw new UsageError('fmt wants at least one FILE');
  let changed = 0;
  for (const file of options.rest) {
    const bytes = io.read(file);
    if (!bytes) throw new UsageError(`cannot read ${file}`);
    const notebook = readNotebook(bytes);
    const cells = notebook.cells.map((cell) =>
      cell.language === 'parnb' && cell.kind === 'code' ? { ...cell, text: formatCell(cell.text) } : cell,
    );
    if (cells.every((cell, i) => cell.text === notebook.cells[i]?.text)) continue;
    changed++;
    if (options.flags.has('--check')) io.out(`${file} is not formatted`);
    else {
      if (!io.write(file, writeNotebook(placed({ ...notebook, cells })))) throw new UsageError(`cannot write ${file}`);
      io.out(`formatted ${file}`);
    }
  }
  return options.flags.has('--check') && changed > 0 ? 1 : 0;
}
