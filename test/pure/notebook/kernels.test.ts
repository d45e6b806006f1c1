import assert from 'node:assert/strict';
import { defaultPorts } from '../../../src/evaluate';
import { views } from '../../../src/figures/views';
import { relativeParts } from '../../../src/notebook/relativePath';
import { Session, type SourceCell } from '../../../src/notebook/session';
import { analyse } from '../../../src/wgsl';

/** n equal paths of a warp. */
const paths = (n: number): string => `@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) tid: u32) {
  var x = tid;
  switch (tid % ${n}u) {
${Array.from({ length: n }, (_, i) => `    ${i + 1 < n ? `case ${i}u` : 'default'}: { for (var i = 0u; i < 50u; i++) { x = x * 3u + 1u; } }`).join('\n')}
  }
}`;

const parnb = (text: string): SourceCell => ({ language: 'parnb', text });
const wgsl = (text: string, name?: string): SourceCell => ({
  language: 'wgsl',
  text,
  ...(name === undefined ? {} : { name }),
});

function run(session: Session): void {
  for (const index of session.staleShaders()) session.evaluateShader(index);
  for (const i of session.stale()) session.evaluate(i, defaultPorts);
}

const shown = (session: Session, notebookIndex: number): string[] =>
  session.result(session.programIndex(notebookIndex))?.shows.map(({ text }) => text) ?? [];

const says = (session: Session, notebookIndex: number): string[] =>
  session.result(session.programIndex(notebookIndex))?.diagnostics.map(({ message }) => message) ?? [];

