// Masks of any width from traces of single invocations. Every lane writes down each place it comes to, with the path
// that led there: the call sites and, of each loop around it, the number of the round. Lanes of a warp that come to one
// place by one path are there together, because they meet again at the end of every statement.
import type { Binding, Device, Job } from './device';
import { edited, headOf } from './edits';
import { type Count, workgroup } from './masks';
import { type Place, placesOf } from './places';

const capacity = 4096;
const group = 0;
const binding = 901;

/** What each lane came to: pairs of place and path, lanes in the order of workgroup and local index. */
export interface Trace {
  places: Place[];
  lanes: [place: number, path: number][][];
  workgroup: number;
  /** Bytes of the buffers marked `read`, in their order. */
  outputs: Uint8Array[];
}

/** `source` with every place written down; the entry point is `parnbEntry`. */
export function traced(source: string, entry: string, places: Place[]): string {
  const head = headOf(source, entry);
  const edits = [...head.edits];
  const functions = [...source.matchAll(/\bfn\s+(\w+)\s*\(/g)];
  const offset = (line: number, column: number) =>
    source.split('\n', line - 1).reduce((sum, text) => sum + text.length + 1, column - 1);
  const comma = (open: number) => (/^\s*\)/.test(source.slice(open)) ? '' : ', ');
  for (const found of functions) {
    const open = found.index + found[0].length;
    edits.push({ at: open, length: 0, text: `parnbPath: u32${comma(open)}` });
  }
  const loops = places.flatMap((place, k) =>
    ['for', 'while', 'loop'].includes(place.kind)
      ? [{ k, start: offset(place.line, place.column), body: place.body }]
      : [],
  );
  const calls = source.matchAll(new RegExp(`(?<!\\bfn\\s+)\\b(?:${functions.map((f) => f[1]).join('|')})\\s*\\(`, 'g'));
  for (const [site, call] of [...calls].entries()) {
    const open = call.index + call[0].length;
    // A call in the head of a loop happens once a round, and stands outside its body.
    const around = loops.filter(({ start, body }) => start < open && open < body).at(-1);
    const path = around ? `parnbMix(parnbPath, ${around.k}u, parnbRound${around.k})` : 'parnbPath';
    edits.push({ at: open, length: 0, text: `parnbMix(${path}, ${site + 1000}u, 0u)${comma(open)}` });
  }
  for (const [k, { body }] of places.entries()) {
    const loop = loops.find((found) => found.k === k);
    const round = loop ? ` parnbRound${k} += 1u; let parnbPath = parnbMix(parnbPath, ${k}u, parnbRound${k});` : '';
    edits.push({ at: body, length: 0, text: `${round} parnbNote(${k}u, parnbPath);` });
    if (loop) edits.push({ at: loop.start, length: 0, text: `var parnbRound${k} = 0u; ` });
  }
  const extra: string[] = [];
  const builtin = (name: string, type: string) => {
    if (!head.builtins[name]) extra.push(`@builtin(${name}) parnb_${name}: ${type}`);
    return head.builtins[name] ?? `parnb_${name}`;
  };
  const lane = builtin('local_invocation_index', 'u32');
  const id = builtin('workgroup_id', 'vec3u');
  const count = builtin('num_workgroups', 'vec3u');
  const parameters = [...(head.parameters.trim() ? [head.parameters.trim().replace(/,$/, '')] : []), ...extra].join(
    ', ',
  );
  return `${edited(source, edits)}
@group(${group}) @binding(${binding}) var<storage, read_write> parnbNotes: array<vec2<u32>>;
var<private> parnbNext: u32;
var<private> parnbFirst: u32;
fn parnbMix(path: u32, a: u32, b: u32) -> u32 {
  var h = (path ^ (a * 0x9e3779b9u)) * 0x85ebca6bu;
  h = (h ^ (h >> 15u) ^ (b * 0xc2b2ae35u)) * 0x27d4eb2fu;
  return h ^ (h >> 13u);
}
fn parnbNote(place: u32, path: u32) {
  if (parnbNext < ${capacity - 1}u) { parnbNotes[parnbFirst + 1u + parnbNext] = vec2<u32>(place, path); }
  parnbNext++;
}
${head.attributes} fn parnbEntry(${parameters}) {
  parnbFirst = (((${id}.z * ${count}.y + ${id}.y) * ${count}.x + ${id}.x) * ${workgroup(source)}u + ${lane}) * ${capacity}u;
  ${entry}(${['1u', ...head.names].join(', ')});
  parnbNotes[parnbFirst] = vec2<u32>(parnbNext, 0u);
}
`;
}

/** Runs the kernel on the device and gives what each lane came to; an error when a lane comes to too many places. */
export async function trace(device: Device, job: Job): Promise<Trace> {
  const places = placesOf(job.code);
  const size = workgroup(job.code);
  const lanes = job.dispatch.reduce((product, n) => product * n, size);
  const notes: Binding = { group, binding, bytes: new Uint8Array(8 * capacity * lanes), read: true };
  const code = traced(job.code, job.entry, places);
  const outputs = await device.run({ ...job, code, entry: 'parnbEntry', buffers: [...job.buffers, notes] });
  const words = new Uint32Array(outputs.pop()!.buffer);
  return {
    places,
    workgroup: size,
    outputs,
    lanes: Array.from({ length: lanes }, (_, lane) => {
      const first = 2 * capacity * lane;
      const length = words[first]!;
      if (length >= capacity) throw new Error(`lane ${lane} comes to ${length} places, more than ${capacity - 1}`);
      return Array.from(
        { length },
        (_, i) => [words[first + 2 * i + 2]!, words[first + 2 * i + 3]!] as [number, number],
      );
    }),
  };
}

/** What a warp of `width` lanes would have counted. */
export function countsOf({ places, lanes, workgroup: size }: Trace, width: number): Count[] {
  const counts = places.map((place) => ({ ...place, issues: 0, active: 0 }));
  for (let first = 0; first < lanes.length; first += size) {
    for (let from = first; from < first + size; from += width) {
      const met = places.map(() => new Set<number>());
      for (const lane of lanes.slice(from, Math.min(from + width, first + size))) {
        for (const [place, path] of lane) {
          counts[place]!.active++;
          met[place]!.add(path);
        }
      }
      for (const [k, paths] of met.entries()) counts[k]!.issues += paths.size;
    }
  }
  return counts;
}
