// Types as the source writes them → our types. Array sizes may need overrides, so they are evaluated here.
import {
  arrayType,
  atomicType,
  matrixType,
  opaqueType,
  pointerType,
  scalarType,
  structType,
  vectorType,
  voidType,
  type Scalar,
  type StructType,
  type Type,
} from '../types';
import type { Context } from './context';
import { fold } from './fold';
import { lower } from './expressions';
import type { AttributeElem, DeclIdent, ExpressionElem, StructElem, TypeRefElem, WeslType } from './wesl';

const scalarNames = new Set(['bool', 'i32', 'u32', 'f32', 'f16']);
const suffixes: Record<string, Scalar> = { f: 'f32', h: 'f16', i: 'i32', u: 'u32' };

/** A type reference; `opaque` types stand for what has no value here. */
export function typeOfRef(c: Context, ref: TypeRefElem): Type {
  return named(c, c.parsed.declaration(ref.name), ref.name.originalName, ref.templateParams ?? []);
}

/** A template parameter that is a type. */
export function typeOfParameter(c: Context, e: ExpressionElem | undefined): Type {
  if (e?.kind === 'type') return typeOfRef(c, e);
  if (e?.kind === 'ref') return named(c, c.parsed.declaration(e.ident), e.ident.originalName, []);
  return opaqueType('unknown');
}

export function named(c: Context, decl: DeclIdent | undefined, name: string, params: readonly ExpressionElem[]): Type {
  const element = decl?.declElem;
  if (element?.kind === 'alias') {
    if (c.visiting.has(decl!)) return opaqueType('unknown');
    c.visiting.add(decl!);
    try {
      return typeOfRef(c, element.typeRef);
    } finally {
      c.visiting.delete(decl!);
    }
  }
  if (element?.kind === 'struct') return structOf(c, decl!, element);
  if (element) return opaqueType(name);
  return predeclared(c, name, params) ?? opaqueType(name);
}

/** A predeclared type by its name; undefined where the name is no type, or its scalar must be inferred (`vec3`). */
export function predeclared(c: Context, name: string, params: readonly ExpressionElem[]): Type | undefined {
  if (scalarNames.has(name)) return scalarType(name as Scalar);
  const inner = (): Scalar | undefined => {
    const t = params[0] && typeOfParameter(c, params[0]);
    return t?.kind === 'scalar' ? t.scalar : undefined;
  };
  const vector = /^vec([234])([fhiu])?$/.exec(name);
  if (vector) {
    const s = vector[2] ? suffixes[vector[2]] : inner();
    return s && vectorType(Number(vector[1]), s);
  }
  const matrix = /^mat([234])x([234])([fh])?$/.exec(name);
  if (matrix) {
    const s = matrix[3] ? suffixes[matrix[3]] : inner();
    return s && matrixType(Number(matrix[1]), Number(matrix[2]), s);
  }
  if (name === 'array' && params[0]) {
    const element = typeOfParameter(c, params[0]);
    if (!params[1]) return arrayType(element, null);
    const count = fold(lower(c, params[1], 'i32'))?.[0];
    return arrayType(element, count === undefined ? 1 : Math.max(0, Math.min(1 << 26, Math.floor(count))));
  }
  if (name === 'atomic' && params[0]) return atomicType(inner() ?? 'u32');
  if (name === 'ptr' && params[1]) return pointerType(wordOf(params[0]), typeOfParameter(c, params[1]));
  if (/^(texture_|sampler)/.test(name)) return opaqueType(name);
  return undefined;
}

/** An enumerant like `storage` in a template list. */
export function wordOf(e: ExpressionElem | undefined): string {
  if (e?.kind === 'ref') return e.ident.originalName;
  return e?.kind === 'type' ? e.name.originalName : '';
}

function structOf(c: Context, decl: DeclIdent, element: StructElem): Type {
  const known = c.structs.get(decl);
  if (known) return known;
  if (c.visiting.has(decl)) return opaqueType(decl.originalName);
  c.visiting.add(decl);
  try {
    const members = element.members.map((m) => ({
      name: m.name.name,
      type: typeOfRef(c, m.typeRef),
      size: parameter(c, m.attributes, 'size')?.[0],
      align: parameter(c, m.attributes, 'align')?.[0],
    }));
    const type = structType(element.name.ident.originalName, members);
    c.structs.set(decl, type);
    return type;
  } finally {
    c.visiting.delete(decl);
  }
}

/** The numbers in an attribute's parentheses; undefined where the attribute is not there. NaN where one has no value. */
export function parameter(
  c: Context,
  attributes: readonly AttributeElem[] | undefined,
  name: string,
): number[] | undefined {
  for (const a of attributes ?? []) {
    if (a.attribute.kind !== '@attribute' || a.attribute.name !== name) continue;
    return (a.attribute.params ?? []).map((p) => fold(lower(c, p.expression, 'i32'))?.[0] ?? NaN);
  }
  return undefined;
}

/** The type of a builtin's result as the package knows it; opaque where it does not. */
export function fromPackage(type: WeslType): Type {
  switch (type.kind) {
    case 'scalar':
      return scalarType(concrete(type.scalar));
    case 'vector':
      return vectorType(type.size, concrete(type.elem.scalar));
    case 'matrix':
      return matrixType(type.cols, type.rows, concrete(type.elem.scalar));
    case 'array':
      return arrayType(fromPackage(type.elem), type.count ?? null);
    case 'struct':
      return structType(
        type.name,
        type.members.map((m) => ({ name: m.name, type: fromPackage(m.type) })),
      );
    case 'void':
      return voidType;
    default:
      return opaqueType(type.kind);
  }
}

const concrete = (s: string): Scalar => (s === 'abstract-int' ? 'i32' : s === 'abstract-float' ? 'f32' : (s as Scalar));

/** A struct the language predeclares for a result (`frexp`, `modf`, `atomicCompareExchangeWeak`). */
export function resultStruct(name: string, members: [string, Type][]): StructType {
  return structType(
    name,
    members.map(([n, type]) => ({ name: n, type })),
  );
}