describe('kernels of a notebook', () => {
  it('k is the number that the report has, to the bit, wherever it is read', () => {
    const text = paths(4);
    const k = analyse(text).entryPoints[0]?.k;
    assert.ok(k && k > 3 && k < 4);
    const session = new Session();
    session.update([
      wgsl(text, 'four'),
      parnb('kernel a = cell four'),
      parnb('workload w\nf = 99 %\nT1 = 1 s\np = 64\nW = 32\nk = a.k\nshow w.k, a.k * a.efficiency, a.slowdown'),
    ]);
    run(session);
    assert.deepEqual(says(session, 2), []);
    const [read, product] = session.result(1)?.shows ?? [];
    assert.equal(read?.value.values[0], k);
    assert.ok(Math.abs((product?.value.values[0] ?? 0) - 1) < 1e-12, 'a full workgroup: k = 1/η');
    assert.equal(session.result(0)?.kernels[0]?.entry.k, k);
    assert.equal(session.shaderResult(0)?.kernels[0]?.entry.k, k);
  });

  it('what rests on assumptions about a kernel is an estimate wherever it is read, and an exact count is none', () => {
    const guessed = paths(2)
      .replace('tid % 2u', 'data[tid]')
      .replace('@compute', '@group(0) @binding(0) var<storage> data: array<u32>;\n@compute');
    const notebook = (text: string): Session => {
      const session = new Session();
      session.update([
        wgsl(text, 'one'),
        parnb('kernel a = cell one'),
        parnb('let twice = 2 * a.k'),
        parnb(
          'workload w\nf = 99 %\nT1 = 1 s\np = 64\nk = a.k\nshow twice, w.k, w.time, w.f, 1 + 1\nshow w.time(p = [1, 2])',
        ),
      ]);
      run(session);
      return session;
    };
    const session = notebook(guessed);
    assert.notEqual(session.shaderResult(0)?.kernels[0]?.entry.evidence, 'exact');
    assert.deepEqual(
      shown(session, 3).map((text) => text.includes('≈')),
      [true, true, true, false, false, true],
    );
    const [card] = views(session.result(session.programIndex(3)) ?? assert.fail());
    assert.ok(card?.kind === 'workload');
    assert.match(card.sentence?.figure ?? '', /^≈ /);
    assert.match(card.sentence?.rest ?? '', /; k is an estimate from kernel a\.$/);
    assert.match(card.tables[0]?.rows.find(([symbol]) => symbol === 'k')?.[1] ?? '', /^≈ /);
    assert.match(card.tables[0]?.rows.find(([symbol]) => symbol === 'f')?.[1] ?? '', /^99 %$/);
    const exact = notebook(paths(2));
    assert.equal(exact.shaderResult(0)?.kernels[0]?.entry.evidence, 'exact');
    assert.doesNotMatch(JSON.stringify(views(exact.result(exact.programIndex(3)) ?? assert.fail())), /≈|estimate from/);
  });

  it('a changed wgsl cell makes stale what reads it, however far, and nothing else', () => {
    const cells = (n: number): SourceCell[] => [
      wgsl(paths(n), 'one'),
      parnb('kernel a = cell one'),
      parnb('let twice = 2 * a.k'),
      parnb('show twice'),
      parnb('show 1 + 1'),
      wgsl(paths(2), 'other'),
    ];
    const session = new Session();
    session.update(cells(3));
    run(session);
    const apart = session.result(3);
    assert.ok(apart);
    session.update(cells(8));
    assert.deepEqual([...session.stale()].sort(), [0, 1, 2]);
    assert.deepEqual(session.staleShaders(), [0]);
    assert.equal(session.result(3), apart);
    run(session);
    assert.deepEqual(session.stale(), []);
    session.update(cells(3));
    assert.deepEqual([...session.stale()].sort(), [0, 1, 2], 'and back');
  });

  it('a file is what the host brings; without it the cell waits, with another text it is stale', () => {
    const session = new Session();
    session.update([parnb('kernel a = "k/x.wgsl"'), parnb('show a.k'), parnb('show 5')]);
    assert.deepEqual(session.files(), ['k/x.wgsl']);
    assert.deepEqual(
      [0, 1, 2].map((i) => session.lacksFile(i)),
      [true, true, false],
    );
    session.provide('k/x.wgsl', { text: paths(2) });
    assert.equal(session.lacksFile(1), false);
    run(session);
    const [two] = shown(session, 1);
    session.provide('k/x.wgsl', { text: paths(2) });
    assert.deepEqual(session.stale(), [], 'the same text');
    session.provide('k/x.wgsl', { text: paths(4) });
    assert.deepEqual([...session.stale()].sort(), [0, 1]);
    run(session);
    assert.notEqual(shown(session, 1)[0], two);
    session.provide('k/x.wgsl', { reason: 'there is no such file' });
    run(session);
    assert.deepEqual(says(session, 0), ['kernel a: k/x.wgsl: there is no such file']);
    assert.deepEqual(says(session, 1), ['kernel a: k/x.wgsl: there is no such file']);
    assert.deepEqual(shown(session, 2), ['5']);
  });

  it('what is wrong with a kernel is said in one line, where its file or cell is named', () => {
    const session = new Session();
    const two = `${paths(2)}\n${paths(3).replace('fn main', 'fn rest')}`;
    const cells = [
      wgsl(two, 'two'),
      wgsl('fn f() {}', 'none'),
      wgsl('@fragment fn f() {}', 'pixels'),
      wgsl(paths(2), 'same'),
      wgsl(paths(3), 'same'),
    ];
    const statements = [
      ['kernel a = cell two', 'it has 2 entry points: name one, `:: main`'],
      ['kernel a = cell two :: nobody', 'it has no entry point `nobody`'],
      ['kernel a = cell none', 'it has no compute entry point'],
      ['kernel a = cell pixels :: f', '`f` is a fragment shader'],
      ['kernel a = cell same', '2 wgsl cells have that name'],
      ['kernel a = cell missing', 'no wgsl cell of this notebook has that name'],
      ['kernel a = cell two :: main with (nobody = 3)', "nothing here is named 'nobody'"],
      ['kernel a = cell two :: main with (probability = 150 %)', 'probability is 1.5'],
      ['kernel a = cell two :: main with (warp = 3)', 'a kernel wants a whole number from 4 to 128'],
    ] as const;
    for (const [statement, expected] of statements) {
      session.update([...cells, parnb(statement)]);
      run(session);
      const [first = '', ...more] = says(session, cells.length);
      assert.ok(first.includes(expected), `${statement}: ${first}`);
      assert.deepEqual(more, []);
    }
  });

  it('values reach the shader: probability, warp, numbers and data', () => {
    const text = `override n: u32 = 1u;
@group(0) @binding(0) var<storage> x: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(local_invocation_index) tid: u32) {
  var y = tid;
  if (x[tid] >= n) { for (var i = 0u; i < 1000u; i++) { y = y * 3u; } }
}`;
    const session = new Session();
    const kernels = [
      'kernel a = cell x with (probability = 100 %)',
      'kernel a = cell x with (probability = 1 %)',
      'kernel a = cell x with (x = range(0, 64), n = 16 + 16)',
      'kernel a = cell x with (x = range(0, 64), n = 16)',
      'kernel a = cell x with (uniform)',
    ].map((kernel) => {
      session.update([wgsl(text, 'x'), parnb(`${kernel}\nshow a.k`)]);
      run(session);
      assert.deepEqual(says(session, 1), [], kernel);
      return {
        k: session.result(0)?.shows[0]?.value.values[0] ?? NaN,
        evidence: session.result(0)?.kernels[0]?.entry.evidence,
      };
    });
    const [always, rare, halves, half, uniform] = kernels;
    assert.ok(always && rare && halves && half && uniform);
    assert.ok(Math.abs(always.k - 1) < 1e-9);
    assert.ok(rare.k > 10, 'one lane in a hundred keeps the warp');
    assert.deepEqual(halves, { k: 1, evidence: 'exact' }, 'one warp in, one warp out');
    assert.ok(half.k > 1.3 && half.evidence === 'exact', '16 lanes of one warp');
    assert.ok(Math.abs(uniform.k - 1) < 1e-9 && uniform.evidence === 'assumed');
  });
});

describe('paths in a notebook', () => {
  it('are relative, with slashes', () => {
    assert.deepEqual(relativeParts('a/./b/../c.wgsl'), ['a', 'c.wgsl']);
    assert.deepEqual(relativeParts('../x.wgsl'), ['..', 'x.wgsl']);
    for (const wrong of ['', '/etc/passwd', 'C:/x', 'file:///x', '~/x', 'a\\b', 'a/..', '..', 'x\0y'])
      assert.equal(typeof relativeParts(wrong), 'string', wrong);
  });
});
