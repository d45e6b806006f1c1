import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkProgram, parseCell } from '../../../src/language';
import { programOf, saysOf } from './checked';

const names = ['a', 'b', 'p', 'f', 'w', 'v', 'time', 'constructor', '__proto__', 'ring', 's', 'amdahl'];
const name = fc.constantFrom(...names);
const leaf = fc.oneof(
  name,
  fc.constantFrom(
    '1',
    '2 s',
    '50 %',
    '3 GB/s',
    '1..4',
    '[1, 2]',
    '[ring, tree]',
    '1..4 MB',
    'w.time',
    'w.p',
    'v.ring_allreduce',
    '3 ± 1',
  ),
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '*', '/', '-', '^', '<', '==', 'and'), tie('expression'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    fc
      .tuple(
        fc.constantFrom('sum', 'if', 'amdahl', 'round', 'w.time', 'speedup', 'quantile', 'usl.peak_n', 'v.w'),
        tie('expression'),
        tie('expression'),
      )
      .map(([f, a, b]) => `${f}(${a}, p = ${b})`),
    fc
      .tuple(fc.constantFrom('sum', 'min', 'sqrt', 'ceil', 'amdahl', 'not '), tie('expression'))
      .map(([f, a]) => `${f}(${a})`),
  ),
}));
const statement = fc.oneof(
  fc.tuple(name, expression).map(([n, e]) => `${n} = ${e}`),
  fc.tuple(name, expression).map(([n, e]) => `let ${n} = ${e}`),
  fc
    .tuple(fc.constantFrom('w', 'v', 'u'), fc.constantFrom('', ' from w', ' from v'))
    .map(([n, from]) => `workload ${n}${from}`),
  expression.map((e) => `show ${e}`),
  expression.map((e) => `assert ${e}`),
  fc.constant('compare w, v'),
  fc.constant('data a = "x.csv"'),
);
const cell = fc.array(statement, { maxLength: 6 }).map((lines) => lines.join('\n'));
const notebook = fc.array(cell, { minLength: 1, maxLength: 4 });

describe('whatever is written', () => {
  it('is checked without an exception, in lower-case lines with places inside the cell', () => {
    fc.assert(
      fc.property(notebook, (texts) => {
        const program = programOf(...texts);
        saysOf(program);
        program.cells.forEach(({ diagnostics, workloads, tree }) => {
          for (const { from, to } of diagnostics) assert.ok(from <= to && to <= tree.text.length);
          for (const { outputs, parameters, read } of workloads) {
            for (const { path } of outputs.slice(0, 20)) read(path);
            for (const { symbol } of parameters) read(symbol);
          }
        });
        assert.deepEqual(
          [...program.order].sort(),
          texts.map((_, i) => i),
        );
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('says the same after any edit as when it is read anew', () => {
    fc.assert(
      fc.property(notebook, fc.array(fc.tuple(fc.nat(3), cell), { maxLength: 3 }), (texts, edits) => {
        let trees = texts.map((text) => parseCell(text));
        let program = checkProgram(trees);
        for (const [at, text] of edits) {
          trees = trees.map((tree, i) => (i === at % trees.length ? parseCell(text) : tree));
          program = checkProgram(trees, program);
        }
        assert.deepEqual(saysOf(program), saysOf(checkProgram(trees)));
      }),
      { numRuns: 40, seed: 11 },
    );
  });

  it('means the same under another name', () => {
    const text = (word: string): string =>
      `let ${word} = 3 s\nworkload w\nf = 0.9\nT1 = ${word} * 2\np = 1..4\nshow time / ${word}`;
    const shape = (word: string): string =>
      JSON.stringify(
        programOf(text(word)).cells[0]?.statements.map((one) =>
          one.kind === 'show' ? one.items.map((item) => ('value' in item ? item.value.formula : item)) : one,
        ),
        (key, value: unknown) => (key === 'order' ? 0 : value),
      );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zα-ω]{4,9}$/), (word) => {
        fc.pre(
          ![
            'with',
            'where',
            'workload',
            'data',
            'cell',
            'plot',
            'show',
            'solve',
            'kernel',
            'assert',
            'compare',
            'bounds',
            'weights',
            'points',
            'time',
          ].includes(word),
        );
        if (saysOf(programOf(text(word))).length > 0) return;
        assert.equal(shape(word), shape('other'));
      }),
      { numRuns: 20, seed: 3 },
    );
  });
});
