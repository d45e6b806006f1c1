import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A buffer of a dispatch, before it (all of them) and after it (those marked `read`). */
export interface Binding {
  group: number;
  binding: number;
  bytes: Uint8Array;
  uniform?: boolean;
  read?: boolean;
}

/** One dispatch of one entry point; `dispatch` counts workgroups. */
export interface Job {
  code: string;
  entry: string;
  dispatch: [number, number, number];
  buffers: Binding[];
  constants?: Record<string, number>;
}

export interface EntryPoint {
  stage: 'compute' | 'vertex' | 'fragment';
  name: string;
}

type Answer =
  | { kind: 'ready'; width: number; name: string }
  | { kind: 'absent'; reason: string }
  | { kind: 'done'; id: number; outputs?: Uint8Array[]; warnings?: string[] }
  | { kind: 'failed'; id: number; message: string };

type Done = Extract<Answer, { kind: 'done' }>;
interface Waiting {
  resolve(value: Done): void;
  reject(error: Error): void;
}

/** The repository, whether this file runs as source or from `out/`. */
export const repository = (() => {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'esbuild.js'))) folder = path.dirname(folder);
  return folder;
})();

/**
 * The Vulkan manifest of SwiftShader, a software device: same lanes on every machine.
 * `PARNB_GPU=native` takes what the system has, `VK_ICD_FILENAMES` names a manifest by hand.
 */
function softwareDriver(): string | undefined {
  if (process.env.PARNB_GPU === 'native') return undefined;
  if (process.env.VK_ICD_FILENAMES) return process.env.VK_ICD_FILENAMES;
  const browsers = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome', '/opt/chromium'];
  if (process.env.CHROMIUM) browsers.unshift(path.dirname(process.env.CHROMIUM));
  const cache = path.join(homedir(), '.cache', 'ms-playwright');
  if (existsSync(cache)) for (const name of readdirSync(cache)) browsers.push(path.join(cache, name, 'chrome-linux'));
  return browsers.map((folder) => path.join(folder, 'vk_swiftshader_icd.json')).find((file) => existsSync(file));
}

/** A WebGPU device in a child process. A job that does not answer in time kills the process; the next job starts another. */
export class Device {
  private waiting = new Map<number, Waiting>();
  private nextId = 1;

  private constructor(
    private child: ChildProcess,
    readonly width: number,
    readonly name: string,
    private readonly limit: number,
  ) {
    this.listen(child);
  }

  /** Opens the device, or says in a sentence why there is none. `limit`: milliseconds a job may take. */
  static async open(limit = 30_000): Promise<Device | string> {
    const started = await start(limit);
    return typeof started === 'string' ? started : new Device(started.child, started.width, started.name, limit);
  }

  /** Runs a dispatch and gives the buffers marked `read`, in their order. Throws the compiler's or the driver's words. */
  async run(job: Job): Promise<Uint8Array[]> {
    const { outputs } = await this.ask({ kind: 'run', ...job });
    return (outputs ?? []).map((bytes) => new Uint8Array(bytes)); // own storage: the channel's is not aligned
  }

  /** Compiles to pipelines and gives the compiler's warnings; throws its errors with `line:column`. */
  async compile(code: string, entries: EntryPoint[]): Promise<string[]> {
    return (await this.ask({ kind: 'compile', code, entries })).warnings ?? [];
  }

  close(): void {
    if (this.child.connected) this.child.disconnect();
    this.child.kill('SIGKILL');
  }

  private async ask(job: object): Promise<Done> {
    if (!this.child.connected) {
      const again = await start(this.limit);
      if (typeof again === 'string') throw new Error(again);
      this.child = again.child;
      this.listen(again.child);
    }
    const id = this.nextId++;
    return new Promise<Done>((resolve, reject) => {
      const timer = setTimeout(() => this.child.kill('SIGKILL'), this.limit);
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          this.waiting.delete(id);
          then(value);
        };
      this.waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
      this.child.send({ id, ...job });
    });
  }

  private listen(child: ChildProcess): void {
    child.on('message', (answer: Answer) => {
      if (answer.kind === 'done') this.waiting.get(answer.id)?.resolve(answer);
      if (answer.kind === 'failed') this.waiting.get(answer.id)?.reject(new Error(answer.message));
    });
    child.on('exit', (code, signal) => {
      const why =
        signal === 'SIGKILL' ? `no answer within ${this.limit} ms` : `the device process ended (${signal ?? code})`;
      for (const { reject } of [...this.waiting.values()]) reject(new Error(why));
    });
  }
}

async function start(limit: number): Promise<{ child: ChildProcess; width: number; name: string } | string> {
  const driver = softwareDriver();
  const child = fork(path.join(repository, 'test/gpu/device.mjs'), {
    cwd: repository,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'], // Dawn prints its warnings on standard output,
    env: { ...process.env, ...(driver ? { VK_ICD_FILENAMES: driver, VK_DRIVER_FILES: driver } : {}) },
  });
  let noise = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    noise += chunk.toString();
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), limit);
    child.once('exit', (code, signal) =>
      resolve(
        `the device process ended before it was ready (${signal ?? code}): ${noise.trim().split('\n').at(-1) ?? ''}`,
      ),
    );
    child.once('message', (answer: Answer) => {
      clearTimeout(timer);
      if (answer.kind === 'ready') resolve({ child, width: answer.width, name: answer.name });
      else resolve(answer.kind === 'absent' ? answer.reason : 'the device process spoke out of turn');
    });
  });
}

/**
 * For a suite's `before`: the device, or the suite is skipped with a sentence.
 * Where `CI` is set a missing device is an error: a skipped check must not look like a passed one.
 */
export async function deviceOrSkip(context: Mocha.Context, limit?: number): Promise<Device> {
  const device = await Device.open(limit);
  if (typeof device !== 'string') return device;
  const sentence = `no WebGPU device here (${device}); install chromium and libvulkan1 for its software driver`;
  if (process.env.CI) throw new Error(sentence);
  console.log(`      skipped: ${sentence}`);
  return context.skip();
}
