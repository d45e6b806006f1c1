// Statements → the checked tree. Every arm, case and loop gets its region here, in the order of the source.
import type { Block, Clause, Else, Expr, Stmt, Variable } from '../tree';
import { opaqueType, scalarOf, scalarType, type Type } from '../types';
import { addRegion, keyword, sameShape, Unsupported, type Context } from './context';
import { combine, condition, lower, toScalar } from './expressions';
import { fold } from './fold';
import { place } from './places';
import { typeOfRef } from './types';
import type { BlockElem, ContinuingElem, ForElem, IfElem, LoopElem, Statement, SwitchElem, WhileElem } from './wesl';

/** Statements of a block; what cannot be lowered throws `Unsupported`. */
export function lowerBlock(c: Context, block: BlockElem, returns: Type): Block {
  return { body: lowerAll(c, block.body, returns) };
}

function lowerAll(c: Context, list: readonly Statement[], returns: Type): Stmt[] {
  const out: Stmt[] = [];
  for (const s of list) {
    const lowered = statement(c, s, returns);
    if (lowered) out.push(lowered);
  }
  return out;
}

function statement(c: Context, s: Statement, returns: Type): Stmt | null {
  const at = { at: s.start, end: s.end };
  switch (s.kind) {
    case 'block':
      return { op: 'block', block: lowerBlock(c, s, returns), ...at };
    case 'if':
      return lowerIf(c, s, returns);
    case 'for':
    case 'while':
    case 'loop':
      return lowerLoop(c, s, returns);
    case 'switch':
      return lowerSwitch(c, s, returns);
    case 'return': {
      const scalar = scalarOf(returns);
      const value = s.value ? lower(c, s.value, scalar) : null;
      sameShape(value?.type.slots ?? 0, returns.slots, s);
      return { op: 'return', value: value && scalar ? toScalar(value, scalar) : value, ...at };
    }
    case 'break':
    case 'continue':
    case 'discard':
      return { op: s.kind, ...at };
    case 'var':
    case 'let':
      return declare(c, s);
    case 'assign': {
      if (s.lhs.kind === 'phony') {
        const r = s.rhs;
        // `_ = buffer` and `_ = texture` only say that a resource is used
        if (r.kind === 'ref' || (r.kind === 'unary-expression' && r.operator.value === '&')) return null;
        return { op: 'evaluate', value: lower(c, r), ...at };
      }
      const target = place(c, s.lhs);
      const operator = s.op.value.slice(0, -1) as Operator;
      const scalar = scalarOf(target.type);
      const want =
        operator === '<<' || operator === '>>'
          ? 'u32'
          : (scalar ?? (target.type.kind === 'array' ? scalarOf(target.type.element) : undefined));
      let value = lower(c, s.rhs, want);
      if (want && scalar) value = toScalar(value, want);
      if (operator && target.type.kind === 'matrix' && operator === '*' && value.type.slots > 1)
        return matrixAssign(c, s, value);
      if (operator && target.type.kind === 'vector' && value.type.kind === 'matrix') return matrixAssign(c, s, value);
      if (!(operator && value.type.slots === 1)) sameShape(value.type.slots, target.type.slots, s);
      return { op: 'assign', place: target, operator: operator || null, value, ...at };
    }
    case 'increment':
    case 'decrement': {
      const target = place(c, s.target);
      const type = scalarType(scalarOf(target.type) ?? 'i32');
      const one: Expr = { op: 'constant', type, values: [1], ...at };
      return { op: 'assign', place: target, operator: s.kind === 'increment' ? '+' : '-', value: one, ...at };
    }
    case 'call':
      return { op: 'evaluate', value: lower(c, s.call), ...at };
    default:
      return null;
  }
}
type Operator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '';

function matrixAssign(c: Context, s: Extract<Statement, { kind: 'assign' }>, value: Expr): Stmt {
  if (s.lhs.kind === 'phony') throw new Unsupported('no place to assign to', s.start, s.end);
  const target = place(c, s.lhs);
  const load: Expr = { op: 'load', place: target, type: target.type, at: s.start, end: s.end };
  return { op: 'assign', place: target, operator: null, value: combine('*', load, value, s), at: s.start, end: s.end };
}

function declare(c: Context, s: Extract<Statement, { kind: 'var' | 'let' }>): Stmt {
  const decl = s.name.decl.ident;
  const at = { at: s.start, end: s.end };
  const annotated = s.name.typeRef && typeOfRef(c, s.name.typeRef);
  if (s.kind === 'let' && s.init && (annotated?.kind === 'pointer' || isPointer(c, s.init))) {
    const target = place(c, s.init);
    const variable = local(decl.originalName, target.type, s.name.start, 'let');
    c.bindings.set(decl, {
      place: target.steps.some((x) => x.kind === 'index')
        ? { root: variable, steps: [], type: target.type, at: s.start }
        : target,
    });
    return { op: 'alias', variable, place: target, ...at };
  }
  let init = s.init
    ? lower(c, s.init, annotated ? (scalarOf(annotated) ?? elementScalar(annotated)) : undefined)
    : null;
  const type = annotated && annotated.kind !== 'opaque' ? annotated : (init?.type ?? opaqueType('unknown'));
  const scalar = scalarOf(type);
  if (init && scalar) init = toScalar(init, scalar);
  if (init) sameShape(init.type.slots, type.slots, s);
  const variable = local(decl.originalName, type, s.name.start, s.kind === 'let' ? 'let' : 'function');
  c.bindings.set(decl, { variable });
  return { op: 'declare', variable, init, note: c.note(s.start), ...at };
}

