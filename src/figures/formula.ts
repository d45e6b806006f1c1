import type { OutputResult, WorkloadResult } from '../evaluate/result';
import { withNumbers } from './math/numbers';
import { parseMath } from './math/parse';
import { leaf, mathText, type MathNode } from './math/tree';
import { numberAt, textAt } from './tabulate';
import type { FormulaView } from './view';
import { count, percent, seconds, times } from './words';

/** Models whose formulas are written in the symbols of their arguments: only there a symbol may become its number. */
const spelledOut = /^(workload|amdahl|gustafson|hockney|simt_time|scalar_time|divergence|.*allreduce.*)$/;

const trees = new Map<string, MathNode>();

/** The tree of one of the registry's formulas; a formula that cannot be read is shown as it is written. */
function treeOf(tex: string): MathNode {
  let tree = trees.get(tex);
  if (!tree) {
    try {
      tree = parseMath(tex);
    } catch {
      tree = leaf('mtext', tex);
    }
    trees.set(tex, tree);
  }
  return tree;
}

/** Texts by symbol: the parameters that are one value, and at the p the card speaks of what the composite calls T, S, …. */
function numbersOf({ parameters, scaling }: WorkloadResult): ReadonlyMap<string, string> {
  // What is not declared, as the composite has it.
  const texts = new Map([
    ['k', '1'],
    ['T_comm', '0 s'],
    ['T_hidden', '0 s'],
    ['T_idle', '0 s'],
  ]);
  for (const { symbol, value } of parameters)
    if (value.axes.length === 0 && value.kind === 'number') texts.set(symbol, numberAt(value, 0));
  if (scaling) {
    const { p, time, speedup, commTime, exposedTime } = scaling.chosen;
    texts.set('p', count(p));
    texts.set('S', times(speedup));
    if (time !== undefined) texts.set('T', seconds(time));
    if (commTime !== undefined) texts.set('T_comm', seconds(commTime));
    if (commTime !== undefined && exposedTime !== undefined) texts.set('T_hidden', seconds(commTime - exposedTime));
  }
  return texts;
}

/** The value at the p the card speaks of; '' where the output is swept over something else. */
function valueOf({ path, value }: OutputResult, { scaling }: WorkloadResult): string {
  const [axis] = value.axes;
  if (!scaling && !axis) return textAt(value, 0);
  if (!scaling || value.axes.length > 1 || (axis && axis.name !== 'p')) return '';
  const { chosen } = scaling;
  const known: Readonly<Record<string, string | undefined>> = {
    speedup: times(chosen.speedup),
    efficiency: percent(chosen.efficiency),
    time: chosen.time === undefined ? undefined : seconds(chosen.time),
  };
  if (!axis) return known[path] ?? textAt(value, 0);
  const at = axis.values.findIndex((p) => p === chosen.p);
  return known[path] ?? (at < 0 ? '' : textAt(value, at));
}

/** An output's formula, with its numbers where they are single, its value, and what it rests on. */
export function formulaView(output: OutputResult, workload: WorkloadResult): FormulaView {
  const { path, model, tex, bound, assumptions, source } = output;
  const math = treeOf(tex);
  const value = valueOf(output, workload);
  const others = workload.parameters.some(({ symbol, value: of }) => symbol !== 'p' && of.axes.length > 0);
  const found = spelledOut.test(model) && value !== '' && !others ? withNumbers(math, numbersOf(workload)) : undefined;
  // A symbol alone would only say its own value twice.
  const numbers = (found?.children?.length ?? 0) > 1 || found?.children?.[0]?.children ? found : undefined;
  return {
    name: path,
    tex,
    math,
    text: mathText(math),
    ...(numbers ? { numbers, numbersText: mathText(numbers) } : {}),
    value,
    bound,
    assumptions,
    source,
  };
}
