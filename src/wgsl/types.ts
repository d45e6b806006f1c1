// WGSL's types as plain data, with how many scalar components they flatten to and where these lie in memory.
// Layout: WGSL specification, "Memory Layout" (alignment and size of types, in bytes).

export type Scalar = 'bool' | 'i32' | 'u32' | 'f32' | 'f16';

interface Base {
  /** Scalar components; a runtime-sized array counts as 0. */
  slots: number;
  /** Bytes, and alignment in bytes, in host-shareable memory. */
  size: number;
  align: number;
}
export interface ScalarType extends Base {
  kind: 'scalar';
  scalar: Scalar;
}
export interface VectorType extends Base {
  kind: 'vector';
  count: number;
  scalar: Scalar;
}
export interface MatrixType extends Base {
  kind: 'matrix';
  columns: number;
  rows: number;
  scalar: Scalar;
}
export interface ArrayType extends Base {
  kind: 'array';
  element: Type;
  /** Null: runtime-sized. */
  count: number | null;
  /** Bytes from one element to the next. */
  stride: number;
}
export interface Member {
  name: string;
  type: Type;
  /** Bytes from the start of the struct. */
  offset: number;
  /** Scalar components before this member. */
  slot: number;
}
export interface StructType extends Base {
  kind: 'struct';
  name: string;
  members: Member[];
}
export interface AtomicType extends Base {
  kind: 'atomic';
  scalar: Scalar;
}
export interface PointerType extends Base {
  kind: 'pointer';
  space: string;
  target: Type;
}
/** Textures, samplers and what the front end has no type for: `name` says what. */
export interface OpaqueType extends Base {
  kind: 'opaque';
  name: string;
}
export interface VoidType extends Base {
  kind: 'void';
}
export type Type =
  ScalarType | VectorType | MatrixType | ArrayType | StructType | AtomicType | PointerType | OpaqueType | VoidType;

const bytes = (s: Scalar) => (s === 'f16' ? 2 : 4);
export const roundUp = (n: number, to: number) => Math.ceil(n / to) * to;

const scalars = new Map<Scalar, ScalarType>();
export function scalarType(scalar: Scalar): ScalarType {
  let t = scalars.get(scalar);
  if (!t) scalars.set(scalar, (t = { kind: 'scalar', scalar, slots: 1, size: bytes(scalar), align: bytes(scalar) }));
  return t;
}

const vectors = new Map<string, VectorType>();
export function vectorType(count: number, scalar: Scalar): VectorType {
  const key = scalar + count;
  let t = vectors.get(key);
  const b = bytes(scalar);
  if (!t)
    vectors.set(
      key,
      (t = { kind: 'vector', count, scalar, slots: count, size: b * count, align: b * (count === 3 ? 4 : count) }),
    );
  return t;
}

export function matrixType(columns: number, rows: number, scalar: Scalar): MatrixType {
  const { size, align } = vectorType(rows, scalar);
  return { kind: 'matrix', columns, rows, scalar, slots: columns * rows, size: columns * roundUp(size, align), align };
}

export function arrayType(element: Type, count: number | null): ArrayType {
  const stride = roundUp(element.size, element.align);
  return {
    kind: 'array',
    element,
    count,
    stride,
    slots: element.slots * (count ?? 0),
    size: stride * (count ?? 0),
    align: element.align,
  };
}

/** Members in order, with the `@size` and `@align` written on them, if any. */
export function structType(
  name: string,
  members: { name: string; type: Type; size?: number | undefined; align?: number | undefined }[],
): StructType {
  let offset = 0;
  let slot = 0;
  let align = 4;
  const placed = members.map((m) => {
    const a = m.align ?? m.type.align;
    align = Math.max(align, a);
    offset = roundUp(offset, a);
    const member: Member = { name: m.name, type: m.type, offset, slot };
    offset += m.size ?? m.type.size;
    slot += m.type.slots;
    return member;
  });
  return { kind: 'struct', name, members: placed, slots: slot, size: roundUp(offset, align), align };
}

