// Calls: user functions, constructors, built-in functions, atomics, subgroup operations, barriers, textures.
import type { Argument, Expr } from '../tree';
import {
  arrayType,
  flatten,
  matrixType,
  scalarOf,
  scalarType,
  vectorType,
  voidType,
  type Scalar,
  type Type,
} from '../types';
import { builtinType } from './builtins';
import { sameShape, Unsupported, type Context } from './context';
import { lower, toScalar } from './expressions';
import { fold } from './fold';
import { lowerFunction } from './functions';
import { binding, isPlace, place } from './places';
import { fromPackage, named, predeclared, resultStruct, typeOfParameter } from './types';
import type { ExpressionElem, FunctionCallExpression } from './wesl';

const span = (e: { start: number; end: number }) => ({ at: e.start, end: e.end });
const barriers = new Set(['workgroupBarrier', 'storageBarrier', 'textureBarrier', 'subgroupBarrier']);

export function lowerCall(c: Context, e: FunctionCallExpression, want: Scalar | undefined): Expr {
  const f = e.function;
  const ident = f.kind === 'type' ? f.name : f.ident;
  const name = ident.originalName;
  const decl = c.parsed.declaration(ident);
  const params = (f.kind === 'type' ? f.templateParams : e.templateArgs) ?? [];
  if (decl?.declElem?.kind === 'fn') {
    const callee = lowerFunction(c, decl, decl.declElem);
    const args = e.arguments.map((a, i): Argument => argument(c, a, callee.parameters[i]?.type));
    if (args.length !== callee.parameters.length)
      throw new Unsupported(`${name} takes ${callee.parameters.length} arguments`, e.start, e.end);
    return { op: 'call', callee, args, type: callee.returns, ...span(e) };
  }
  if (decl?.declElem) {
    const type = named(c, decl, name, params);
    if (type.kind === 'opaque') throw new Unsupported(`'${name}' cannot be called`, e.start, e.end);
    return construct(c, type, e);
  }
  if (name === 'bitcast' && e.arguments[0]) {
    const target = typeOfParameter(c, params[0]);
    const arg = lower(c, e.arguments[0]);
    return { op: 'bitcast', arg, type: target, ...span(e) };
  }
  const type = predeclared(c, name, params);
  if (type && type.kind !== 'opaque') return construct(c, type, e);
  if (/^(vec[234]|mat[234]x[234]|array)$/.test(name)) return infer(c, name, e, want);
  return builtin(c, name, e, want);
}

function argument(c: Context, e: ExpressionElem, type: Type | undefined): Argument {
  if (type?.kind === 'pointer') return { kind: 'pointer', place: place(c, e) };
  if (type?.kind === 'opaque') return { kind: 'handle' };
  const s = type && scalarOf(type);
  const value = lower(c, e, s);
  if (type) sameShape(value.type.slots, type.slots, e);
  return { kind: 'value', value: s ? toScalar(value, s) : value };
}

/** A constructor with its type known: zero value, conversion, splat or composition. */
function construct(c: Context, type: Type, e: FunctionCallExpression): Expr {
  const args = e.arguments;
  if (args.length === 0) return { op: 'constant', type, values: new Array<number>(type.slots).fill(0), ...span(e) };
  if (type.kind === 'struct' || type.kind === 'array') {
    const values = args.map((a, i) => {
      const t = type.kind === 'struct' ? type.members[i]?.type : type.element;
      const s = t && scalarOf(t);
      const value = lower(c, a, s);
      return s ? toScalar(value, s) : value;
    });
    return compose(type, values, e);
  }
  const s = scalarOf(type);
  if (!s) throw new Unsupported(`'${type.kind}' cannot be constructed`, e.start, e.end);
  const values = args.map((a) => toScalar(lower(c, a, s), s));
  const [only] = values;
  if (only && values.length === 1) {
    if (only.type.slots === 1 && type.slots > 1) {
      if (only.op === 'constant')
        return { op: 'constant', type, values: new Array<number>(type.slots).fill(only.values[0] ?? 0), ...span(e) };
      return { op: 'splat', arg: only, type, ...span(e) };
    }
    if (only.type.slots === type.slots) return { ...only, type, ...span(e) };
  }
  return compose(type, values, e);
}

function compose(type: Type, values: Expr[], e: { start: number; end: number }): Expr {
  const total = values.reduce((n, v) => n + v.type.slots, 0);
  if (total !== type.slots)
    throw new Unsupported(`a constructor gets ${total} components for ${type.slots}`, e.start, e.end);
  if (values.every((v) => v.op === 'constant'))
    return { op: 'constant', type, values: values.flatMap((v) => (v.op === 'constant' ? v.values : [])), ...span(e) };
  return { op: 'compose', args: values, type, ...span(e) };
}

/** A constructor whose scalar comes from its arguments: `vec3(x, 0, 0)`. */
function infer(c: Context, name: string, e: FunctionCallExpression, want: Scalar | undefined): Expr {
  const first = e.arguments.find((a) => !c.parsed.abstract(a)) ?? e.arguments[0];
  if (!first) throw new Unsupported(`${name} needs a type or an argument`, e.start, e.end);
  const sample = lower(c, first, want);
  if (name === 'array') return construct(c, arrayType(sample.type, e.arguments.length), e);
  let s = scalarOf(sample.type) ?? 'f32';
  const sizes = name.match(/\d/g)?.map(Number) ?? [2];
  if (name.startsWith('mat')) {
    if (s !== 'f16') s = 'f32';
    return construct(c, matrixType(sizes[0] ?? 2, sizes[1] ?? 2, s), e);
  }
  return construct(c, vectorType(sizes[0] ?? 2, s), e);
}

