// Module-scope names: variables, constants and overrides. Read when first met.
import type { Expr, Space, Variable } from '../tree';
import { opaqueType, scalarOf, scalarType, withScalar, type Scalar, type Type } from '../types';
import { convertScalar, fits } from '../values';
import type { Context } from './context';
import { lower } from './expressions';
import { fold } from './fold';
import { parameter, typeOfRef } from './types';
import type { AbstractElem, DeclIdent, ExpressionElem } from './wesl';

type Global = Extract<AbstractElem, { kind: 'gvar' }>;
type Valued = Extract<AbstractElem, { kind: 'const' | 'override' }>;

export function globalVariable(c: Context, decl: DeclIdent, e: Global): Variable | null {
  if (c.visiting.has(decl)) return null;
  c.visiting.add(decl);
  try {
    const init = e.init ? lower(c, e.init) : null;
    const type = e.name.typeRef ? typeOfRef(c, e.name.typeRef) : (init?.type ?? opaqueType('unknown'));
    const space = (e.template?.[0]?.name ?? 'handle') as Space;
    const variable: Variable = {
      name: decl.originalName,
      space,
      type,
      at: e.name.start,
      group: parameter(c, e.attributes, 'group')?.[0] ?? null,
      binding: parameter(c, e.attributes, 'binding')?.[0] ?? null,
      writable: space !== 'uniform' && (space !== 'storage' || /write/.test(e.template?.[1]?.name ?? 'read')),
      init: e.init && e.name.typeRef ? lower(c, e.init, scalarOf(type)) : init,
    };
    c.bindings.set(decl, { variable });
    c.globals.push(variable);
    return variable;
  } finally {
    c.visiting.delete(decl);
  }
}

/** The value of a `const`, with the scalar asked for where its own is abstract; null where it has none. */
export function constantValue(
  c: Context,
  decl: DeclIdent,
  e: Valued,
  use: ExpressionElem,
  want: Scalar | undefined,
): Expr | null {
  const at = { at: use.start, end: use.end };
  const annotated = e.name.typeRef;
  const abstract = !annotated && e.init !== undefined && c.parsed.abstract(e.init);
  if (!abstract) {
    const known = c.constants.get(decl);
    if (known) return { op: 'constant', ...known, ...at };
  }
  if (c.visiting.has(decl) || !e.init) return null;
  c.visiting.add(decl);
  try {
    const type = annotated && typeOfRef(c, annotated);
    const value = lower(c, e.init, type ? scalarOf(type) : want);
    const values = fold(value);
    if (!values) return { ...value };
    const known = { type: type ?? value.type, values };
    if (!abstract) c.constants.set(decl, known);
    return { op: 'constant', ...known, ...at };
  } finally {
    c.visiting.delete(decl);
  }
}

/** The value of an override: given from outside, else its initialiser; null (and remembered) where there is neither. */
export function overrideValue(c: Context, decl: DeclIdent, e: Valued, use: ExpressionElem): Expr | null {
  const at = { at: use.start, end: use.end };
  const known = c.constants.get(decl);
  if (known) return { op: 'constant', ...known, ...at };
  const declared = e.name.typeRef && typeOfRef(c, e.name.typeRef);
  const id = parameter(c, e.attributes, 'id')?.[0];
  const given = c.overrides.get(decl.originalName) ?? (id === undefined ? undefined : c.overrides.get(String(id)));
  let type: Type | undefined = declared;
  let values: number[] | null = given === undefined ? null : [given];
  if (e.init && !c.visiting.has(decl)) {
    c.visiting.add(decl);
    const value = lower(c, e.init, type && scalarOf(type));
    c.visiting.delete(decl);
    type ??= value.type;
    values ??= fold(value);
  }
  type ??= scalarType('f32');
  if (!values) {
    c.missing.add(decl.originalName);
    return {
      op: 'opaque',
      what: `override ${decl.originalName}`,
      args: [],
      type: withScalar(type, scalarOf(type) ?? 'f32'),
      ...at,
    };
  }
  const s = scalarOf(type) ?? 'f32';
  if (given !== undefined && !fits(given, s))
    c.problems.push({
      severity: 'error',
      code: 'option',
      message: `'${decl.originalName}' is ${s}: ${given} is no value of it`,
      start: e.name.start,
      end: e.name.end,
    });
  const constant = { type, values: values.map((x) => convertScalar(x, s)) };
  c.constants.set(decl, constant);
  return { op: 'constant', ...constant, ...at };
}
