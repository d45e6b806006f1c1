import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { functionNames } from '../../src/language/check/functions';
import { clauseWords, reservedWords, statementWords } from '../../src/language/grammar/words';
import { cellConfiguration } from '../../src/host/contributed/languageConfigurations';
import { models } from '../../src/models/registry';
import { unitNames } from '../../src/quantity/units';
import { scopeOf, tokenize } from './textmate';

const cell = 'source.parnb';

/** The words whose scope, in a line of their own, does not begin as it should. */
async function missed(words: Iterable<string>, line: (word: string) => string, scope: string): Promise<string[]> {
  const all = [...words];
  const lines = await tokenize(cell, all.map(line).join('\n'));
  return all.flatMap((word, i) => {
    const found = lines[i]?.find(({ text }) => text.trim() === word)?.scopes.at(-1);
    return found?.startsWith(scope) ? [] : [`${word}: ${found}`];
  });
}

describe('colours of a cell', () => {
  it('know every statement word, at the start of a line only, and not as a parameter', async () => {
    const declaring = ['workload', 'let', 'data', 'kernel'];
    assert.deepEqual(await missed(declaring, (word) => `${word} some`, 'storage.type'), []);
    const others = statementWords.filter((word) => !declaring.includes(word));
    assert.deepEqual(await missed(others, (word) => `${word} some`, 'keyword.control'), []);
    assert.deepEqual(await missed(statementWords, (word) => `${word} = 5`, 'variable.parameter'), []);
    assert.deepEqual(await missed(statementWords, (word) => `a == ${word}`, 'variable.other'), []);
  });

  it('know every clause word', async () => {
    const clauses = [...clauseWords].filter((word) => !reservedWords.has(word));
    assert.deepEqual(await missed(clauses, (word) => `show a ${word} b`, 'keyword.other.clause'), []);
    assert.deepEqual(await missed(reservedWords, (word) => `show a ${word} b`, 'keyword.operator.logical'), []);
  });

  it('know every function and every model', async () => {
    assert.deepEqual(await missed(functionNames, (word) => `x = 1 + ${word}(2)`, 'support.function'), []);
    const names = models.map((model) => model.name);
    assert.deepEqual(await missed(names, (word) => `show ${word}(2) + 1`, 'support.function.model'), []);
    assert.deepEqual(await missed(names, (word) => `show ${word}.limit(2)`, 'support.function.model'), []);
  });

  it('know every unit after a number, a list and `in`, but no unit elsewhere', async () => {
    assert.deepEqual(await missed(unitNames, (unit) => `x = 12 ${unit}`, 'keyword.other.unit'), []);
    assert.deepEqual(await missed(unitNames, (unit) => `x = 1.5e3${unit}`, 'keyword.other.unit'), []);
    assert.deepEqual(await missed(unitNames, (unit) => `x = [1, 2] ${unit}`, 'keyword.other.unit'), []);
    assert.deepEqual(await missed(unitNames, (unit) => `show y in ${unit}`, 'keyword.other.unit'), []);
    assert.deepEqual(await missed(unitNames, (unit) => `show 1 + ${unit}`, 'variable.other'), []);
    assert.deepEqual(await missed(['GB/s', 'FLOP/B', 's^2', '%'], (unit) => `x = 3 ${unit}`, 'keyword.other.unit'), []);
    assert.equal(await scopeOf(cell, 'x = 10 s * min(a, b)', 'min'), 'support.function.parnb');
  });

  it('tell the parts of a workload apart', async () => {
    const [header = [], parameter = [], sum = []] = await tokenize(
      cell,
      'workload tree from resnet "… a \\"tree\\"" # why\ncollective = double_tree\nα_in = 6 µs ± 10 %',
    );
    const scopes = (tokens: typeof header): string[] =>
      tokens.map(({ text, scopes: [, ...own] }) => `${text.trim()} ${own[0]}`);
    assert.deepEqual(scopes(header).slice(0, 5), [
      'workload storage.type.parnb',
      'tree entity.name.type.workload.parnb',
      'from keyword.other.clause.parnb',
      'resnet entity.other.inherited-class.parnb',
      '" string.quoted.double.parnb',
    ]);
    assert.equal(header.at(-1)?.scopes.at(-1), 'comment.line.number-sign.parnb');
    assert.deepEqual(scopes(parameter), [
      'collective variable.parameter.parnb',
      '= keyword.operator.assignment.parnb',
      'double_tree constant.language.word.parnb',
    ]);
    assert.deepEqual(scopes(sum), [
      'α_in variable.parameter.parnb',
      '= keyword.operator.assignment.parnb',
      '6 constant.numeric.parnb',
      'µs keyword.other.unit.parnb',
      '± keyword.operator.uncertainty.parnb',
      '10 constant.numeric.parnb',
      '% keyword.other.unit.parnb',
    ]);
  });

  it('end a broken string with its line', async () => {
    const [, next = []] = await tokenize(cell, 'show 1 as "open\nlet a = 2');
    assert.equal(next[0]?.scopes.at(-1), 'storage.type.parnb');
  });

  it('every cell of the tour is coloured to its last character', async () => {
    const [...cells] = readFileSync('samples/tour.parnb', 'utf8').matchAll(/^```parnb\n([^]*?)^```$/gm);
    assert.ok(cells.length > 4);
    for (const [, text = ''] of cells)
      for (const tokens of await tokenize(cell, text))
        for (const { text: part, scopes } of tokens)
          assert.ok(scopes.length > 1 || /^[\s()[\]]+$/.test(part), `${part} of ${text}`);
  });
});

