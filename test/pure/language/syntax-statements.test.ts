import assert from 'node:assert/strict';
import { parseCell } from '../../../src/language/parse';
import { shapes, statement, withoutPlaces } from './tree';

const kinds = (text: string) => parseCell(text).statements.map(({ kind }) => kind);
const declared = (text: string) => {
  const read = statement(text);
  return read.kind === 'later' ? [read.word, ...read.declares.map(({ name }) => name)] : [read.kind];
};

describe('statements', () => {
  it('reads every statement of the sample', () => {
    const sample = `let nvlink = 450 GB/s

workload resnet "ResNet-50, data parallel"
f     = 99.2 %              # parallel fraction of the step
p     = 1..1024 by ×2       # a sweep
α     = 6 µs ± 1 µs         # uncertain: charts get a band

assert resnet.efficiency(p = 64) >= 50 %  "64 GPUs are worth paying for"
workload overlapped from resnet "… with the all-reduce hidden behind compute"
overlap = 80 %

compare resnet, overlapped
solve p where overlapped.efficiency >= 50 % as p_half
`;
    assert.deepEqual(parseCell(sample).diagnostics, []);
    const assignment = Array<string>(3).fill('assignment');
    const after = ['assert', 'workload', 'assignment', 'compare', 'later'];
    assert.deepEqual(kinds(sample), ['let', 'workload', ...assignment, ...after]);
  });

  it('knows a workload’s name, base and title, with escapes resolved', () => {
    assert.deepEqual(withoutPlaces(statement(String.raw`workload a from b "say \"hi\" \\ \d"`)), {
      kind: 'workload',
      name: { name: 'a' },
      base: { parts: [{ name: 'b' }] },
      title: { value: String.raw`say "hi" \ \d` },
    });
  });

  it('reads the clauses of show and plot', () => {
    assert.deepEqual(withoutPlaces(statement('show a in GB/s as "x", b in %, c in 1/s')), {
      kind: 'show',
      items: [
        { value: { kind: 'name', name: { name: 'a' } }, unit: { text: 'GB/s' }, label: { value: 'x' } },
        { value: { kind: 'name', name: { name: 'b' } }, unit: { text: '%' } },
        { value: { kind: 'name', name: { name: 'c' } }, unit: { text: '1/s' } },
      ],
    });
    const plot = statement('plot a, b as "c" against p log xy');
    assert.equal(plot.kind === 'plot' && plot.items.length === 2 && plot.log, 'xy');
    assert.equal(plot.kind === 'plot' && plot.against?.kind, 'name');
    const range = statement('plot a against 1 us..1 s points 50 log log x');
    assert.equal(range.kind === 'plot' && range.log, 'x');
  });

  it('knows the statements of later versions and the names they declare', () => {
    assert.deepEqual(declared('solve p where a.time = 5 s'), ['solve']);
    assert.deepEqual(declared('solve a.p where a.time <= 5 s as best'), ['solve', 'best']);
    assert.deepEqual(declared('maximize a.speedup over tp, pp where a.time < 5 s as best'), ['maximize', 'best']);
    assert.deepEqual(declared('minimize a.time over p'), ['minimize']);
    assert.deepEqual(declared('data runs = "runs.csv"'), ['data', 'runs']);
    const fit = 'fit amdahl to runs (speedup = "S (1)", p = procs, x = 8 * 2) for f, σ';
    assert.deepEqual(declared(`${fit} bounds (f = 0..1, σ = 0..0.1) weights relative as fitted`), ['fit', 'fitted']);
    assert.deepEqual(declared('compare a to runs (time = t, breakdown.comm = "c [s]") as gap'), [
      'compare … to',
      'gap',
    ]);
    assert.deepEqual(declared('compare a, b'), ['compare']);
  });

  it('takes a statement word for a name where a single `=` follows', () => {
    assert.deepEqual(kinds('show = 5\nlet = 6\ndata=7\nworkload = show'), Array(4).fill('assignment'));
    assert.deepEqual(kinds('let show = 5'), ['let']);
    assert.deepEqual(kinds('show == 5'), []);
  });

  it('takes a clause word for a name where no clause may stand', () => {
    const words = 'from in as against where over to for with by points log cell bounds weights relative'.split(' ');
    for (const word of words) {
      assert.deepEqual(kinds(`${word} = 2 * ${word}\nlet ${word} = f(${word} = 1)\nshow ${word}, a.${word}`), [
        'assignment',
        'let',
        'show',
      ]);
    }
    assert.deepEqual(shapes('x = by..points by by'), shapes('x=by .. points by by'));
    for (const word of ['and', 'or', 'not']) assert.deepEqual(kinds(`${word} = 2`), []);
  });

  it('takes Greek and ASCII spellings for one name, in any alphabet', () => {
    for (const [a, b] of [
      ['alpha', 'α'],
      ['α_in', 'alpha_in'],
      ['tf', 't_f'],
      ['µ', 'mu'],
    ] as const) {
      assert.deepEqual(shapes(`${a} = 1`), shapes(`${b} = 1`));
    }
    const names = ['größe', '速度', 'скорость', 'قيمة', 'मान', 'x₁', '_a1', 'cafe\u0301', '𝜏'];
    for (const name of names) assert.equal(kinds(`${name} = 2 * ${name}`).length, 1, name);
  });
});

describe('lines', () => {
  it('are one statement each, with comments and blanks around', () => {
    assert.deepEqual(
      kinds('\uFEFF  a = 1 # one\r\n\r\n\tb = 2\r# three = 3\nc\u00a0=\u20093'),
      Array(3).fill('assignment'),
    );
  });

  it('go on in an open bracket and after a final `\\`', () => {
    assert.deepEqual(shapes('a = f(1, # one\n\n  2 + # two\n  3\n) + 4'), shapes('a = f(1, 2 + 3) + 4'));
    assert.deepEqual(shapes('a = 1 + \\ # one\n  2 \\\r\n  * 3'), shapes('a = 1 + 2 * 3'));
    assert.deepEqual(shapes('a = [\n1,\n2\n]\n'), shapes('a = [1, 2]'));
    assert.deepEqual(shapes('a = (b\nand c)'), shapes('a = (b and c)'));
  });

  it('that begin with a name in the first column are statements of their own, whatever is open', () => {
    const open = parseCell('a = f(1, (2\nb = 3\nc = [4\nlet d = 5');
    assert.deepEqual(withoutPlaces(open.statements), shapes('b = 3\nlet d = 5'));
    assert.deepEqual(
      open.diagnostics.map(({ from, to, message }) => [open.text.slice(from, to), message]),
      [
        ['(', '`(` is not closed'],
        ['[', '`[` is not closed'],
      ],
    );
    assert.deepEqual(kinds('a = 1 \\\nb = 2'), ['assignment', 'assignment']);
  });

  it('with an error declare nothing and leave their neighbours alone', () => {
    const { statements, diagnostics } = parseCell('a = 1\nlet b = = 2 let c = 3\nd = 4');
    assert.deepEqual(withoutPlaces(statements), shapes('a = 1\nd = 4'));
    assert.equal(diagnostics.length, 1);
  });
});
