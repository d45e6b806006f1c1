// The child process that owns the WebGPU device: a kernel that never ends, or a driver that crashes, takes only this
// process with it. Speaks over the IPC channel of `fork` (structured clone, so buffers travel as bytes); see device.ts.
import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);

const gpu = create([]);
globalThis.__gpu = gpu; // Dawn crashes when its instance is collected

const adapter = await gpu.requestAdapter({});
if (!adapter) {
  await send({ kind: 'absent', reason: 'no WebGPU adapter: no Vulkan driver was found' });
  process.exit(0);
}
if (!adapter.features.has('subgroups')) {
  await send({ kind: 'absent', reason: `the adapter ${adapter.info.description} has no subgroups` });
  process.exit(0);
}
const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX, maxStorageBuffersPerShaderStage } = adapter.limits;
const device = await adapter.requestDevice({
  requiredFeatures: ['subgroups'],
  requiredLimits: { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX, maxStorageBuffersPerShaderStage },
});
device.addEventListener('uncapturederror', ({ error }) => process.stderr.write(`webgpu: ${error.message}\n`));

const width = await subgroupWidth();
await send({ kind: 'ready', width, name: adapter.info.description || adapter.info.device || adapter.info.vendor });

let queue = Promise.resolve();
process.on('message', (job) => {
  queue = queue.then(async () => {
    try {
      const result = job.kind === 'compile' ? await compile(job) : await execute(job);
      await send({ kind: 'done', id: job.id, ...result });
    } catch (error) {
      await send({ kind: 'failed', id: job.id, message: error instanceof Error ? error.message : String(error) });
    }
  });
});
process.on('disconnect', () => process.exit(0));

function send(message) {
  return new Promise((resolve) => process.send(message, () => resolve()));
}

/** The module and what the compiler says about it; throws with every error's place. */
async function shader(code) {
  const module = device.createShaderModule({ code });
  const { messages } = await module.getCompilationInfo();
  const errors = messages.filter(({ type }) => type === 'error');
  if (errors.length) throw new Error(errors.map((m) => `${m.lineNum}:${m.linePos}: ${m.message}`).join('\n'));
  return { module, warnings: messages.map((m) => `${m.type} ${m.lineNum}:${m.linePos}: ${m.message}`) };
}

/** Compiles down to a pipeline: compute entry points alone, a vertex and a fragment entry point as a pair. */
async function compile({ code, entries }) {
  const { warnings } = await guarded(async () => {
    const made = await shader(code);
    for (const { stage, name } of entries) {
      if (stage === 'compute') {
        await device.createComputePipelineAsync({ layout: 'auto', compute: { module: made.module, entryPoint: name } });
      }
    }
    const vertex = entries.find(({ stage }) => stage === 'vertex');
    const fragment = entries.find(({ stage }) => stage === 'fragment');
    if (vertex && fragment) {
      await device.createRenderPipelineAsync({
        layout: 'auto',
        vertex: { module: made.module, entryPoint: vertex.name },
        fragment: { module: made.module, entryPoint: fragment.name, targets: [{ format: 'rgba8unorm' }] },
      });
    }
    return made;
  });
  return { warnings };
}

/** Layouts of all groups from the declarations: an automatic layout would leave out what the entry point never uses. */
function layoutsOf(code) {
  const types = {
    uniform: 'uniform',
    storage: 'read-only-storage',
    'storage,read': 'read-only-storage',
    'storage,read_write': 'storage',
  };
  const groups = [];
  for (const [, group, binding, space] of code.matchAll(/@group\((\d+)\)\s*@binding\((\d+)\)\s*var\s*<([^>]*)>/g)) {
    while (groups.length <= Number(group)) groups.push([]);
    const type = types[space.replace(/\s/g, '')];
    groups[Number(group)].push({ binding: Number(binding), visibility: GPUShaderStage.COMPUTE, buffer: { type } });
  }
  return groups.map((entries) => device.createBindGroupLayout({ entries }));
}

/** Runs one dispatch; every buffer marked `read` comes back as bytes, in the order given. */
async function execute({ code, entry, dispatch, buffers, constants }) {
  return guarded(async () => {
    const { module } = await shader(code);
    const layouts = layoutsOf(code);
    const layout = device.createPipelineLayout({ bindGroupLayouts: layouts });
    const pipeline = await device.createComputePipelineAsync({
      layout,
      compute: { module, entryPoint: entry, constants },
    });
    const made = buffers.map(({ bytes, uniform }) => {
      const size = Math.max(16, (bytes.byteLength + 3) & ~3);
      const usage =
        (uniform ? GPUBufferUsage.UNIFORM : GPUBufferUsage.STORAGE) | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
      const buffer = device.createBuffer({ size, usage });
      device.queue.writeBuffer(buffer, 0, bytes);
      return { buffer, size };
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    for (const group of new Set(buffers.map((b) => b.group))) {
      const entries = buffers.flatMap((b, i) =>
        b.group === group ? [{ binding: b.binding, resource: { buffer: made[i].buffer, size: made[i].size } }] : [],
      );
      pass.setBindGroup(group, device.createBindGroup({ layout: layouts[group], entries }));
    }
    pass.dispatchWorkgroups(...dispatch);
    pass.end();
    const copies = buffers.map((b, i) => {
      if (!b.read) return null;
      const copy = device.createBuffer({
        size: made[i].size,
        usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
      });
      encoder.copyBufferToBuffer(made[i].buffer, 0, copy, 0, made[i].size);
      return copy;
    });
    device.queue.submit([encoder.finish()]);
    const outputs = [];
    for (const [i, copy] of copies.entries()) {
      if (!copy) continue;
      await copy.mapAsync(GPUMapMode.READ);
      outputs.push(new Uint8Array(copy.getMappedRange().slice(0, buffers[i].bytes.byteLength)));
      copy.destroy();
    }
    for (const { buffer } of made) buffer.destroy();
    return { outputs };
  });
}

async function guarded(work) {
  device.pushErrorScope('validation');
  let result;
  try {
    result = await work();
  } catch (error) {
    await device.popErrorScope();
    throw error;
  }
  const error = await device.popErrorScope();
  if (error) throw new Error(error.message);
  return result;
}

async function subgroupWidth() {
  const code = `enable subgroups;
@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(subgroup_size) w: u32) { o[0] = w; }`;
  const { outputs } = await execute({
    code,
    entry: 'main',
    dispatch: [1, 1, 1],
    buffers: [{ group: 0, binding: 0, bytes: new Uint8Array(16), read: true }],
  });
  return new DataView(outputs[0].buffer).getUint32(0, true);
}
