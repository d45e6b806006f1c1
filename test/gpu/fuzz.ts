// Compares the machine with a real WebGPU device on random kernels, and shrinks what differs.
//   node test/gpu/fuzz.mjs [FROM [TO]]     default 300 to 1300
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { disagreements } from './compare';
import { Device, repository } from './device';
import { generate } from './generator';
import { shrink } from './shrink';
import type { Subject } from './subject';

const [from = 300, to = 1300] = process.argv.slice(2).map(Number);
const device = await Device.open(20_000);
if (typeof device === 'string') {
  console.error(`no WebGPU device: ${device}`);
  process.exit(2);
}
console.log(`${device.name}, ${device.width} lanes wide, seeds ${from} to ${to - 1}`);

/** The first difference, or null; what the device refuses is no difference. */
async function verdict(subject: Subject): Promise<string | null> {
  return (await disagreements(device as Device, subject))[0] ?? null;
}

const folder = path.join(repository, 'out/fuzz');
mkdirSync(folder, { recursive: true });
let different = 0;
for (let seed = from; seed < to; seed++) {
  const subject = generate(seed);
  let why: string | null;
  try {
    why = await verdict(subject);
  } catch (error) {
    why = `stopped: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (why === null) continue;
  different++;
  console.log(`seed ${seed}: ${why.split('\n')[0]}`);
  writeFileSync(path.join(folder, `seed-${seed}.wgsl`), subject.source);
  if (why.startsWith('stopped') && !why.includes('machine')) {
    continue; // the device's trouble, not the machine's
  }
  const small = await shrink(subject.source, async (source) => {
    if (!source.includes('  me = ((wid.z')) return false; // else all lanes write one place, and that is a race
    try {
      return (await verdict({ ...subject, source }))?.split(' ')[0] === why?.split(' ')[0]; // the same sort of difference
    } catch {
      return false;
    }
  });
  writeFileSync(path.join(folder, `seed-${seed}.small.wgsl`), small);
  console.log(
    `  ${small.split('\n').length} lines left in out/fuzz/seed-${seed}.small.wgsl: ${await verdict({ ...subject, source: small })}`,
  );
}
console.log(`${different} of ${to - from} kernels differ`);
device.close();
process.exit(different > 0 ? 1 : 0);
