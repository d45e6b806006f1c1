/**
 * What evaluation costs. `npm run bench` prints a table, with `-- --json` rows of { name, value, unit, reference, ratio }.
 * Times are the best of several within one run, compile included; `ratio` is reference / value.
 */
import type { Axis, Formula } from '../../src/models/formula';
import type { Typed } from '../../src/language/program';
import { checkProgram, parseCell } from '../../src/language';
import { Session } from '../../src/notebook/session';
import { defaultPorts, keepPlan, summarise, tryValues } from '../../src/evaluate';
import { dimensionless } from '../../src/quantity/dimension';
import { axis, cases, points } from './cases';
import { numpy } from './numpy';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: string;
  /** How many times as fast as the reference; null where there is none here. */
  readonly ratio: number | null;
}

const rows: Row[] = [];
const now = (): number => performance.now();

function best(times: number, run: () => void): number {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const start = now();
    run();
    least = Math.min(least, now() - start);
  }
  return least;
}

const typed = (formula: Formula, over: Axis): Typed => ({
  formula,
  type: { kind: 'number', dimension: dimensionless },
  axes: [over],
  guards: [],
  unbounded: false,
  place: { cell: 0, from: 0, to: 0 },
});

function streaming(): void {
  const python = numpy();
  const over = axis();
  const p = Float64Array.from({ length: points }, (_, i) => 1 + i * (4095 / points));
  for (const { name, formula, loop } of cases) {
    const value = typed(formula({ op: 'axis', axis: over }), over);
    const summary = summarise(value, defaultPorts);
    const [least, greatest, sum] = loop(p);
    const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.abs(b);
    if (!agrees(summary.min, least) || !agrees(summary.max, greatest) || !agrees(summary.mean, sum / points))
      throw new Error(`${name}: the loop and the evaluator disagree`);
    const ours = best(25, () => summarise(value, defaultPorts));
    const theirs = best(5, () => loop(p));
    const unit = 'ms for 10,000,000 points';
    const other = python?.[name];
    if (other !== undefined)
      rows.push({ name, value: ours, unit, reference: `numpy ${other.toFixed(1)} ms`, ratio: other / ours });
    rows.push({ name, value: ours, unit, reference: `JavaScript loop ${theirs.toFixed(1)} ms`, ratio: theirs / ours });
  }
}

function sliders(): void {
  const thousand = axis(1000);
  for (const { name, formula } of cases) {
    const plan = keepPlan(typed(formula({ op: 'axis', axis: thousand }), thousand), defaultPorts);
    for (let i = 0; i < 2000; i++) plan.evaluate();
    const micro = best(200, () => {
      for (let i = 0; i < 10; i++) plan.evaluate();
    });
    const value = micro * 100;
    rows.push({ name: `kept plan, 1,000 points: ${name}`, value, unit: 'µs', reference: '10 µs', ratio: 10 / value });
  }
}

/** A cell of notebook `run`: no two notebooks have headers or times in common, so none finds another's parsed. */
const workload = (i: number, run = 0): string => `workload w${run}_${i} "cell ${i} of ${run}"
f = ${99 - (i % 10) / 10} %
T1 = ${300 + i + 1000 * run} ms
p = ${i % 3 ? '64' : '1..1024 by ×2'}
α = 6 µs
β = 1 / (450 GB/s)
m = ${100 + (i % 7)} MB
k = 1
W = 32
`;

/** What an editor gives: figures beside the curve over p are evaluated for the cards that are drawn. */
const opening = { ...defaultPorts, beside: false };

function notebook(): void {
  const open = (run: number): { check: number; evaluate: number; edit: number } => {
    const texts = Array.from({ length: 1000 }, (_, i) => workload(i, run));
    const cells = texts.map((text) => ({ language: 'parnb', text }));
    const session = new Session();
    const evaluate = (): number => {
      const stale = session.stale();
      for (const index of stale) session.evaluate(index, opening);
      return stale.length;
    };
    const start = now();
    session.update(cells);
    const checked = now();
    evaluate();
    const evaluated = now();
    cells[500] = { language: 'parnb', text: (texts[500] as string).replace('6 µs', '7 µs') };
    session.update(cells);
    if (evaluate() !== 1) throw new Error('an edit touched other cells');
    const done = now();
    return { check: checked - start, evaluate: evaluated - checked, edit: done - evaluated };
  };
  const runs = Array.from({ length: 7 }, (_, run) => open(run));
  const least = (pick: (run: ReturnType<typeof open>) => number): number => Math.min(...runs.map(pick));
  const add = (name: string, value: number, limit: number): void => {
    rows.push({ name, value, unit: 'ms', reference: `${limit} ms`, ratio: limit / value });
  };
  add(
    '1,000 workload cells: open and evaluate',
    least((run) => run.check + run.evaluate),
    300,
  );
  add(
    '1,000 workload cells: evaluate alone',
    least((run) => run.evaluate),
    300,
  );
  add(
    'after an edit of one of 1,000 cells',
    least((run) => run.edit),
    10,
  );
  const program = checkProgram([parseCell(workload(1))]);
  const card = program.workload('w0_1');
  if (!card) throw new Error('no workload');
  add(
    'a slider of a card',
    best(200, () => void tryValues(program, card, { f: Math.random() }, defaultPorts)),
    5,
  );
}

streaming();
sliders();
notebook();

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else
  for (const { name, value, unit, reference, ratio } of rows)
    console.log(
      `${name.padEnd(44)}${value.toFixed(2).padStart(9)} ${unit.padEnd(26)}${reference.padEnd(28)}${ratio?.toFixed(2) ?? '–'}×`,
    );
