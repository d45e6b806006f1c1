import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromBase64, toBase64 } from '../../../src/notebook/format/base64';
import { decodeEscaped, encodeEscaped, lenient } from '../../../src/notebook/format/utf8';

const ill = fc
  .array(fc.constantFrom(0x41, 0x80, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff), {
    maxLength: 12,
  })
  .map((bytes) => Uint8Array.from(bytes));

describe('notebook: bytes', () => {
  it('what the platform decodes is decoded alike; the rest is kept byte for byte', () =>
    fc.assert(
      fc.property(ill, (bytes) => {
        assert.deepEqual(encodeEscaped(decodeEscaped(bytes)), bytes);
        const valid = new TextDecoder().decode(bytes).replaceAll('\ufffd', '');
        assert.equal(lenient(bytes).replaceAll('\ufffd', ''), valid.replace(/^\ufeff/, ''));
      }),
      { numRuns: 100 },
    ));

  it('characters beside a bad byte are what they were', () => {
    const bytes = Buffer.concat([Buffer.from('aé€😀'), Buffer.from([0xff]), Buffer.from('😀b')]);
    assert.equal(lenient(bytes), 'aé€😀\ufffd😀b');
    assert.deepEqual(encodeEscaped(decodeEscaped(bytes)), Uint8Array.from(bytes));
  });

  it('base64 is the platform’s', () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'));
        assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
      }),
      { numRuns: 50 },
    ));
});
