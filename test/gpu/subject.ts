import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Binding, type Job, repository } from './device';
import { Random } from './random';

/** A kernel with everything that a run needs. */
export interface Subject {
  name: string;
  source: string;
  entry: string;
  dispatch: [number, number, number];
  buffers: Binding[];
  /** Bindings whose words are a set: the order in which lanes append is the device's own. */
  unordered?: number[];
  /** Bindings that hold results of ÷, √ or the like, which WGSL leaves to the device: relative tolerance of f32 words. */
  near?: Record<number, number>;
}

export function jobOf({ source: code, entry, dispatch, buffers }: Subject): Job {
  return { code, entry, dispatch, buffers };
}

export const words = (values: readonly number[]) => new Uint8Array(Uint32Array.from(values).buffer);
export const floats = (values: readonly number[]) => new Uint8Array(Float32Array.from(values).buffer);

/**
 * The kernels of a folder that keep the convention: binding 0 reads 1,024 words of 0 … 255, binding 1 writes 4,096;
 * `// @parnb dispatch = [x, y, z]` says how many workgroups run.
 */
export function conventional(folder: string): Subject[] {
  const at = path.join(repository, folder);
  return readdirSync(at)
    .filter((file) => file.endsWith('.wgsl'))
    .sort()
    .map((file) => conventionalSubject(file, readFileSync(path.join(at, file), 'utf8')));
}

export function conventionalSubject(name: string, source: string): Subject {
  const dispatch = /@parnb dispatch = \[(\d+), (\d+), (\d+)\]/.exec(source);
  if (!dispatch) throw new Error(`${name}: no comment "@parnb dispatch = [x, y, z]"`);
  return {
    name,
    source,
    entry: 'main',
    dispatch: [Number(dispatch[1]), Number(dispatch[2]), Number(dispatch[3])],
    buffers: [
      { group: 0, binding: 0, bytes: words(new Random(1).array(1024, 0, 255)) },
      { group: 0, binding: 1, bytes: new Uint8Array(4 * 4096), read: true },
    ],
  };
}