export const atomicType = (scalar: Scalar): AtomicType => ({ kind: 'atomic', scalar, slots: 1, size: 4, align: 4 });
export const pointerType = (space: string, target: Type): PointerType => ({
  kind: 'pointer',
  space,
  target,
  slots: 0,
  size: 0,
  align: 1,
});
export const opaqueType = (name: string): OpaqueType => ({ kind: 'opaque', name, slots: 0, size: 0, align: 1 });
export const voidType: VoidType = { kind: 'void', slots: 0, size: 0, align: 1 };

/** The scalar a value is made of; undefined for arrays, structs and the rest. */
export function scalarOf(type: Type): Scalar | undefined {
  return 'scalar' in type ? type.scalar : undefined;
}

/** The type of the same shape with another scalar. */
export function withScalar(type: Type, scalar: Scalar): Type {
  if (type.kind === 'vector') return vectorType(type.count, scalar);
  if (type.kind === 'matrix') return matrixType(type.columns, type.rows, scalar);
  return scalarType(scalar);
}

/** What indexing yields; undefined where a type cannot be indexed. */
export function elementOf(type: Type): Type | undefined {
  if (type.kind === 'array') return type.element;
  if (type.kind === 'vector') return scalarType(type.scalar);
  if (type.kind === 'matrix') return vectorType(type.rows, type.scalar);
  return undefined;
}

/** How many elements indexing may reach; null for a runtime-sized array. */
export function countOf(type: Type): number | null {
  if (type.kind === 'array' || type.kind === 'vector') return type.count;
  return type.kind === 'matrix' ? type.columns : 0;
}

/** Bytes between the elements that indexing reaches. */
export function strideOf(type: Type): number {
  if (type.kind === 'array') return type.stride;
  if (type.kind === 'matrix') return roundUp(vectorType(type.rows, type.scalar).size, type.align);
  return type.kind === 'vector' ? bytes(type.scalar) : 0;
}

const flattened = new WeakMap<Type, Scalar[]>();
/** The scalars of a value, in order. */
export function flatten(type: Type): Scalar[] {
  let out = flattened.get(type);
  if (out) return out;
  out = [];
  if (type.kind === 'struct') for (const m of type.members) for (const s of flatten(m.type)) out.push(s);
  else if (type.kind === 'array') {
    const inner = flatten(type.element);
    for (let i = 0; i < (type.count ?? 0); i++) for (const s of inner) out.push(s);
  } else if ('scalar' in type) for (let i = 0; i < type.slots; i++) out.push(type.scalar);
  flattened.set(type, out);
  return out;
}

const placed = new WeakMap<Type, number[]>();
/** The byte offset of each scalar of a value in memory, in the order of `flatten`. */
export function offsets(type: Type): number[] {
  let out = placed.get(type);
  if (out) return out;
  out = [];
  if (type.kind === 'struct') for (const m of type.members) for (const o of offsets(m.type)) out.push(m.offset + o);
  else if (type.kind === 'scalar' || type.kind === 'atomic') out.push(0);
  else {
    const element = elementOf(type);
    const inner = element ? offsets(element) : [];
    const stride = strideOf(type);
    for (let i = 0; i < (countOf(type) ?? 0); i++) for (const o of inner) out.push(i * stride + o);
  }
  placed.set(type, out);
  return out;
}

/** A type as a person writes it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'vector':
      return `vec${type.count}<${type.scalar}>`;
    case 'matrix':
      return `mat${type.columns}x${type.rows}<${type.scalar}>`;
    case 'array':
      return `array<${typeName(type.element)}${type.count === null ? '' : `, ${type.count}`}>`;
    case 'struct':
    case 'opaque':
      return type.name;
    case 'atomic':
      return `atomic<${type.scalar}>`;
    case 'pointer':
      return `ptr<${type.space}, ${typeName(type.target)}>`;
    case 'void':
      return 'void';
  }
}
