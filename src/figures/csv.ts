/** A figure's data as a file: full numbers in SI base units, columns headed as the language reads them back (`time [s]`). */
import type { Figure, Scale } from './figure';

const header = ({ title, unit }: Scale, label = title): string => (unit === undefined ? label : `${label} [${unit}]`);

/** A cell of CSV. Text that a spreadsheet would take for a formula is marked as text. */
function cell(value: number | string | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+@＝＋＠－-]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Row = (number | string | null)[];

/** Lines over the same x are columns beside each other; others stand below each other with their name. */
function rows({ marks, x, y, z }: Figure): Row[] {
  const lines = marks.filter((mark) => mark.kind === 'line');
  const bands = marks.filter((mark) => mark.kind === 'band');
  const bandOf = (label: string): (typeof bands)[number] | undefined => bands.find((band) => band.label === label);
  const [first] = lines;
  if (first && lines.every((line) => line.x.length === first.x.length && line.x.every((at, i) => at === first.x[i])))
    return [
      [
        header(x),
        ...lines.flatMap(({ label }) => [
          header(y, label),
          ...(bandOf(label) ? [header(y, `${label}, 95 % from`), header(y, `${label}, to`)] : []),
        ]),
      ],
      ...first.x.map((at, i): Row => [
        at,
        ...lines.flatMap(({ label, y: values }) => {
          const band = bandOf(label);
          return [values[i] ?? null, ...(band ? [band.lower[i] ?? null, band.upper[i] ?? null] : [])];
        }),
      ]),
    ];
  if (first)
    return [
      ['line', header(x), header(y)],
      ...lines.flatMap((line) => line.x.map((at, i): Row => [line.label, at, line.y[i] ?? null])),
    ];
  const stacks = marks.filter((mark) => mark.kind === 'stack');
  const names = x.values ?? x.categories ?? [];
  if (stacks.length > 0)
    return [
      [x.title, ...stacks.map(({ label }) => header(y, label))],
      ...names.map((name, i): Row => [name, ...stacks.map(({ values }) => values[i] ?? null)]),
    ];
  for (const mark of marks) {
    if (mark.kind === 'steps')
      return [['step', 'from', 'to'], ...mark.bars.map(({ from, to }, i): Row => [names[i] ?? '', from, to])];
    if (mark.kind === 'heat') {
      const at = (scale: Scale, i: number): number | string => scale.values?.[i] ?? scale.categories?.[i] ?? i;
      return [
        [header(x), header(y), header(z ?? y)],
        ...mark.values.flatMap((line, cy) => line.map((value, cx): Row => [at(x, cx), at(y, cy), value])),
      ];
    }
  }
  return [];
}

export const figureCsv = (figure: Figure): string =>
  `${rows(figure)
    .map((row) => row.map(cell).join(','))
    .join('\n')}\n`;
