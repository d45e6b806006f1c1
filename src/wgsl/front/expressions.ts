// Expressions → the checked tree. Abstract constants get a concrete type here (`want`, else i32 or f32).
import type { BinaryOperator, Expr } from '../tree';
import {
  countOf,
  elementOf,
  matrixType,
  scalarOf,
  scalarType,
  vectorType,
  withScalar,
  type Scalar,
  type Type,
} from '../types';
import { convertScalar } from '../values';
import { lowerCall } from './calls';
import { Unsupported, type Context } from './context';
import { fold } from './fold';
import { constantValue, overrideValue } from './globals';
import { literal } from './literals';
import { isPlace, place, swizzle } from './places';
import { fromPackage } from './types';
import type { ExpressionElem } from './wesl';

const comparisons = new Set(['<', '<=', '>', '>=', '==', '!=']);
const span = (e: { start: number; end: number }) => ({ at: e.start, end: e.end });

/** The scalar a constant takes: the one asked for, unless it cannot hold it. */
export function materialise(want: Scalar | undefined, float: boolean): Scalar {
  if (float) return want === 'f16' ? 'f16' : 'f32';
  return want && want !== 'bool' ? want : 'i32';
}

/** Lowers an expression; `want` is the scalar an abstract constant should take. Throws `Unsupported`. */
export function lower(c: Context, e: ExpressionElem, want?: Scalar): Expr {
  switch (e.kind) {
    case 'parenthesized-expression':
      return lower(c, e.expression, want);
    case 'literal': {
      const l = literal(e.value);
      if (!l) throw new Unsupported(`'${e.value}' is no number`, e.start, e.end);
      const s = l.scalar ?? materialise(want, l.float);
      return { op: 'constant', type: scalarType(s), values: [convertScalar(l.value, s)], ...span(e) };
    }
    case 'ref':
      return reference(c, e, want);
    case 'type':
      throw new Unsupported('a type stands where a value belongs', e.start, e.end);
  }
  if (!atRun(c, e) && c.parsed.abstract(e)) {
    const constant = c.parsed.constant(e);
    if (constant) {
      const s = materialise(want, constant.float);
      const type = constantType(c, e, s, constant.values.length);
      if (type.slots === constant.values.length)
        return { op: 'constant', type, values: constant.values.map((x) => convertScalar(x, s)), ...span(e) };
    }
  }
  switch (e.kind) {
    case 'component-member-expression':
    case 'component-expression':
      return access(c, e, want);
    case 'unary-expression': {
      const operator = e.operator.value;
      if (operator === '*') return { op: 'load', place: place(c, e), type: place(c, e).type, ...span(e) };
      if (operator === '&') throw new Unsupported('a pointer stands where a value belongs', e.start, e.end);
      const arg = lower(c, e.expression, want);
      if ((operator === '!') !== (scalarOf(arg.type) === 'bool'))
        throw new Unsupported(`operator '${operator}' has an operand of the wrong type`, e.start, e.end);
      return { op: 'unary', operator, arg, type: arg.type, ...span(e) };
    }
    case 'binary-expression':
      return binary(c, e, want);
    case 'call-expression':
      return lowerCall(c, e, want);
  }
}

/** Whether a name in it has its value at run time only: it is no constant then, and its type need not be asked for. */
function atRun(c: Context, e: ExpressionElem): boolean {
  switch (e.kind) {
    case 'ref': {
      const kind = c.parsed.declaration(e.ident)?.declElem?.kind;
      return kind === 'let' || kind === 'var' || kind === 'gvar' || kind === 'param';
    }
    case 'parenthesized-expression':
    case 'unary-expression':
      return atRun(c, e.expression);
    case 'component-member-expression':
      return atRun(c, e.base);
    case 'component-expression':
      return atRun(c, e.base) || atRun(c, e.access);
    case 'binary-expression':
      return atRun(c, e.left) || atRun(c, e.right);
    case 'call-expression':
      return e.arguments.some((a) => atRun(c, a));
    default:
      return false;
  }
}

function constantType(c: Context, e: ExpressionElem, s: Scalar, count: number): Type {
  const t = fromPackage(c.parsed.typeText(e));
  if (t.kind === 'array') return restate(t, s);
  return count === 1 ? scalarType(s) : withScalar(t, s);
}
function restate(t: Type, s: Scalar): Type {
  if (t.kind !== 'array') return 'scalar' in t ? withScalar(t, s) : t;
  const element = restate(t.element, s);
  return { ...t, element };
}

function reference(c: Context, e: Extract<ExpressionElem, { kind: 'ref' }>, want: Scalar | undefined): Expr {
  const decl = c.parsed.declaration(e.ident);
  const element = decl?.declElem;
  if (decl && element?.kind === 'const') {
    const value = constantValue(c, decl, element, e, want);
    if (value) return value;
  } else if (decl && element?.kind === 'override') {
    const value = overrideValue(c, decl, element, e);
    if (value) return value;
  } else if (isPlace(c, e)) {
    const p = place(c, e);
    return { op: 'load', place: p, type: p.type, ...span(e) };
  }
  throw new Unsupported(`unresolved name '${e.ident.originalName}'`, e.start, e.end);
}

