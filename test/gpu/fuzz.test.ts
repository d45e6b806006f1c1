import assert from 'node:assert/strict';
import { differences } from './compare';
import { type Device, deviceOrSkip } from './device';
import { generate } from './generator';
import { measure } from './masks';

/** Run many more with test/gpu/fuzz.ts. */
const seeds = 300;

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
      const job = { code: subject.source, entry: subject.entry, dispatch: subject.dispatch, buffers: subject.buffers };
      // Settled at once, so that a failure waits quietly for its turn.
      return measure(device, job).then(
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
});
