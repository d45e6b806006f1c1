import assert from 'node:assert/strict';
import { Device, deviceOrSkip } from './device';
import { generate } from './generator';
import { measure } from './masks';
import { placesOf } from './places';
import { conventional, jobOf } from './subject';
import { countsOf, trace } from './trace';

const output = (count: number) => ({ group: 0, binding: 0, bytes: new Uint8Array(4 * count), read: true });

describe('the rig itself', function () {
  this.timeout(60_000);

  it('finds arms, loops and functions, and nothing in comments, members or break if', () => {
    const source = `fn f() { // if (x) {
  if a { } else if b { } else { }
  switch x { case 1, default: { } case 2 { } default { } }
  for (;;) { while (a.if < 1) { loop { continuing { break if a; } } } }
}`;
    const found = placesOf(source);
    assert.deepEqual(
      found.map(({ kind, line, column }) => `${kind} ${line}:${column}`),
      [
        'function 1:1',
        'if 2:3',
        'if 2:17',
        'else 2:26',
        'case 3:14',
        'case 3:35',
        'case 3:46',
        'for 4:3',
        'while 4:14',
        'loop 4:33',
      ],
    );
    for (const { body } of found) assert.equal(source[body - 1], '{');
  });

  it('makes the same kernel from the same seed', () => {
    assert.equal(generate(77).source, generate(77).source);
    assert.notEqual(generate(77).source, generate(78).source);
  });

  describe('with a device', () => {
    let device: Device;
    before(async function () {
      device = await deviceOrSkip(this);
    });
    after(() => device?.close());

    it('counts what can be counted by hand', async () => {
      const code = `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(30)
fn main(@builtin(local_invocation_index) lane: u32) {
  for (var k = 0u; k < lane; k++) {
    o[lane] += k;
  }
  if (lane >= 29u) { return; }
}`;
      const { counts, outputs } = await measure(device, {
        code,
        entry: 'main',
        dispatch: [2, 1, 1],
        buffers: [output(30)],
      });
      const width = device.width;
      const warps = Array.from({ length: Math.ceil(30 / width) }, (_, i) => Math.min(30, (i + 1) * width) - 1);
      assert.deepEqual(
        counts.map(({ kind, issues, active }) => ({ kind, issues, active })),
        [
          { kind: 'function', issues: 2 * warps.length, active: 60 },
          { kind: 'for', issues: 2 * warps.reduce((sum, last) => sum + last, 0), active: 2 * 435 },
          { kind: 'if', issues: 2, active: 2 },
        ],
      );
      assert.equal(new Uint32Array(outputs[0]!.buffer).length, 30);
    });

    it('sees the same masks in traces of single lanes as in subgroups', async () => {
      for (const subject of [...conventional('test/gpu/kernels'), ...[1, 2, 3].map((seed) => generate(seed, false))]) {
        const job = jobOf(subject);
        assert.deepEqual(
          countsOf(await trace(device, job), device.width),
          (await measure(device, job)).counts,
          subject.name,
        );
      }
    });

    it('runs a kernel with its masks counted as without', async () => {
      for (let seed = 0; seed < 5; seed++) {
        const job = jobOf(generate(seed));
        assert.deepEqual((await measure(device, job)).outputs, await device.run(job), `seed ${seed}`);
      }
    });

    it('says where a kernel does not compile', async () => {
      await assert.rejects(device.compile('fn f() {\n  let x = y;\n}', []), /^Error: 2:11: unresolved value 'y'/);
    });

    it('gives up on a kernel that never ends, and works again after it', async () => {
      const code = (test: string) => `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(1) fn main() { loop { if (${test}) { break; } o[1] += 1u; } o[0] = 3u; }`;
      const hasty = await Device.open(5000);
      assert.ok(typeof hasty !== 'string');
      const run = (test: string) =>
        hasty.run({ code: code(test), entry: 'main', dispatch: [1, 1, 1], buffers: [output(4)] });
      await assert.rejects(run('o[2] == 5u'), /no answer within 5000 ms/);
      assert.equal((await run('o[1] == 5u'))[0]![0], 3);
      hasty.close();
    });
  });
});
