// Functions → the checked tree: parameters, where entry points take them from, attributes. Lowered when first called.
import type { Func, Input, Variable } from '../tree';
import { opaqueType, voidType, type Type } from '../types';
import { addRegion, keyword, Unsupported, type Context } from './context';
import { lowerBlock } from './statements';
import { parameter, typeOfRef } from './types';
import type { AttributeElem, DeclIdent, FnElem } from './wesl';

const stages = ['compute', 'vertex', 'fragment'] as const;

export function stageOf(e: FnElem): Func['stage'] {
  for (const a of e.attributes ?? [])
    if (a.attribute.kind === '@attribute') for (const s of stages) if (a.attribute.name === s) return s;
  return null;
}

/** The function of a declaration. A function that calls itself, even around corners, is refused here. */
export function lowerFunction(c: Context, decl: DeclIdent, e: FnElem): Func {
  const known = c.functions.get(decl);
  if (known) return known;
  const name = decl.originalName;
  if (c.visiting.has(decl)) {
    c.problems.push({
      severity: 'error',
      code: 'recursion',
      message: `function '${name}' calls itself`,
      start: e.name.start,
      end: e.name.end,
    });
    throw new Unsupported(`function '${name}' calls itself, which WGSL does not allow`, e.name.start, e.name.end);
  }
  c.visiting.add(decl);
  const caller = c.current;
  c.current = name;
  try {
    const parameters = e.params.map((p): Variable => {
      const d = p.name.decl.ident;
      const type = p.name.typeRef ? typeOfRef(c, p.name.typeRef) : opaqueType('unknown');
      const variable: Variable = {
        name: d.originalName,
        space: 'parameter',
        type,
        at: p.name.start,
        group: null,
        binding: null,
        writable: false,
        init: null,
      };
      c.bindings.set(d, { variable });
      return variable;
    });
    const assumed: string[] = [];
    const stage = stageOf(e);
    const start = keyword(c, 'fn', e.start, e.end);
    const f: Func = {
      name,
      at: start,
      parameters,
      returns: e.returnType ? typeOfRef(c, e.returnType) : voidType,
      region: addRegion(c, 'function', start, e.body),
      body: { body: [] },
      stage,
      workgroupSize: stage === 'compute' ? workgroupSize(c, e, assumed) : [1, 1, 1],
      subgroupSize: parameter(c, e.attributes, 'subgroup_size')?.[0] ?? null,
      inputs: stage
        ? e.params.map((p, i) => inputs(parameters[i]!, p.attributes, structMembers(c, p.name.typeRef)))
        : [],
      assumed,
    };
    f.body = lowerBlock(c, e.body, f.returns);
    c.functions.set(decl, f);
    return f;
  } finally {
    c.visiting.delete(decl);
    c.current = caller;
  }
}

/** A size that hangs on an override without a value is taken as 64 in x and 1 elsewhere, and named. */
function workgroupSize(c: Context, e: FnElem, assumed: string[]): [number, number, number] {
  const before = new Set(c.missing);
  const written = parameter(c, e.attributes, 'workgroup_size');
  const size = [0, 1, 2].map((i) => {
    const x = written?.[i];
    if (x === undefined) return 1;
    if (Number.isFinite(x) && x >= 1) return Math.min(1 << 16, Math.floor(x));
    return i === 0 ? 64 : 1;
  }) as [number, number, number];
  if (!written) assumed.push('no workgroup size is written: 1 taken');
  else if (written.some((x) => !Number.isFinite(x))) {
    const names = [...c.missing].filter((n) => !before.has(n));
    assumed.push(
      `workgroup size ${size.join('×')}: ${names.length > 0 ? `override ${names.join(', ')} has` : 'an override has'} no value`,
    );
  }
  const wrong = written?.find((x) => Number.isFinite(x) && !(Number.isInteger(x) && x >= 1));
  if (wrong !== undefined) {
    c.problems.push({
      severity: 'error',
      code: 'workgroup-size',
      message: `a workgroup size is a whole number of at least 1, got ${wrong}: ${size.join('×')} taken`,
      start: e.name.start,
      end: e.name.end,
    });
    assumed.push(`workgroup size ${size.join('×')}: ${wrong} is none`);
  }
  const total = size[0] * size[1] * size[2];
  if (total > 4096) {
    assumed.push(`workgroup size 1024×1×1: ${total} lanes are more than any device runs`);
    c.problems.push({
      severity: 'warning',
      code: 'workgroup-size',
      message: `a workgroup of ${total} lanes is more than any device runs: 1024 taken`,
      start: e.name.start,
      end: e.name.end,
    });
    return [1024, 1, 1];
  }
  return size;
}

const builtinOf = (attributes: readonly AttributeElem[] | undefined): string | null => {
  for (const a of attributes ?? []) {
    if (a.attribute.kind === '@builtin') return a.attribute.param.name;
  }
  return null;
};

type Members = { attributes: readonly AttributeElem[] | undefined; at: number }[] | null;

function structMembers(c: Context, ref: Parameters<typeof typeOfRef>[1] | undefined): Members {
  const element = ref && c.parsed.declaration(ref.name)?.declElem;
  if (element?.kind === 'alias') return structMembers(c, element.typeRef);
  return element?.kind === 'struct' ? element.members.map((m) => ({ attributes: m.attributes, at: m.start })) : null;
}

function inputs(variable: Variable, attributes: readonly AttributeElem[] | undefined, members: Members): Input[] {
  const range = (from: number, type: Type) => Array.from({ length: type.slots }, (_, i) => from + i);
  if (variable.type.kind !== 'struct' || !members)
    return [{ builtin: builtinOf(attributes), slots: range(0, variable.type), at: variable.at, name: variable.name }];
  return variable.type.members.map((m, i) => ({
    builtin: builtinOf(members[i]?.attributes),
    slots: range(m.slot, m.type),
    at: members[i]?.at ?? variable.at,
    name: m.name,
  }));
}
