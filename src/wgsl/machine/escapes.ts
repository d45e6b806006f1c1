// What a piece of the tree assigns, declares and jumps out of: known before running.
import type { Argument, Block, Expr, Func, Place, Stmt, Variable } from '../tree';

/** Variables assigned in statements, calls included. Pointer parameters stand for themselves. */
export class Effects {
  private readonly functions = new Map<Func, Set<Variable>>();
  private readonly blocks = new Map<Block, Set<Variable>>();

  block(b: Block): Set<Variable> {
    let out = this.blocks.get(b);
    if (!out) {
      out = new Set();
      this.blocks.set(b, out);
      for (const s of b.body) this.stmt(s, out);
    }
    return out;
  }

  stmt(s: Stmt, out: Set<Variable>): void {
    const all = (b: Block | null | undefined) => {
      if (b) for (const v of this.block(b)) out.add(v);
    };
    const expr = (e: Expr | null | undefined) => {
      if (e) this.expr(e, out);
    };
    switch (s.op) {
      case 'declare':
        out.add(s.variable);
        expr(s.init);
        return;
      case 'alias':
        this.place(s.place, out);
        return;
      case 'assign':
        out.add(s.place.root);
        this.place(s.place, out);
        expr(s.value);
        return;
      case 'evaluate':
        expr(s.value);
        return;
      case 'return':
        expr(s.value);
        return;
      case 'block':
        all(s.block);
        return;
      case 'if':
        expr(s.condition);
        all(s.then);
        all(s.otherwise?.block);
        return;
      case 'switch':
        expr(s.selector);
        for (const c of s.clauses) all(c.block);
        return;
      case 'loop':
        if (s.init) this.stmt(s.init, out);
        expr(s.condition);
        all(s.body);
        all(s.continuing);
        expr(s.breakIf);
        return;
      default:
        return;
    }
  }

  private place(p: Place, out: Set<Variable>): void {
    for (const s of p.steps) if (s.kind === 'index') this.expr(s.index, out);
  }

  expr(e: Expr, out: Set<Variable>): void {
    switch (e.op) {
      case 'load':
      case 'array-length':
      case 'uniform-load':
        this.place(e.place, out);
        return;
      case 'unary':
      case 'splat':
      case 'convert':
      case 'bitcast':
        this.expr(e.arg, out);
        return;
      case 'binary':
      case 'matrix-multiply':
      case 'logic':
        this.expr(e.left, out);
        this.expr(e.right, out);
        return;
      case 'pick':
        this.expr(e.base, out);
        return;
      case 'element':
        this.expr(e.base, out);
        this.expr(e.index, out);
        return;
      case 'compose':
      case 'builtin':
      case 'subgroup':
      case 'opaque':
        for (const a of e.args) this.expr(a, out);
        return;
      case 'atomic':
        this.place(e.place, out);
        for (const a of e.args) this.expr(a, out);
        return;
      case 'call':
        for (const a of e.args) this.argument(a, out);
        for (const v of this.func(e.callee)) {
          if (v.space === 'private') out.add(v);
          const i = e.callee.parameters.indexOf(v);
          const a = e.args[i];
          if (a?.kind === 'pointer') out.add(a.place.root);
        }
        return;
      default:
        return;
    }
  }

  private argument(a: Argument, out: Set<Variable>): void {
    if (a.kind === 'value') this.expr(a.value, out);
    else if (a.kind === 'pointer') this.place(a.place, out);
  }

  /** Variables outside a function that calling it may assign: private ones and pointer parameters. */
  func(f: Func): Set<Variable> {
    let out = this.functions.get(f);
    if (!out) {
      out = new Set();
      this.functions.set(f, out);
      for (const v of this.block(f.body)) if (v.space === 'private' || v.type.kind === 'pointer') out.add(v);
    }
    return out;
  }
}

/** Variables declared in a block, at any depth. */
export function declared(b: Block, out = new Set<Variable>()): Set<Variable> {
  for (const s of b.body) {
    if (s.op === 'declare' || s.op === 'alias') out.add(s.variable);
    else if (s.op === 'block') declared(s.block, out);
    else if (s.op === 'if') {
      declared(s.then, out);
      if (s.otherwise) declared(s.otherwise.block, out);
    } else if (s.op === 'switch') for (const c of s.clauses) declared(c.block, out);
    else if (s.op === 'loop') {
      if (s.init?.op === 'declare') out.add(s.init.variable);
      declared(s.body, out);
      if (s.continuing) declared(s.continuing, out);
    }
  }
  return out;
}

const RETURN = 1;
const BREAK = 2;
const CONTINUE = 4;

function flags(b: Block): number {
  if (b.jumps !== undefined) return b.jumps;
  let out = 0;
  for (const s of b.body) {
    if (s.op === 'return' || s.op === 'discard') out |= RETURN;
    else if (s.op === 'break') out |= BREAK;
    else if (s.op === 'continue') out |= CONTINUE;
    else if (s.op === 'block') out |= flags(s.block);
    else if (s.op === 'if') out |= flags(s.then) | (s.otherwise ? flags(s.otherwise.block) : 0);
    else if (s.op === 'switch') for (const c of s.clauses) out |= flags(c.block) & ~BREAK;
    else if (s.op === 'loop') out |= (flags(s.body) | (s.continuing ? flags(s.continuing) : 0)) & RETURN;
  }
  b.jumps = out;
  return out;
}

/** Whether lanes may jump out of a block. */
export const escapes = (b: Block): boolean => flags(b) !== 0;
export const returns = (b: Block): boolean => (flags(b) & RETURN) !== 0;
/** Whether lanes may leave the loop around a block from it. `breaks`: a break leaves the loop, not a switch. */
export const leavesLoop = (b: Block, breaks: boolean): boolean => (flags(b) & (breaks ? RETURN | BREAK : RETURN)) !== 0;
export const continues = (b: Block): boolean => (flags(b) & CONTINUE) !== 0;

/** Whether a block ends by leaving its loop: an exit test, where it is the arm of an if. `breaks`: a break leaves the loop, not a switch. */
export function endsLoop(b: Block, breaks: boolean): boolean {
  const last = b.body.at(-1);
  if (!last) return false;
  if (last.op === 'block') return endsLoop(last.block, breaks);
  return (last.op === 'break' && breaks) || last.op === 'return' || last.op === 'discard';
}
