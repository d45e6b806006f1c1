import assert from 'node:assert/strict';
import { disagreements } from './compare';
import { type Device, deviceOrSkip } from './device';
import { entriesOf } from './places';
import { samples, sampleSources } from './samples';
import { conventional } from './subject';

describe('on a real WebGPU device', function () {
  this.timeout(60_000);
  let device: Device;
  before(async function () {
    device = await deviceOrSkip(this);
  });
  after(() => device?.close());

  describe('every sample kernel compiles without a warning', () => {
    for (const { name, source } of sampleSources()) {
      it(name, async () => assert.deepEqual(await device.compile(source, entriesOf(source)), []));
    }
  });

  describe('the machine counts the issues and lanes of every region as the device does, and computes the same', () => {
    for (const subject of [...samples(), ...conventional('test/gpu/kernels')]) {
      it(subject.name, async () => assert.deepEqual(await disagreements(device, subject), []));
    }
  });
});
