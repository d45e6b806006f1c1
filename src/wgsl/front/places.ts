// References: which variable an expression leads to, and the way inside it.
import type { Place, Variable } from '../tree';
import { countOf, elementOf, strideOf, type Type } from '../types';
import { Unsupported, type Context } from './context';
import { lower } from './expressions';
import { fold } from './fold';
import { globalVariable } from './globals';
import type { ExpressionElem } from './wesl';

/** Components of a swizzle, or null where the name is none. */
export function swizzle(name: string): number[] | null {
  if (!/^([xyzw]{1,4}|[rgba]{1,4})$/.test(name)) return null;
  return [...name].map((l) =>
    l === 'x' || l === 'r' ? 0 : l === 'y' || l === 'g' ? 1 : l === 'z' || l === 'b' ? 2 : 3,
  );
}

/** The variable a name stands for; null where it stands for a constant, an override, a function or nothing. */
export function binding(c: Context, e: ExpressionElem): { variable: Variable } | { place: Place } | null {
  if (e.kind !== 'ref') return null;
  const decl = c.parsed.declaration(e.ident);
  if (!decl) return null;
  const known = c.bindings.get(decl);
  if (known) return known;
  if (decl.declElem?.kind === 'gvar') {
    const variable = globalVariable(c, decl, decl.declElem);
    return variable && { variable };
  }
  return null;
}

/** Whether an expression is a reference (or a value bound to a name) that can be reached without computing it. */
export function isPlace(c: Context, e: ExpressionElem): boolean {
  switch (e.kind) {
    case 'ref':
      return binding(c, e) !== null;
    case 'parenthesized-expression':
      return isPlace(c, e.expression);
    case 'component-expression':
      return isPlace(c, e.base);
    case 'component-member-expression': {
      if (!isPlace(c, e.base)) return false;
      const base = pointee(place(c, e.base).type);
      return base.kind === 'struct' || (swizzle(e.access.name)?.length === 1 && base.kind === 'vector');
    }
    case 'unary-expression':
      return (e.operator.value === '*' || e.operator.value === '&') && isPlace(c, e.expression);
    default:
      return false;
  }
}

const pointee = (type: Type): Type => (type.kind === 'pointer' ? type.target : type);

/** The place an expression refers to. A pointer is the place it points at. */
export function place(c: Context, e: ExpressionElem): Place {
  switch (e.kind) {
    case 'parenthesized-expression':
      return place(c, e.expression);
    case 'ref': {
      const found = binding(c, e);
      if (!found) break;
      if ('place' in found) return found.place;
      return { root: found.variable, steps: [], type: pointee(found.variable.type), at: e.start };
    }
    case 'unary-expression':
      if (e.operator.value === '*' || e.operator.value === '&') return place(c, e.expression);
      break;
    case 'component-member-expression': {
      const base = place(c, e.base);
      const name = e.access.name;
      if (base.type.kind === 'struct') {
        const member = base.type.members.find((m) => m.name === name);
        if (member) return step(base, member.type, { kind: 'static', slots: member.slot, bytes: member.offset });
      } else if (base.type.kind === 'vector') {
        const index = swizzle(name)?.[0] ?? 0;
        return step(base, elementOf(base.type)!, { kind: 'static', slots: index, bytes: index * strideOf(base.type) });
      }
      throw new Unsupported(`no member '${name}' here`, e.access.start, e.access.end);
    }
    case 'component-expression': {
      const base = place(c, e.base);
      const element = elementOf(base.type);
      if (!element) throw new Unsupported(`a value of this type cannot be indexed`, e.start, e.end);
      const count = countOf(base.type);
      const index = lower(c, e.access, 'i32');
      const constant = fold(index)?.[0];
      const [slots, bytes] = [element.slots, strideOf(base.type)];
      if (
        constant !== undefined &&
        constant >= 0 &&
        (count === null ? base.type.kind === 'array' && constant < 1 << 24 : constant < count)
      )
        return step(base, element, { kind: 'static', slots: constant * slots, bytes: constant * bytes });
      return step(base, element, { kind: 'index', index, slots, bytes, count });
    }
  }
  throw new Unsupported('this is no reference', e.start, e.end);
}

function step(base: Place, type: Type, s: Place['steps'][number]): Place {
  return { root: base.root, steps: [...base.steps, s], type, at: base.at };
}