const elementScalar = (t: Type) => (t.kind === 'array' ? scalarOf(t.element) : undefined);

function isPointer(c: Context, e: Parameters<typeof lower>[1]): boolean {
  if (e.kind === 'parenthesized-expression') return isPointer(c, e.expression);
  if (e.kind === 'unary-expression') return e.operator.value === '&';
  if (e.kind !== 'ref') return false;
  const decl = c.parsed.declaration(e.ident);
  const known = decl && c.bindings.get(decl);
  return known !== undefined && ('place' in known || known.variable.type.kind === 'pointer');
}

function local(name: string, type: Type, at: number, space: 'let' | 'function'): Variable {
  return { name, space, type, at, group: null, binding: null, writable: space === 'function', init: null };
}

function lowerIf(c: Context, s: IfElem, returns: Type): Stmt {
  const start = keyword(c, 'if', s.start, s.body.start);
  const region = addRegion(c, 'if', start, s.body);
  const asked = condition(c, s.condition);
  const then = lowerBlock(c, s.body, returns);
  let otherwise: Else | null = null;
  if (s.else?.kind === 'if') otherwise = { region: null, block: { body: [lowerIf(c, s.else, returns)] } };
  else if (s.else) {
    const word = Math.max(c.code.lastIndexOf('else', s.else.start), s.body.end);
    otherwise = { region: addRegion(c, 'else', word, s.else), block: lowerBlock(c, s.else, returns) };
  }
  return { op: 'if', condition: asked, region, then, otherwise, note: c.note(start), at: start, end: s.end };
}

function lowerLoop(c: Context, s: ForElem | WhileElem | LoopElem, returns: Type): Stmt {
  const start = keyword(c, s.kind, s.start, s.body.start);
  const region = addRegion(c, s.kind, start, s.body);
  const init = s.kind === 'for' && s.init && s.init.kind !== 'const' ? statement(c, s.init, returns) : null;
  const head = s.kind !== 'loop' && s.condition ? condition(c, s.condition) : null;
  // the package keeps `continuing` twice: beside the body and as its last statement
  const isContinuing = (x: Statement): x is ContinuingElem => x.kind === 'continuing';
  const tail = (s.kind === 'loop' ? s.continuing : undefined) ?? s.body.body.find(isContinuing);
  const body = {
    body: lowerAll(
      c,
      s.body.body.filter((x) => !isContinuing(x)),
      returns,
    ),
  };
  let continuing: Block | null = null;
  let breakIf: Expr | null = null;
  if (s.kind === 'for' && s.update) {
    const update = statement(c, s.update, returns);
    continuing = update && { body: [update] };
  } else if (tail) {
    const conditional = (x: Statement) => x.kind === 'break' && x.condition !== undefined;
    continuing = {
      body: lowerAll(
        c,
        tail.body.body.filter((x) => !conditional(x)),
        returns,
      ),
    };
    const last = tail.body.body.find(conditional);
    const test = tail.breakIf ?? (last?.kind === 'break' ? last.condition : undefined);
    breakIf = test ? condition(c, test) : null;
  }
  return {
    op: 'loop',
    region,
    init,
    condition: head,
    body,
    continuing,
    breakIf,
    note: c.note(start),
    at: start,
    end: s.end,
  };
}

function lowerSwitch(c: Context, s: SwitchElem, returns: Type): Stmt {
  const selector = lower(c, s.selector);
  const scalar = scalarOf(selector.type) ?? 'i32';
  const clauses = s.clauses.map((clause): Clause => {
    const isDefault = clause.selectors.includes('default');
    const word = keyword(c, '(case|default)', clause.start, clause.body.start);
    const region = addRegion(c, 'case', word, clause.body);
    const values: number[] = [];
    for (const v of clause.selectors) {
      if (v === 'default') continue;
      const value = fold(lower(c, v, scalar))?.[0];
      if (value === undefined) throw new Unsupported('a case has no constant value', v.start, v.end);
      values.push(scalar === 'u32' ? value >>> 0 : value | 0);
    }
    return { region, values, isDefault, block: lowerBlock(c, clause.body, returns) };
  });
  const at = keyword(c, 'switch', s.start, s.end);
  return { op: 'switch', selector, clauses, note: c.note(at), at, end: s.end };
}
