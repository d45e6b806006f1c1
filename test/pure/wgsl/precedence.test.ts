import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, execute } from '../../../src/wgsl/index';

/** The value the machine gives an i32 expression over a … e. */
function value(expressions: string[], [a, b, c, d, e]: number[]): number[] {
  const lines = expressions.map((text, i) => `  output[${i}] = i32(${text});`);
  const source = `@group(0) @binding(0) var<storage, read_write> output: array<i32>;
@compute @workgroup_size(1) fn main() {
  var a = ${a}; var b = ${b}; var c = ${c}; var d = ${d}; var e = ${e};
${lines.join('\n')}
}`;
  const { buffers, diagnostics } = execute(source, {
    buffers: [{ group: 0, binding: 0, bytes: new Uint8Array(4 * expressions.length) }],
  });
  assert.deepEqual(diagnostics, [], source);
  return [...new Int32Array(buffers[0]!.bytes.slice().buffer)];
}

describe('operators bind as WGSL says', () => {
  it('where a product stands between a comparison and a sum', () => {
    const texts = [
      'a < b * c - d',
      'a < b * c + d',
      'a == b * c - d',
      'd + a * b - c < e',
      'a < b && c < d * e - a',
      'a - b * c - d',
      '-a * b - c',
    ];
    const [a, b, c, d, e] = [5, 2, 3, 1, 7] as const;
    const expected = [
      a < b * c - d,
      a < b * c + d,
      a === b * c - d,
      d + a * b - c < e,
      a < b && c < d * e - a,
      a - b * c - d,
      -a * b - c,
    ];
    assert.deepEqual(value(texts, [a, b, c, d, e]), expected.map(Number));
  });

  it('in every chain of arithmetic, comparison and logic', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const sum = fc
      .array(fc.tuple(fc.constantFrom(' + ', ' - ', ' * '), name), { maxLength: 5 })
      .chain((rest) => name.map((first) => first + rest.flat().join('')));
    const comparison = fc
      .tuple(sum, fc.constantFrom(' < ', ' >= ', ' == ', ' != '), sum)
      .map((parts) => parts.join(''));
    const chain = fc
      .tuple(fc.constantFrom(' && ', ' || '), fc.array(comparison, { minLength: 1, maxLength: 3 }))
      .map(([operator, parts]) => parts.join(operator));
    fc.assert(
      fc.property(fc.array(fc.oneof(sum, chain), { minLength: 8, maxLength: 8 }), (texts) => {
        const values = { a: 3, b: 5, c: 2, d: 7, e: 4 };
        assert.deepEqual(
          value(texts, Object.values(values)),
          texts.map((text) => Number(byHand(text, values))),
        );
      }),
      { numRuns: 4 },
    );
  });
});

describe('operators without an order between them', () => {
  const around = (text: string) =>
    `@compute @workgroup_size(1) fn main() { let a = 1u; let b = 2u; let c = true; _ = ${text}; }`;
  const refused = (text: string) => analyse(around(text)).diagnostics;
  it('need parentheses, and the place is told', () => {
    for (const text of ['a ^ b * 3u', 'a & b == a', 'a << b + a', 'c && a & b', 'c || c && c', 'a | b | a + b']) {
      const [first] = refused(text);
      assert.equal(first?.code, 'syntax', text);
      assert.match(first.message, /^'.+' needs parentheses beside '.+'$/, text);
    }
    assert.deepEqual(
      refused('a ^ b * 3u').map(({ column, message }) => [column, message]),
      [[around('a ^ b * 3u').indexOf('*') + 1, "'*' needs parentheses beside '^'"]],
    );
  });
  it('may stand together where parentheses, calls and indices keep them apart', () => {
    for (const text of [
      'a ^ (b * 3u)',
      '(a & b) == a',
      'a << (b + a)',
      'a & b & a',
      'a < b << 2u',
      '-1 + 2 < 3 && (c & c)',
      'a ^ min(b + 1u, a)',
    ])
      assert.deepEqual(refused(text), [], text);
  });
  it('keep a number from looking exact', () => {
    const source = `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(32) fn main(@builtin(local_invocation_index) i: u32) { if ((i ^ i * 3u) > 9u) { o[i] = 1u; } }`;
    assert.equal(analyse(source).entryPoints[0]!.evidence, 'assumed');
  });
});

/** Splits at the loosest operator first: nothing shared with a parser that climbs. */
function byHand(text: string, values: Record<string, number>): number | boolean {
  for (const [operators, right] of [
    [[' || ', ' && '], false],
    [[' < ', ' >= ', ' == ', ' != '], false],
    [[' + ', ' - '], true],
    [[' * '], true],
  ] as const) {
    const found = operators
      .map((operator) => ({ operator, at: right ? text.lastIndexOf(operator) : text.indexOf(operator) }))
      .filter(({ at }) => at >= 0);
    const at = found.sort((x, y) => (right ? y.at - x.at : x.at - y.at))[0];
    if (!at) continue;
    const [l, r] = [text.slice(0, at.at), text.slice(at.at + at.operator.length)].map((part) =>
      byHand(part, values),
    ) as [number, number];
    switch (at.operator) {
      case ' || ':
        return Boolean(l) || Boolean(r);
      case ' && ':
        return Boolean(l) && Boolean(r);
      case ' < ':
        return l < r;
      case ' >= ':
        return l >= r;
      case ' == ':
        return l === r;
      case ' != ':
        return l !== r;
      case ' + ':
        return l + r;
      case ' - ':
        return l - r;
      default:
        return l * r;
    }
  }
  return values[text]!;
}
