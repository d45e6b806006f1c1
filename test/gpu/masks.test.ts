import assert from 'node:assert/strict';
import { disagreements, disagreementsAt } from './compare';
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

  const subjects = [...samples(), ...conventional('test/gpu/kernels')];
  describe('the machine counts the issues and lanes of every region as the device does, and computes the same', () => {
    for (const subject of subjects) {
      it(subject.name, async () => assert.deepEqual(await disagreements(device, subject), []));
    }
  });

  describe('at 8, 32, 64 and 128 lanes the machine counts what traces of the single lanes add up to', () => {
    for (const subject of subjects) {
      it(subject.name, async () => assert.deepEqual(await disagreementsAt(device, subject, [8, 32, 64, 128]), []));
    }
  });
});
