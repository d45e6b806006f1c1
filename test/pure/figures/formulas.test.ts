import assert from 'node:assert/strict';
import { parseMath } from '../../../src/figures/math/parse';
import { mathText, type MathNode } from '../../../src/figures/math/tree';
import { models } from '../../../src/models/registry';
import { composite, compositeArguments } from '../../../src/models/composite';
import { cardOf } from './notebook';

const leaves = (tree: MathNode): MathNode[] => tree.children?.flatMap(leaves) ?? [tree];

describe('formulas', () => {
  it('of every model are read whole: no command is left as it is written', () => {
    const symbols = new Set(compositeArguments.map(({ symbol }) => symbol));
    const outputs = [...models.flatMap((model) => model.outputs), ...composite(symbols)];
    assert.ok(outputs.length > 100);
    for (const { tex } of outputs)
      for (const { text = '' } of leaves(parseMath(tex))) assert.doesNotMatch(text, /[\\{}](?!$)/, tex);
  });

  it('read as a person would say them', () => {
    assert.equal(mathText(parseMath(String.raw`S = \frac{1}{(1-f) + f\,k/p}`)), 'S = 1/((1 − f) + f k/p)');
    assert.equal(mathText(parseMath(String.raw`T = k\,T_{path}`)), 'T = k T_path');
  });

  it('stand with the workload’s own numbers, and the value is what they give', () => {
    const card = cardOf('workload a\nf = 99 %\nT1 = 200 ms\np = 4');
    const time = card.formulas.find(({ name }) => name === 'time');
    assert.equal(time?.value, '51.5 ms');
    assert.equal(time.numbersText, '200 ms · (1 − 99 %) + (200 ms · 99 % · 1)/4 + 0 s − 0 s + 0 s');
    const efficiency = card.formulas.find(({ name }) => name === 'efficiency');
    assert.equal(efficiency?.numbersText, '(3.88×)/4');
    assert.equal(efficiency.value, '97 %');
  });

  it('with a symbol of another meaning keep it: no number is put in for a namesake', () => {
    const card = cardOf(
      'workload t\nlayers = 4\nhidden = 8\nvocab = 100\ntokens = 16\nh = 3\nshow transformer_parameters.parameters, h',
    );
    for (const { name, numbers } of card.formulas) assert.equal(numbers, undefined, name);
  });
});

describe('a slider', () => {
  it('is there for every parameter that is one number, within what the model allows', () => {
    const { sliders } = cardOf(
      'workload a\nf = 99 %\nT1 = 1 s\np = 1..64\nW = 8\nk = 2\ncollective = tree\nα = 5 us\nβ = 1/(1 GB/s)\nm = 1 MB\nγ = 0 s/B',
    );
    assert.deepEqual(
      sliders.map(({ symbol }) => symbol),
      ['f', 'T1', 'p', 'W', 'k', 'α', 'β', 'm'],
    );
    const of = (symbol: string) => sliders.find((slider) => slider.symbol === symbol);
    assert.equal(of('k')?.max, 8, 'no more paths than lanes');
    assert.equal(of('p')?.computed, '1..64', 'a sweep is tried at one point and not overwritten');
    assert.equal(of('p')?.swept, true);
    assert.equal(of('α')?.computed, undefined);
    assert.equal(of('α')?.text, '5 µs');
  });

  it('shows the time of a byte as the bandwidth a person knows', () => {
    const slider = (β: string) =>
      cardOf(`workload a\nf = 99 %\nT1 = 1 s\np = 8\nα = 5 us\nβ = ${β}\nm = 1 MB`).sliders.find(
        ({ symbol }) => symbol === 'β',
      );
    for (const [written, text, computed] of [
      ['1/(1 GB/s)', '1 GB/s', undefined],
      ['1 / 450 GB/s', '450 GB/s', undefined],
      ['2 ns/B', '500 MB/s', undefined],
      ['1 / (2 * 225 GB/s)', '450 GB/s', '1 / (2 * 225 GB/s)'],
    ] as const) {
      assert.equal(slider(written)?.text, text, written);
      assert.equal(slider(written)?.inverse, true);
      assert.equal(slider(written)?.computed, computed, written);
    }
  });

  it('knows the let whose one number it is, if nothing else reads that', () => {
    const step = 'f = 99 %\nT1 = 1 s\np = 8\nα = 5 us\nβ = 1 / link\nm = 1 MB';
    const origin = (text: string) => cardOf(text).sliders.find(({ symbol }) => symbol === 'β')?.origin;
    assert.equal(origin(`let link = 450 GB/s\nworkload a\n${step}`), 'link');
    assert.equal(origin(`let link = 450 GB/s\nworkload a\n${step}\nshow link`), undefined, 'it is read elsewhere');
    assert.equal(origin(`let link = 9 * 50 GB/s\nworkload a\n${step}`), undefined, 'it is computed itself');
  });
});
