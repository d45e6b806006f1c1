// Brings what a caller knows (`n = 1000`, `data = [..]`) into the memory of a machine.
import type { SetValue } from './options';
import { generate } from './source/setting';
import type { Machine } from './machine/machine';
import type { Memory } from './machine/memory';
import type { Variable } from './tree';
import { flatten, roundUp, typeName, type Type } from './types';
import { fits } from './values';

type Given = Readonly<Record<string, SetValue>>;

/** Numbers of a value; `type` says whether generated numbers are whole. */
function numbers(value: SetValue, type: Type): number[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [Number(value)];
  if ('kind' in value) {
    let t = type;
    while (t.kind === 'array') t = t.element;
    const scalar = flatten(t)[0];
    return generate(value, scalar === 'i32' || scalar === 'u32');
  }
  return [...value];
}

/** Why a value cannot be what stands at a place, or null. Too few numbers leave the rest unknown. */
function misfit(name: string, type: Type, value: SetValue): string | null {
  const scalars = flatten(type.kind === 'array' ? type.element : type);
  const wrong = (why: string) => `'${name}' is ${typeName(type)}: ${why}`;
  if (typeof value !== 'object') {
    if (type.slots !== 1 && type.kind !== 'vector')
      return wrong(type.kind === 'struct' ? 'its members are set one by one' : 'it takes […], range(…) or random(…)');
    return fits(Number(value), scalars[0] ?? 'f32') ? null : wrong(`${Number(value)} is no value of it`);
  }
  if ('kind' in value) return null;
  if (type.slots > 0 && value.length > type.slots && !(type.kind === 'array' && type.count === null))
    return wrong(`it takes ${type.slots} number${type.slots === 1 ? '' : 's'}, got ${value.length}`);
  const bad = value.findIndex((x, i) => scalars.length > 0 && !fits(x, scalars[i % scalars.length]!));
  return bad < 0 ? null : wrong(`${value[bad]} is no value of it`);
}

/**
 * Makes values known that were given by name. Returns the names that were used; `complain` hears of values that do not
 * fit, which are left out.
 */
export function bindGiven(
  machine: Machine,
  given: Given,
  complain?: (message: string, v: Variable) => void,
): Set<string> {
  const used = new Set<string>();
  for (const memory of machine.memories) {
    const { variable } = memory;
    if (variable.space !== 'storage' && variable.space !== 'uniform') continue;
    for (const [name, value] of Object.entries(given)) {
      const place = find(variable.name, variable.type, name);
      if (!place) continue;
      used.add(name);
      const why = misfit(name, place.type, value);
      if (why !== null) {
        complain?.(why, variable);
        continue;
      }
      write(memory, place, numbers(value, place.type));
    }
    if (memory.un && memory.un.every((x) => x === 0)) memory.un = null;
  }
  return used;
}

/** Where a name leads in a variable: the variable itself, `variable.field.field`, or a field's bare name. */
function find(variable: string, type: Type, name: string): { type: Type; offset: number } | null {
  if (name === variable) return { type, offset: 0 };
  const path = name.startsWith(`${variable}.`) ? name.slice(variable.length + 1).split('.') : [name];
  let at = { type, offset: 0 };
  for (const part of path) {
    const t: Type = at.type;
    const member =
      t.kind === 'struct'
        ? t.members.find((m) => m.name === part)
        : t.kind === 'vector'
          ? component(t, part)
          : undefined;
    if (!member) return null;
    at = { type: member.type, offset: at.offset + member.offset };
  }
  return at;
}

function component(t: Extract<Type, { kind: 'vector' }>, name: string): { type: Type; offset: number } | undefined {
  const k = name.length === 1 ? 'xyzw'.indexOf(name) : -1;
  if (k < 0 || k >= t.count) return undefined;
  const bytes = t.scalar === 'f16' ? 2 : 4;
  return { type: { kind: 'scalar', scalar: t.scalar, slots: 1, size: bytes, align: bytes }, offset: k * bytes };
}

/** All of a memory's buffer as unknown words, if it is not there yet; long enough for `bytes`. */
function room(memory: Memory, bytes: number): void {
  const need = roundUp(Math.max(bytes, memory.type.size), 4);
  if (memory.known && memory.bytes >= need) return;
  const old = memory.known ? memory.u32 : null;
  const open = runtimeSized(memory.type) && (!memory.known || memory.open);
  const un = memory.un;
  memory.attach(new ArrayBuffer(need), need);
  memory.un = new Uint8Array(need >> 2).fill(1);
  memory.open = open;
  if (old) {
    memory.u32.set(old);
    if (un) memory.un.set(un);
    else memory.un.fill(0, 0, old.length);
  }
}

const runtimeSized = (t: Type): boolean =>
  t.kind === 'array' ? t.count === null : t.kind === 'struct' && t.members.some((m) => runtimeSized(m.type));

function write(memory: Memory, place: { type: Type; offset: number }, values: number[]): void {
  const { type, offset } = place;
  if (type.kind === 'array' && type.count === null) {
    const n = Math.ceil(values.length / Math.max(1, type.element.slots));
    room(memory, offset + n * type.stride);
    memory.open = false;
  } else room(memory, offset + type.size);
  // one number for a vector is every component
  const all =
    values.length === 1 && type.slots > 1 && type.kind === 'vector'
      ? new Array<number>(type.slots).fill(values[0]!)
      : values;
  memory.fill(type, offset, all, true);
}
