// What an entry point reaches: functions, and through them regions and variables.
import type { Argument, Block, Expr, Func, Place, Region, Stmt, Variable } from '../tree';

export interface Reachable {
  functions: Set<Func>;
  regions: Set<Region>;
  variables: Set<Variable>;
  /** Those that are read, or whose address goes to a function. */
  read: Set<Variable>;
  /** Something in it has no value here at all (textures, derivatives). */
  opaque: boolean;
}

const nothing = (): Reachable => ({
  functions: new Set(),
  regions: new Set(),
  variables: new Set(),
  read: new Set(),
  opaque: false,
});

const known = new WeakMap<Func, Reachable>();

/** What an entry point reaches; looked for once. */
export function reachable(entry: Func): Reachable {
  let out = known.get(entry);
  if (!out) {
    out = nothing();
    walker(out, new Set()).func(entry);
    known.set(entry, out);
  }
  return out;
}

/** Collects regions below blocks and expressions, calls included; what it has seen it does not enter again. */
export class Regions {
  private readonly out = nothing();
  private readonly walk = walker(this.out, new Set());

  /** Regions that were not met before. */
  below(part: Block | Expr | null): Region[] {
    this.out.regions.clear();
    if (part) {
      if ('body' in part) this.walk.block(part);
      else this.walk.expr(part);
    }
    return [...this.out.regions];
  }
}

/** `seen`: blocks that are not entered again. */
function walker(out: Reachable, seen: Set<Block>) {
  const place = (p: Place) => {
    out.variables.add(p.root);
    for (const s of p.steps) if (s.kind === 'index') expr(s.index);
  };
  const argument = (a: Argument) => {
    if (a.kind === 'value') expr(a.value);
    else if (a.kind === 'pointer') {
      out.read.add(a.place.root);
      place(a.place);
    }
  };
  const expr = (e: Expr): void => {
    if (e.op === 'opaque') out.opaque = true;
    if ('place' in e) {
      if (e.op !== 'atomic') out.read.add(e.place.root);
      place(e.place);
    }
    if (e.op === 'call') {
      e.args.forEach(argument);
      func(e.callee);
    } else if ('args' in e) e.args.forEach(expr);
    if ('arg' in e) expr(e.arg);
    if ('left' in e) {
      expr(e.left);
      expr(e.right);
    }
    if ('base' in e) expr(e.base);
    if (e.op === 'element') expr(e.index);
  };
  const block = (b: Block | null | undefined): void => {
    if (!b || seen.has(b)) return;
    seen.add(b);
    b.body.forEach(stmt);
  };
  const stmt = (s: Stmt): void => {
    switch (s.op) {
      case 'declare':
        if (s.init) expr(s.init);
        return;
      case 'alias':
        out.read.add(s.place.root);
        place(s.place);
        return;
      case 'assign':
        if (s.operator) out.read.add(s.place.root);
        place(s.place);
        expr(s.value);
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
        out.regions.add(s.region);
        expr(s.condition);
        block(s.then);
        if (s.otherwise?.region) out.regions.add(s.otherwise.region);
        block(s.otherwise?.block);
        return;
      case 'switch':
        expr(s.selector);
        for (const c of s.clauses) {
          out.regions.add(c.region);
          block(c.block);
        }
        return;
      case 'loop':
        out.regions.add(s.region);
        if (s.init) stmt(s.init);
        if (s.condition) expr(s.condition);
        block(s.body);
        block(s.continuing);
        if (s.breakIf) expr(s.breakIf);
        return;
    }
  };
  const func = (f: Func) => {
    if (out.functions.has(f)) return;
    out.functions.add(f);
    out.regions.add(f.region);
    block(f.body);
  };
  return { func, block, expr };
}
