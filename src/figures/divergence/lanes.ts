import type { LaneStep, Trace } from '../../wgsl';
import type { LaneColumn, LaneRole, LanesView } from './view';
import { apart } from '../words';
import { share } from './words';

const legend: Readonly<Record<LaneRole, string>> = {
  useful: 'work, all lanes',
  divergence: 'divergent work: the other lanes wait',
  serial: 'condition',
  idle: 'barrier',
};
const order = Object.keys(legend) as LaneRole[];

/** Neighbouring lanes with one probability. */
function runs(active: readonly number[]): (readonly [number, number, number])[] {
  const found: [number, number, number][] = [];
  active.forEach((p, lane) => {
    const last = found.at(-1);
    if (p <= 0) return;
    if (last && last[0] + last[1] === lane && last[2] === p) last[1]++;
    else found.push([lane, 1, p]);
  });
  return found;
}

function roleOf({ kind, active }: LaneStep): LaneRole {
  if (kind === 'wait') return 'idle';
  const all = active.every((p) => p === active[0]);
  if (!all || (active[0] ?? 0) < 1) return 'divergence';
  return kind === 'control' ? 'serial' : 'useful';
}

const slotsText = (slots: number): string => `${apart(String(slots))} issue slot${slots === 1 ? '' : 's'}`;
const lanesText = (on: number, lanes: number): string =>
  `${Number.isInteger(on) ? on : `about ${on.toFixed(1)}`} of ${lanes} lanes`;

/** A warp over time. @param lines of the source */
export function lanesView(trace: Trace, lines: readonly string[]): LanesView {
  const columns = trace.steps.map((step): LaneColumn => {
    const on = step.active.reduce((a, b) => a + b, 0);
    const code = (lines[step.line - 1] ?? '').trim().slice(0, 80);
    return {
      role: roleOf(step),
      line: step.line,
      column: step.column,
      slots: step.cost,
      runs: runs(step.active),
      says: `line ${step.line}: ${code} — ${lanesText(on, trace.lanes)}, ${slotsText(step.cost)}${step.times > 1 ? ` in ${step.times} passes` : ''}`,
    };
  });
  const slots = columns.reduce((sum, one) => sum + one.slots, 0);
  const work = trace.steps.reduce((sum, { cost, active }) => sum + cost * active.reduce((a, b) => a + b, 0), 0);
  const used = slots > 0 ? work / (slots * trace.lanes) : 1;
  const rest = trace.leftOut > 0 ? `; ${slotsText(trace.leftOut)} more are left out` : '';
  const unit = Math.round(slots);
  const pale = columns.some((column) => column.runs.some(([, , p]) => p < 1));
  return {
    title: `Warp ${trace.index} over time`,
    description:
      `Warp ${trace.index} of the first workgroup, a row for each of its ${trace.lanes} lanes, over ${slotsText(unit)} ` +
      `from left to right: ${share(used)} of the lane-slots are at work${rest}. ` +
      `Colour: what the lane does; ${pale ? 'pale: it may be there, as likely as it is strong; ' : ''}empty: it waits for the others.`,
    lanes: trace.lanes,
    columns,
    legend: order
      .filter((role) => columns.some((one) => one.role === role))
      .map((role) => ({ role, text: legend[role] })),
  };
}
