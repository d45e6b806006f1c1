// Order of evaluation. WGSL goes from left to right; a name is read where it stands, but its slots are the variable's
// own: what a call further right may change has to be copied before.
import type { Expr, Place } from '../tree';
import type { Code } from './code';
import type { Machine } from './machine';

/** Whether evaluating an expression may change a variable, or must not happen twice: it holds a call or an atomic. */
export function effects(e: Expr): boolean {
  if (e.op === 'call' || e.op === 'atomic') return true;
  if ('place' in e) return placeEffects(e.place);
  if ('args' in e) return e.args.some(effects);
  if ('left' in e) return effects(e.left) || effects(e.right);
  if ('arg' in e) return effects(e.arg);
  if (e.op === 'element') return effects(e.base) || effects(e.index);
  return e.op === 'pick' && effects(e.base);
}

/** The same of the indices of a place. */
export function placeEffects(place: Place): boolean {
  return place.steps.some((step) => step.kind === 'index' && effects(step.index));
}

/** Expressions that are evaluated one after the other and used together. */
export function operands(m: Machine, list: readonly Expr[]): Code[] {
  const out: Code[] = [];
  for (let i = 0; i < list.length; i++) {
    const code = m.expr(list[i]!);
    out.push(!code.fresh && disturbed(list, i + 1) ? m.copy(code) : code);
  }
  return out;
}

function disturbed(list: readonly Expr[], from: number): boolean {
  for (let i = from; i < list.length; i++) if (effects(list[i]!)) return true;
  return false;
}
