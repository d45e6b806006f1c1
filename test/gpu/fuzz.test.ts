import assert from 'node:assert/strict';
import { differences, disagreementsAt } from './compare';
import { type Device, deviceOrSkip } from './device';
import { generate } from './generator';
import { measure } from './masks';
import { jobOf } from './subject';

/** Run many more with test/gpu/fuzz.ts. */
const seeds = 300;
const wide = 30;

describe('random kernels on a real WebGPU device', function () {
  this.timeout(300_000);
  let device: Device;
  before(async function () {
    device = await deviceOrSkip(this);
  });
  after(() => device?.close());

  it(`${seeds} kernels have the same masks and the same buffers on the machine`, async () => {
    const measured = (seed: number) => {
      const subject = generate(seed);
      // Settled at once, so that a failure waits quietly for its turn.
      return measure(device, jobOf(subject)).then(
        (result) => ({ subject, result }),
        (error: Error) => ({ subject, result: error }),
      );
    };
    const found: string[] = [];
    let next = measured(0);
    for (let seed = 0; seed < seeds; seed++) {
      const { subject, result } = await next;
      next = measured(seed + 1); // the device compiles the next one while the machine runs this one
      const why = result instanceof Error ? [result.message] : differences(subject, device.width, result);
      if (why.length > 0) found.push(`${subject.name}: ${why[0]}`);
    }
    await next;
    assert.deepEqual(found, []);
  });

  it(`${wide} kernels have the masks of 8, 32 and 64 lanes that traces of the single lanes add up to`, async () => {
    const found: string[] = [];
    for (let seed = seeds; seed < seeds + wide; seed++) {
      const subject = generate(seed, false);
      const why = await disagreementsAt(device, subject, [8, 32, 64]);
      if (why.length > 0) found.push(`${subject.name}: ${why[0]}`);
    }
    assert.deepEqual(found, []);
  });
});
