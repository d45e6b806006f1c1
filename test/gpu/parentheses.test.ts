import assert from 'node:assert/strict';
import { analyse } from '../../src/wgsl/index';
import { type Device, deviceOrSkip } from './device';
import { Random } from './random';

const operators = '+ - * / % & | ^ << >> < <= > >= == != && ||'.split(' ');

describe('operators that WGSL does not let stand side by side without parentheses', function () {
  this.timeout(120_000);
  let device: Device;
  before(async function () {
    device = await deviceOrSkip(this);
  });
  after(() => device?.close());

  it('are refused exactly where the device refuses them', async () => {
    const random = new Random(1);
    const wrong: string[] = [];
    for (let n = 0; n < 400; n++) {
      // bools between && and ||, numbers elsewhere; types are not the matter here
      const chain = Array.from({ length: random.between(2, 4) }, () => random.pick(operators));
      const text = chain.reduce((made, operator) => `${made} ${operator} ${random.pick(['a', 'b', '-a', '(b)'])}`, 'b');
      const source = `@compute @workgroup_size(1) fn main() { var a = 1u; var b = 2u; _ = ${text}; }`;
      const theirs = await device.compile(source, []).then(
        () => false,
        (error: Error) => /mixing|parenthes|expected ';'|expected expression/.test(error.message),
      );
      const ours = analyse(source).diagnostics.some((d) => d.code === 'syntax');
      if (ours !== theirs) wrong.push(`${text}: ${ours ? 'refused here alone' : 'refused by the device alone'}`);
    }
    assert.deepEqual(wrong, []);
  });
});
