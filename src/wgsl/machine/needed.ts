// What has to be computed to know where lanes go: the variables that conditions, calls, atomics, subgroup operations and
// barriers hang on, backwards through assignments. The rest costs what it costs, but its values change no count.
import type { Argument, Block, Expr, Func, Place, Stmt, Variable } from '../tree';
import { reachable } from './reachable';

/** Whether an expression decides about lanes, counts something or changes something itself. */
export function acts(e: Expr): boolean {
  switch (e.op) {
    case 'logic':
    case 'call':
    case 'atomic':
    case 'subgroup':
    case 'barrier':
    case 'uniform-load':
      return true;
  }
  if ('place' in e) return actsPlace(e.place);
  if ('args' in e) return e.args.some(acts);
  if ('left' in e) return acts(e.left) || acts(e.right);
  if ('arg' in e) return acts(e.arg);
  if (e.op === 'element') return acts(e.base) || acts(e.index);
  return e.op === 'pick' && acts(e.base);
}
const actsPlace = (p: Place): boolean => p.steps.some((s) => s.kind === 'index' && acts(s.index));

/** Whether a statement only computes a value that nobody needs. */
export function idle(needed: ReadonlySet<Variable> | null, st: Stmt): boolean {
  if (!needed) return false;
  if (st.op === 'declare') return !needed.has(st.variable) && !(st.init && acts(st.init));
  return (
    st.op === 'assign' &&
    st.place.root.type.kind !== 'pointer' &&
    !needed.has(st.place.root) &&
    !acts(st.value) &&
    !actsPlace(st.place)
  );
}

/** The variables that matter to an entry point. */
export function neededBy(entry: Func): ReadonlySet<Variable> {
  const out = new Set<Variable>();
  const place = (p: Place): void => {
    out.add(p.root);
    for (const s of p.steps) if (s.kind === 'index') expr(s.index);
  };
  const argument = (a: Argument): void => {
    if (a.kind === 'value') expr(a.value);
    else if (a.kind === 'pointer') place(a.place);
  };
  const expr = (e: Expr): void => {
    if ('place' in e) place(e.place);
    if (e.op === 'call') e.args.forEach(argument);
    else if ('args' in e) e.args.forEach(expr);
    if ('arg' in e) expr(e.arg);
    if ('left' in e) {
      expr(e.left);
      expr(e.right);
    }
    if ('base' in e) expr(e.base);
    if (e.op === 'element') expr(e.index);
  };
  /** Statements that may turn out to matter later. */
  const open: Stmt[] = [];
  const block = (b: Block | null | undefined): void => b?.body.forEach(stmt);
  const stmt = (s: Stmt): void => {
    switch (s.op) {
      case 'declare':
      case 'assign':
        open.push(s);
        return;
      case 'alias':
        out.add(s.variable);
        place(s.place);
        return;
      case 'evaluate':
        expr(s.value);
        return;
      case 'return':
        if (s.value) expr(s.value);
        return;
      case 'block':
        block(s.block);
        return;
      case 'if':
        expr(s.condition);
        block(s.then);
        block(s.otherwise?.block);
        return;
      case 'switch':
        expr(s.selector);
        for (const c of s.clauses) block(c.block);
        return;
      case 'loop':
        if (s.init) stmt(s.init);
        if (s.condition) expr(s.condition);
        block(s.body);
        block(s.continuing);
        if (s.breakIf) expr(s.breakIf);
        return;
    }
  };
  for (const f of reachable(entry).functions) block(f.body);
  for (let rest = open, before = -1; rest.length !== before;) {
    before = rest.length;
    rest = rest.filter((s) => {
      if (idle(out, s)) return true;
      if (s.op === 'declare' && s.init) expr(s.init);
      else if (s.op === 'assign') {
        expr(s.value);
        for (const step of s.place.steps) if (step.kind === 'index') expr(step.index);
      }
      return false;
    });
  }
  return out;
}