describe('words of a cell, for a double click and for completion', () => {
  const { pattern, flags } = cellConfiguration.wordPattern;
  const words = (text: string): string[] => [...text.matchAll(new RegExp(pattern, `g${flags}`))].map(([word]) => word);

  it('are names in any alphabet with subscripts, and numbers without their units', () => {
    assert.deepEqual(words('α_in = β₂ * x² + 100ms'), ['α_in', 'β₂', 'x', '100', 'ms']);
    assert.deepEqual(words('resnet.speedup(p = 1_000.5)'), ['resnet', 'speedup', 'p', '1_000.5']);
  });
});

describe('colours of WGSL', () => {
  const wgsl = 'source.wgsl';
  const text = `enable subgroups;
@group(0) @binding(1) var<storage, read_write> hits: array<atomic<u32>>;
/* a /* nested */ comment */
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  if (id.x % 2u == 0x1Fu) { let a = 1.5e-3f * f32(id.y); atomicAdd(&hits[0], 1u); } // why
}`;

  it('tell keywords, types, functions, attributes, numbers and comments apart', async () => {
    const found = new Map(
      (await tokenize(wgsl, text)).flat().map(({ text: part, scopes }) => [part.trim(), scopes.at(-1)]),
    );
    for (const [word, scope] of [
      ['enable', 'keyword.control.directive.wgsl'],
      ['compute', 'entity.name.function.attribute.wgsl'],
      ['storage', 'storage.modifier.wgsl'],
      ['array', 'support.type.wgsl'],
      ['u32', 'support.type.wgsl'],
      ['main', 'entity.name.function.wgsl'],
      ['global_invocation_id', 'support.constant.builtin.wgsl'],
      ['if', 'keyword.control.wgsl'],
      ['let', 'storage.type.wgsl'],
      ['0x1Fu', 'constant.numeric.hex.wgsl'],
      ['1.5e-3f', 'constant.numeric.wgsl'],
      ['atomicAdd', 'support.function.wgsl'],
      ['// why', 'comment.line.double-slash.wgsl'],
    ] as const)
      assert.equal(found.get(word), scope, word);
  });

  it('a nested block comment ends where WGSL ends it', async () => {
    const lines = await tokenize(wgsl, text);
    assert.ok(lines[2]?.every(({ scopes }) => scopes.includes('comment.block.wgsl')));
    assert.ok(lines[3]?.every(({ scopes }) => !scopes.includes('comment.block.wgsl')));
  });
});
