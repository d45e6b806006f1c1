import { execute } from '../../src/wgsl/index';
import type { Device } from './device';
import { type Measured, measure } from './masks';
import { jobOf, type Subject } from './subject';
import { countsOf, trace } from './trace';

/** What the machine and the device disagree about, a sentence each; empty when they agree to the lane and to the bit. */
export async function disagreements(device: Device, subject: Subject): Promise<string[]> {
  return differences(subject, device.width, await measure(device, jobOf(subject)));
}

/** The same at widths the device does not have, against masks put together from traces of its single lanes. */
export async function disagreementsAt(device: Device, subject: Subject, widths: readonly number[]): Promise<string[]> {
  const traced = await trace(device, jobOf(subject));
  return widths.flatMap((width) => {
    const found = differences(subject, width, { counts: countsOf(traced, width), outputs: traced.outputs });
    return found.map((why) => `at ${width} lanes: ${why}`);
  });
}

/** The machine's run of `subject` at `width` lanes against what a device measured. */
export function differences(subject: Subject, width: number, device: Measured): string[] {
  const { source, entry, dispatch, buffers } = subject;
  const machine = execute(source, {
    entry,
    dispatch,
    warp: width,
    buffers: buffers.map(({ group, binding, bytes }) => ({ group, binding, bytes })),
  });
  const found: string[] = [];
  for (const { severity, line, message } of machine.diagnostics)
    if (severity === 'error') found.push(`line ${line}: ${message}`);
  if (!machine.complete) found.push('the machine did not come to the end with every value known');
  const left = new Map(machine.regions.map((region) => [`${region.kind} at ${region.line}:${region.column}`, region]));
  for (const { kind, line, column, body, issues, active } of device.counts) {
    const place = `${kind} at ${line}:${column}`;
    const region = left.get(place);
    left.delete(place);
    if (!region) {
      // A function that no entry point calls has no counts; the device's are zero.
      found.push(`${place}: no such region in the machine's list`);
      continue;
    }
    if (region.bodyStart !== body) found.push(`${place}: body at offset ${region.bodyStart}, not ${body}`);
    if (region.issues !== issues || region.active !== active) {
      found.push(`${place}: ${region.issues} issues, ${region.active} lanes; the device counted ${issues}, ${active}`);
    }
  }
  for (const place of left.keys()) found.push(`${place}: a region that the source does not have`);
  const read = buffers.filter((buffer) => buffer.read);
  for (const [i, { group, binding }] of read.entries()) {
    const mine = machine.buffers.find((buffer) => buffer.group === group && buffer.binding === binding)?.bytes;
    const theirs = device.outputs[i]!;
    if (!mine || mine.length !== theirs.length) {
      found.push(`buffer ${binding}: ${mine?.length ?? 0} bytes, the device has ${theirs.length}`);
      continue;
    }
    const why = bufferDifference(mine, theirs, subject.unordered?.includes(binding) ?? false, subject.near?.[binding]);
    if (why) found.push(`buffer ${binding}: ${why}`);
  }
  return found;
}

function bufferDifference(
  mine: Uint8Array,
  theirs: Uint8Array,
  unordered: boolean,
  tolerance: number | undefined,
): string | null {
  if (tolerance !== undefined) {
    const [a, b] = [new Float32Array(mine.slice().buffer), new Float32Array(theirs.slice().buffer)];
    const scale = b.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const at = a.findIndex((x, i) => !(Math.abs(x - b[i]!) <= tolerance * Math.max(Math.abs(b[i]!), 1e-3 * scale)));
    return at < 0 ? null : `word ${at} is ${a[at]}, the device has ${b[at]}`;
  }
  const [a, b] = [new Uint32Array(mine.slice().buffer), new Uint32Array(theirs.slice().buffer)];
  if (unordered) {
    a.sort();
    b.sort();
  }
  const at = a.findIndex((x, i) => x !== b[i]);
  if (at < 0) return null;
  const all = a.reduce((n, x, i) => n + (x === b[i] ? 0 : 1), 0);
  return `word ${at} is 0x${a[at]!.toString(16)}, the device has 0x${b[at]!.toString(16)} (${all} of ${a.length} words differ)`;
}
