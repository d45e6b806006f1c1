import assert from 'node:assert/strict';
import { formatCell } from '../../../src/language/format';

const formats = (from: string, to: string) => {
  assert.equal(formatCell(from), to);
  assert.equal(formatCell(to), to);
};

describe('the formatter', () => {
  it('leaves the sample of the language as it is', () => {
    const sample = `let nvlink = 450 GB/s

workload resnet "ResNet-50, data parallel"
f     = 99.2 %              # parallel fraction of the step
T1    = 310 ms              # time of one worker
p     = 1..1024 by ×2       # a sweep
α     = 6 µs ± 1 µs         # uncertain: charts get a band
β     = 1 / nvlink
m     = 102 MB

assert resnet.efficiency(p = 64) >= 50 %  "64 GPUs are worth paying for"
`;
    assert.equal(formatCell(sample), sample);
  });

  it('puts `=` and comments of neighbours below each other', () => {
    formats(
      'workload  a\n  f=99%# f\nT1   =  310ms #   t\n# alone\nα=5us\n\nlonger = 1 #x',
      'workload a\nf  = 99 %    # f\nT1 = 310 ms  #   t\n# alone\nα  = 5 us\n\nlonger = 1  #x',
    );
    formats('let a=1\nlet bcd =2\ne=3', 'let a   = 1\nlet bcd = 2\ne = 3');
  });

  it('puts one blank around operators and none inside brackets, ranges and units', () => {
    formats('x=( a+b )*-c^2−3/f ( p=1 ,2 )', 'x = (a + b) * -c ^ 2 − 3 / f(p = 1, 2)');
    formats('x=1 .. 64 by × 2', 'x = 1..64 by ×2');
    formats('x=1us..1 s points 50 log', 'x = 1 us..1 s points 50 log');
    formats('x=1 .. n+1 by x2.5', 'x = 1 .. n + 1 by x2.5');
    formats('x=[1,2 ,3]MB', 'x = [1, 2, 3] MB');
    formats('x=5GB/s/y', 'x = 5 GB/s / y');
    formats('assert not a.b≥3%and c"why"', 'assert not a.b ≥ 3 % and c  "why"');
    formats('show a in GB/s as"x",b', 'show a in GB/s as "x", b');
    formats('kernel k=cell foo::main with(N=4,uniform)', 'kernel k = cell foo :: main with (N = 4, uniform)');
  });

  it('keeps lines that go on, and indents them', () => {
    formats('x = f(1, # one\n\n\n      2\n    ) + \\ # more\n3', 'x = f(1,  # one\n\n  2\n) + \\ # more\n  3');
  });

  it('leaves broken statements byte for byte', () => {
    formats('a=1\n  b  = = 2  # no\t \nc=3', 'a = 1\n  b  = = 2  # no\t \nc = 3');
    formats('a=(1,\n   2', 'a=(1,\n   2');
  });

  it('keeps at most one blank line, the kind of line ends and the last one', () => {
    formats('\n\n a=1 \r\n\r\n\r\nb=2\r\n\r\n', 'a = 1\r\n\r\nb = 2\r\n');
    formats('a=1', 'a = 1');
    formats(' \n \n', '');
  });
});