function access(
  c: Context,
  e: Extract<ExpressionElem, { kind: 'component-member-expression' | 'component-expression' }>,
  want: Scalar | undefined,
): Expr {
  if (isPlace(c, e)) {
    const p = place(c, e);
    return { op: 'load', place: p, type: p.type, ...span(e) };
  }
  const base = lower(c, e.base, want);
  if (e.kind === 'component-member-expression') {
    const name = e.access.name;
    if (base.type.kind === 'struct') {
      const member = base.type.members.find((m) => m.name === name);
      if (!member) throw new Unsupported(`no member '${name}' here`, e.access.start, e.access.end);
      return {
        op: 'pick',
        base,
        slots: Array.from({ length: member.type.slots }, (_, i) => member.slot + i),
        type: member.type,
        ...span(e),
      };
    }
    const slots = base.type.kind === 'vector' ? swizzle(name) : null;
    const s = scalarOf(base.type);
    if (!slots || !s || slots.some((i) => i >= base.type.slots))
      throw new Unsupported(`no member '${name}' here`, e.access.start, e.access.end);
    return {
      op: 'pick',
      base,
      slots,
      type: slots.length === 1 ? scalarType(s) : vectorType(slots.length, s),
      ...span(e),
    };
  }
  const element = elementOf(base.type);
  if (!element) throw new Unsupported('a value of this type cannot be indexed', e.start, e.end);
  const index = lower(c, e.access, 'i32');
  const constant = fold(index)?.[0];
  const count = countOf(base.type) ?? 0;
  if (constant !== undefined && constant >= 0 && constant < count) {
    const from = constant * element.slots;
    return {
      op: 'pick',
      base,
      slots: Array.from({ length: element.slots }, (_, i) => from + i),
      type: element,
      ...span(e),
    };
  }
  return { op: 'element', base, index, count, type: element, ...span(e) };
}

function binary(c: Context, e: Extract<ExpressionElem, { kind: 'binary-expression' }>, want: Scalar | undefined): Expr {
  const operator = e.operator.value;
  if (operator === '&&' || operator === '||')
    return {
      op: 'logic',
      operator,
      left: condition(c, e.left),
      right: condition(c, e.right),
      type: scalarType('bool'),
      ...span(e),
    };
  if (operator === '<<' || operator === '>>') {
    const left = lower(c, e.left, want);
    const right = toScalar(lower(c, e.right, 'u32'), 'u32');
    return { op: 'binary', operator, left, right, type: left.type, ...span(e) };
  }
  const inner = comparisons.has(operator) ? undefined : want;
  let left: Expr;
  let right: Expr;
  if (c.parsed.abstract(e.left) && !c.parsed.abstract(e.right)) {
    right = lower(c, e.right, inner);
    left = lower(c, e.left, scalarOf(right.type));
  } else {
    left = lower(c, e.left, inner);
    right = lower(c, e.right, c.parsed.abstract(e.right) ? scalarOf(left.type) : inner);
  }
  const [ls, rs] = [scalarOf(left.type), scalarOf(right.type)];
  if (!ls || !rs) throw new Unsupported(`operator '${operator}' has an operand without a numeric type`, e.start, e.end);
  if (ls !== rs) {
    // two abstract operands of which one is a float; anything else the language would refuse
    if (ls === 'f32' || ls === 'f16') right = toScalar(right, ls);
    else left = toScalar(left, rs);
  }
  return combine(operator, left, right, e);
}

/** A binary operation with operands of one scalar type. */
export function combine(operator: BinaryOperator, left: Expr, right: Expr, e: { start: number; end: number }): Expr {
  const [l, r] = [left.type, right.type];
  if (operator === '*' && (l.kind === 'matrix' || r.kind === 'matrix') && l.kind !== 'scalar' && r.kind !== 'scalar') {
    const s = scalarOf(l) ?? 'f32';
    let type: Type;
    if (l.kind === 'matrix' && r.kind === 'matrix') type = matrixType(r.columns, l.rows, s);
    else if (l.kind === 'matrix') type = vectorType(l.rows, s);
    else type = r.kind === 'matrix' ? vectorType(r.columns, s) : l;
    return { op: 'matrix-multiply', left, right, type, ...span(e) };
  }
  const wide = l.slots >= r.slots ? l : r;
  if (l.slots !== r.slots && l.slots !== 1 && r.slots !== 1)
    throw new Unsupported(
      `operator '${operator}' has operands of ${l.slots} and ${r.slots} components`,
      e.start,
      e.end,
    );
  const type = comparisons.has(operator) ? withScalar(wide, 'bool') : wide;
  return { op: 'binary', operator, left, right, type, ...span(e) };
}

/** An expression that must be a single truth value. */
export function condition(c: Context, e: ExpressionElem): Expr {
  const value = lower(c, e);
  if (value.type.kind !== 'scalar' || value.type.scalar !== 'bool')
    throw new Unsupported('a condition must be a bool', e.start, e.end);
  return value;
}

/** The same value with another scalar. */
export function toScalar(e: Expr, s: Scalar): Expr {
  const from = scalarOf(e.type);
  if (from === s || !from) return e;
  const type = withScalar(e.type, s);
  const converted: Expr = { op: 'convert', arg: e, to: s, type, at: e.at, end: e.end };
  const values = e.op === 'constant' ? fold(converted) : null;
  return values ? { op: 'constant', type, values, at: e.at, end: e.end } : converted;
}