function builtin(c: Context, name: string, e: FunctionCallExpression, want: Scalar | undefined): Expr {
  const at = span(e);
  const [first] = e.arguments;
  if (barriers.has(name)) return { op: 'barrier', name, type: voidType, ...at };
  if (name === 'arrayLength' && first)
    return { op: 'array-length', place: place(c, first), type: scalarType('u32'), ...at };
  if (name === 'workgroupUniformLoad' && first) {
    const p = place(c, first);
    return { op: 'uniform-load', place: p, type: p.type.kind === 'atomic' ? scalarType(p.type.scalar) : p.type, ...at };
  }
  if (name.startsWith('atomic') && first) {
    const p = place(c, first);
    const s = scalarOf(p.type) ?? 'u32';
    const args = e.arguments.slice(1).map((a) => toScalar(lower(c, a, s), s));
    let type: Type = scalarType(s);
    if (name.startsWith('atomicStore')) type = voidType;
    if (name === 'atomicCompareExchangeWeak')
      type = resultStruct('__atomic_compare_exchange_result', [
        ['old_value', scalarType(s)],
        ['exchanged', scalarType('bool')],
      ]);
    return { op: 'atomic', name, place: p, args, type, ...at };
  }
  if (name.startsWith('texture')) return texture(c, name, e);
  const args = lowerArguments(c, name, e, want);
  const truth = name === 'select' ? args[2] : name === 'all' || name === 'any' ? args[0] : undefined;
  if (truth && scalarOf(truth.type) !== 'bool') throw new Unsupported(`${name} wants a bool`, e.start, e.end);
  const type =
    builtinType(
      name,
      args.map((a) => a.type),
    ) ?? fromPackage(c.parsed.typeText(e));
  if (/^(subgroup|quad)/.test(name)) return { op: 'subgroup', name, args, type: known(type), ...at };
  if (/^(dpdx|dpdy|fwidth)/.test(name)) return { op: 'opaque', what: name, args, type: known(type), ...at };
  const value: Expr = { op: 'builtin', name, args, type: known(type), ...at };
  const values = args.every((a) => a.op === 'constant') ? (fold(value) ?? c.parsed.constant(e)?.values) : null;
  if (values && values.length === type.slots && flatten(type).length === values.length)
    return { op: 'constant', type, values, ...at };
  if (
    !builtinType(
      name,
      args.map((a) => a.type),
    )
  )
    return { op: 'opaque', what: name, args, type: known(type), ...at };
  return value;
}

const known = (type: Type): Type => (type.kind === 'opaque' ? scalarType('f32') : type);

/** Abstract arguments take the scalar of the others; some positions have a type of their own. */
function lowerArguments(c: Context, name: string, e: FunctionCallExpression, want: Scalar | undefined): Expr[] {
  const fixed = (i: number): Scalar | undefined => {
    if (name === 'ldexp' && i === 1) return 'i32';
    if (name === 'extractBits' && i > 0) return 'u32';
    if (name === 'insertBits' && i > 1) return 'u32';
    if (/^(subgroup(Shuffle|Broadcast)|quadBroadcast)/.test(name) && i === 1) return 'u32';
    if (/^(pack.*(norm|float))/.test(name)) return 'f32';
    if (/^(unpack|pack4xU8|dot4)/.test(name)) return 'u32';
    if (name === 'select' && i === 2) return 'bool';
    return undefined;
  };
  const out = new Map<number, Expr>();
  let scalar: Scalar | undefined;
  e.arguments.forEach((a, i) => {
    if (c.parsed.abstract(a) && !fixed(i)) return;
    const value = lower(c, a, fixed(i) ?? want);
    out.set(i, value);
    if (!fixed(i)) scalar ??= scalarOf(value.type);
  });
  if (scalar === undefined && floatBuiltin(name)) scalar = want === 'f16' ? 'f16' : 'f32';
  const all = e.arguments.map((a, i) => out.get(i) ?? lower(c, a, scalar ?? want));
  // abstract arguments that came out mixed (`max(1, 2.0)`)
  const s = scalar ?? (all.some((a) => scalarOf(a.type) === 'f32') ? 'f32' : undefined);
  return all.map((a, i) => {
    const t = scalarOf(a.type);
    return s && t && t !== s && !fixed(i) && c.parsed.abstract(e.arguments[i]!) ? toScalar(a, s) : a;
  });
}

const floatBuiltin = (name: string) =>
  /^(sqrt|inverseSqrt|sin|cos|tan|asin|acos|atan|sinh|cosh|tanh|asinh|acosh|atanh|exp|log|pow|floor|ceil|round|trunc|fract|mix|step|smoothstep|length|distance|normalize|fma|radians|degrees|saturate|ldexp|modf|frexp)/.test(
    name,
  );

/** Textures have no data here: the arguments are computed, the result is unknown. */
function texture(c: Context, name: string, e: FunctionCallExpression): Expr {
  const args = e.arguments
    .filter((a) => !(isPlace(c, a) && place(c, a).type.kind === 'opaque'))
    .filter((a) => binding(c, a) !== null || a.kind !== 'ref' || c.parsed.declaration(a.ident) !== undefined)
    .map((a) => lower(c, a));
  let type = name === 'textureStore' ? voidType : fromPackage(c.parsed.typeText(e));
  if (type.kind === 'opaque') type = vectorType(4, 'f32');
  return { op: 'opaque', what: name, args, type, ...span(e) };
}
