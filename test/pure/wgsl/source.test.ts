import assert from 'node:assert/strict';
import { analyse, execute, regions } from '../../../src/wgsl';
import { mendBraces } from '../../../src/wgsl/source/mend';
import { parseValue } from '../../../src/wgsl/source/setting';
import { entry, header, kernel, region } from './kernels';

const codes = (source: string) => analyse(source).diagnostics.map((d) => d.code);

describe('a source that is being typed', () => {
  it('a missing brace keeps the functions below', () => {
    const source = `${header}fn broken(x: u32) -> u32 {\n  if (x > 1u) {\n    return 2u;\n  return 3u;\n}\n\n@compute @workgroup_size(64)\nfn main(@builtin(global_invocation_id) gid: vec3u) {\n  if (gid.x % 2u == 0u) { o[0] = 1u; }\n}\n`;
    const report = analyse(source);
    assert.deepEqual(
      report.entryPoints.map((e) => e.name),
      ['main'],
    );
    assert.equal(report.entryPoints[0]!.regions.find((r) => r.kind === 'if')!.line, 13);
    assert.ok(report.diagnostics.some((d) => d.code === 'syntax' && d.line === 5));
  });
  it('mending moves nothing', () => {
    const source = 'fn a() {\n  if (true) {\n\nfn b() { }\n}\n';
    const { text } = mendBraces(source);
    assert.equal(text.indexOf('fn b'), source.indexOf('fn b'));
    assert.equal(text.length >= source.length, true);
    let depth = 0;
    for (const c of text) depth += c === '{' ? 1 : c === '}' ? -1 : 0;
    assert.equal(depth, 0);
  });
  it('a missing brace above a comment, or below many open ones, keeps the functions below and every offset', () => {
    for (const broken of [
      'fn broken(x: u32) -> u32 {\n  if (x > 1u) {\n    return 2u;\n}\n// a comment right above\n',
      'fn broken(x: u32) -> u32 {\n  if (x > 1u) {\n    return 2u;\n}\n\n// a comment\n//\n',
      'fn broken(x: u32) -> u32 {\n  if (x > 1u) { return 2u; /* a block */\n',
      'fn broken(x: u32) {\n  if (x > 1u) { for (var i = 0u; i < x; i++) { while (true) { o[0] = 1u;\n',
      'fn broken(x: u32) {\n  if (x > 1u) { for (var i = 0u; i < x; i++) { while (true) {\n',
      'fn broken(x: u32) {\n  if (x > 1u) { { { { o[0] = x; }\n',
    ]) {
      const whole =
        '@compute @workgroup_size(64)\nfn main(@builtin(local_invocation_index) li: u32) {\n  if (li % 2u == 0u) { o[0] = 1u; }\n}\n';
      const source = `${header}${broken}${whole}`;
      const report = analyse(source);
      assert.deepEqual(
        report.entryPoints.map(({ name, k }) => [name, k]),
        analyse(header + whole).entryPoints.map(({ name, k }) => [name, k]),
        broken,
      );
      const line = source.split('\n').findIndex((text) => text.includes('li % 2u')) + 1;
      assert.equal(
        report.entryPoints[0]?.regions.find(({ kind, function: f }) => kind === 'if' && f === 'main')?.line,
        line,
      );
      const { text } = mendBraces(source);
      assert.equal(text.indexOf('fn main'), source.indexOf('fn main'));
      let depth = 0;
      for (const c of text) depth += c === '{' ? 1 : c === '}' ? -1 : 0;
      assert.equal(depth, 0, text);
    }
  });
  it('lines that begin with # are not read', () => {
    const source = `#import noise\n  #define X 1\n${kernel('if (li > 3u) { o[0] = 1u; }')}`;
    assert.deepEqual(codes(source), []);
    assert.equal(region(entry(source), 'if').line, source.split('\n').findIndex((l) => l.startsWith('if')) + 1);
  });
  it('a function that cannot be read is named, the others are run', () => {
    const report = analyse(
      `${kernel('if (li > 3u) { o[0] = nothing; }')}\n@compute @workgroup_size(32) fn other(@builtin(local_invocation_index) i: u32) { o[i] = 1u; }`,
    );
    assert.deepEqual(
      report.entryPoints.map((e) => e.name),
      ['other'],
    );
    assert.ok(report.diagnostics.some((d) => d.code === 'unsupported' && d.message.includes("'main'")));
  });
  it('recursion is refused', () => {
    const report = analyse(
      kernel(
        'o[0] = f(3u);',
        32,
        'fn f(n: u32) -> u32 { if (n == 0u) { return 1u; } return g(n - 1u); }\nfn g(n: u32) -> u32 { return f(n); }',
      ),
    );
    assert.ok(report.diagnostics.some((d) => d.code === 'recursion' && d.severity === 'error'));
    assert.deepEqual(report.entryPoints, []);
  });
  it('an endless loop ends with its place', () => {
    const report = analyse(kernel('loop { o[0] = 1u; }'), { fuel: 2000 });
    const [d] = report.diagnostics;
    assert.deepEqual(
      [d!.code, d!.severity, d!.message],
      ['fuel', 'error', 'this loop did not end within 2000 steps: not counted'],
    );
    assert.equal(report.entryPoints[0]!.efficiency, null);
  });
  it('a condition that is no bool is refused, not counted', () => {
    for (const c of ['li', 'li >> 1u', '1.5 * p.k', 'd[0] && true', '!li', 'select(true, false, li)']) {
      const report = analyse(kernel(`while (${c}) { o[0] = 1u; break; }`));
      assert.deepEqual(report.entryPoints, [], c);
      assert.ok(
        report.diagnostics.some((d) => d.code === 'unsupported'),
        c,
      );
    }
  });
  it('a chain of 380 else-ifs is read, and where a longer one is cut one line says so', () => {
    const chain = (n: number) =>
      kernel(
        `if (gid.x == 0u) { o[0] = 1u; }${Array.from({ length: n }, (_, i) => `\nelse if (gid.x == ${i + 1}u) { o[0] = 2u; }`).join('')}`,
      );
    assert.equal(entry(chain(380)).evidence, 'exact');
    const { diagnostics, entryPoints } = analyse(chain(2000));
    assert.deepEqual(
      diagnostics.map((d) => d.message),
      ["more than 380 levels deep, each 'else if' of a chain being one: not read from here"],
    );
    assert.equal(entryPoints[0]!.evidence, 'assumed');
  });
  it('an empty source has no entry point, and says so', () => {
    assert.deepEqual(codes(''), ['no-entry-point']);
    assert.deepEqual(codes('fn f() {}'), ['no-entry-point']);
  });
});

describe('regions stand at their keywords', () => {
  it('with the place just after the brace', () => {
    const source = `fn f(x: u32) -> u32 {
  if (x > 1u) { return 1u; } else if x == 3u { return 2u; } else /* else */ { return 4u; }
  @diagnostic(off, derivative_uniformity) for (var i = 0u; i < x; i++) { }
  switch x { case 1u, 2u: { } default { } }
  loop { continuing { break if x > 2u; } }
  while x < 1u { }
  return 0u;
}`;
    const found = regions(source);
    assert.deepEqual(
      found.map((r) => r.kind),
      ['function', 'if', 'if', 'else', 'for', 'case', 'case', 'loop', 'while'],
    );
    const words = ['fn', 'if', 'if', 'else', 'for', 'case', 'default', 'loop', 'while'];
    found.forEach((r, i) => {
      assert.equal(r.index, i);
      assert.ok(source.startsWith(words[i]!, r.start), `${r.kind} at ${source.slice(r.start, r.start + 9)}`);
      assert.equal(source[r.bodyStart - 1], '{');
      assert.equal(source[r.end - 1], '}');
      const line = source.split('\n')[r.line - 1]!;
      assert.ok(line.startsWith(words[i]!, r.column - 1));
      assert.equal(source.split('\n')[r.endLine - 1]![r.endColumn - 2], '}');
    });
    assert.ok(source.startsWith('if x == 3u', found[2]!.start));
  });
});

describe('comments and settings say what is not in the source', () => {
  it('on the line or above it', () => {
    const e = entry(
      kernel(
        'if (d[gid.x] > 3u) { o[0] = 1u; } // @parnb probability = 0.25\n// @parnb probability = 0.75\nif (d[li + 99u] > 3u) { o[1] = 1u; }',
      ),
    );
    assert.equal(region(e, 'if', 0).active, 8);
    assert.equal(region(e, 'if', 1).active, 24);
  });
  it('a value, a dispatch, a uniform condition', () => {
    const e = entry(`// @parnb n = 1000, dispatch = [16]\n${kernel('if (gid.x < p.n) { o[0] = 1u; }', 64)}`);
    assert.deepEqual([region(e, 'if').active, e.dispatch, e.evidence], [1000, [16, 1, 1], 'exact']);
    const u = entry(kernel('if (d[gid.x] > 3u) { o[0] = 1u; } // @parnb uniform'));
    assert.equal(region(u, 'if').efficiency, 1);
  });
  it('what is not understood is named', () => {
    const report = analyse(`// @parnb probability = 7\n${kernel('o[0] = 1u;')}`);
    assert.deepEqual(
      report.diagnostics.map((d) => [d.code, d.line]),
      [['note', 1]],
    );
    assert.deepEqual(
      analyse(kernel('o[0] = 1u;'), { set: { nn: 3 } }).diagnostics.map((d) => d.message),
      ["nothing here is named 'nn'"],
    );
  });
  it('overrides, fields, arrays, ranges and seeded numbers', () => {
    const source = kernel(
      'if (d[gid.x] >= LIMIT) { o[0] = 1u; }',
      'SIZE',
      'override LIMIT: u32 = 10u;\noverride SIZE: u32;',
    );
    const unset = entry(source);
    assert.deepEqual(unset.workgroupSize, [64, 1, 1]);
    assert.ok(unset.assumptions.some((a) => a.includes('SIZE')));
    assert.equal(unset.evidence, 'assumed');
    const e = entry(source, { set: { SIZE: 32, LIMIT: 4, d: Array.from({ length: 32 }, (_, i) => i + 1) } });
    assert.deepEqual([e.workgroupSize[0], region(e, 'if').active, e.evidence], [32, 29, 'exact']);
    const range = entry(source, { set: { SIZE: 32, d: { kind: 'range', from: 0, to: 32 } } });
    assert.equal(region(range, 'if').active, 22);
    const random = { kind: 'random', seed: 7, count: 32, low: 0, high: 20 } as const;
    const [a, b] = [entry(source, { set: { SIZE: 32, d: random } }), entry(source, { set: { SIZE: 32, d: random } })];
    assert.equal(region(a, 'if').active, region(b, 'if').active);
    assert.equal(a.evidence, 'exact');
  });
  it('values are written as in WGSL or JSON', () => {
    assert.equal(parseValue('1_000u'), 1000);
    assert.equal(parseValue('-2.5e3f'), -2500);
    assert.equal(parseValue('0x10u'), 16);
    assert.equal(parseValue('true'), true);
    assert.deepEqual(parseValue('[1, 2,3]'), [1, 2, 3]);
    assert.deepEqual(parseValue('range(0,4096)'), { kind: 'range', from: 0, to: 4096 });
    assert.deepEqual(parseValue('random(1, 8, 0, 5)'), { kind: 'random', seed: 1, count: 8, low: 0, high: 5 });
    for (const bad of ['', 'abc', '[1,', '(1,2)', '1 2']) assert.equal(parseValue(bad), undefined, bad);
  });
  it('@subgroup_size in the source wins', () => {
    const source = kernel('if (li % 2u == 0u) { o[0] = 1u; }', 64).replace('@compute', '@compute @subgroup_size(16)');
    const report = analyse(source, { warp: 32 });
    assert.equal(report.warp, 16);
    assert.equal(region(entry(source), 'if').issues, 4);
  });
});

describe('fuel is time: what would run for long is given up within a second or two, with one line', () => {
  const storage = `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@group(0) @binding(1) var<storage, read> d: array<f32>;\n`;
  const doubling = (first: string, next: (callee: string) => string, main: string) => {
    const chain = Array.from({ length: 25 }, (_, i) => next(`f${i}`).replace('NAME', `f${i + 1}`));
    return `${storage}${first}\n${chain.join('\n')}\n@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) g: vec3u) { ${main} }`;
  };
  const looping = (body: string, size = 1024) =>
    `${storage}@compute @workgroup_size(${size}) fn main(@builtin(global_invocation_id) g: vec3u) {
  var v = vec4f(f32(g.x)); var w = vec4f(d[g.x]); var a: array<u32, 4096>; var b: array<u32, 4096>;
  for (var i = 0u; i < 100000u; i++) { ${body} }
  if (v.x > 0.5 || w.x > 0.5) { o[g.x] = a[g.x % 5u] + b[0]; }\n}`;
  const cases: Record<string, string> = {
    'calls that double': doubling(
      'fn f0(x: u32) -> u32 { return x; }',
      (f) => `fn NAME(x: u32) -> u32 { return ${f}(x) + ${f}(x + 1u); }`,
      'o[g.x] = f25(g.x);',
    ),
    'calls that double with unknown branches and returns': doubling(
      'fn f0(x: f32) -> f32 { if (x > 2.0) { return 3.0; } return d[u32(x)]; }',
      (f) => `fn NAME(x: f32) -> f32 { if (x > 2.0) { return ${f}(x); } else { return ${f}(x) + ${f}(x + 1.0); } }`,
      'o[g.x] = u32(f25(d[g.x]));',
    ),
    'calls that double with matrices': doubling(
      'fn f0(x: mat4x4f) -> mat4x4f { return x * x; }',
      (f) => `fn NAME(x: mat4x4f) -> mat4x4f { return ${f}(x) * ${f}(x); }`,
      'var m = mat4x4f(vec4f(f32(g.x)), vec4f(1.0), vec4f(2.0), vec4f(3.0)); if (f25(m)[0][0] > 2.0) { o[g.x] = 1u; }',
    ),
    'a long loop of transcendental functions': looping('v = sin(v) * cos(v) + exp(v); '.repeat(30)),
    'the same with unknown values': looping('w = sin(w) * cos(w) + exp(w); '.repeat(30)),
    'a long loop that moves arrays': looping('a = b; if (d[g.x + i] > 3.0) { a[i % 4096u] = 1u; b = a; }', 256),
  };
  for (const [name, source] of Object.entries(cases))
    it(name, () => {
      const started = process.cpuUsage();
      const { diagnostics, entryPoints } = analyse(source);
      const seconds = process.cpuUsage(started).user / 1e6;
      assert.match(
        diagnostics.map((d) => d.message).join('; '),
        /^(this loop|the calls that lead to 'f\d+') did not end within 2000000 steps: not counted$/,
      );
      assert.equal(entryPoints[0]!.k, null);
      assert.ok(seconds < 5, `${seconds} s of CPU`);
    });
  it('a source of many endless kernels: the first ones are told one by one, the rest have no steps left', () => {
    const endless = (i: number): string =>
      `@compute @workgroup_size(64) fn e${i}() { var x = 0u; loop { x++; } o[0] = x; }`;
    const source = `${storage}${Array.from({ length: 60 }, (_, i) => endless(i)).join('\n')}
@compute @workgroup_size(64) fn small() { o[0] = 1u; }`;
    const { diagnostics, entryPoints } = analyse(source, { fuel: 20_000 });
    const messages = diagnostics.map(({ message }) => message);
    assert.equal(messages.length, 61);
    assert.equal(messages[0], 'this loop did not end within 20000 steps: not counted');
    assert.equal(
      messages[60],
      "'small' is left out: the entry points before it took the 200000 steps there are for all",
    );
    assert.ok(messages.filter((text) => text.startsWith('this loop')).length < 15);
    assert.equal(entryPoints.length, 61);
    assert.equal(analyse(source, { fuel: 20_000, entry: 'small' }).entryPoints[0]?.k, 1);
  });
});

describe('a workgroup that has more values than the library has memory for', () => {
  it('is counted, and run, all the same', () => {
    const sums = Array.from({ length: 1500 }, (_, i) => `var a${i} = f32(li + ${i}u) * 0.5; s += a${i};`);
    const source = `@group(0) @binding(0) var<storage, read_write> o: array<u32>;
@compute @workgroup_size(1024) fn main(@builtin(local_invocation_index) li: u32) {
  var s = 0.0;
  ${sums.join('\n')}
  if (li % 2u == 0u) { s += 1.0; } else { if (li % 3u == 0u) { s += 2.0; } }
  o[li] = u32(s);
}`;
    const report = analyse(source);
    assert.deepEqual(report.diagnostics, []);
    const counts = report.entryPoints[0]?.regions.map(({ issues, active }) => [issues, active]);
    assert.deepEqual(counts, [
      [32, 1024],
      [32, 512],
      [32, 512],
      [32, 171],
    ]);
    const done = execute(source, { buffers: [{ group: 0, binding: 0, bytes: new Uint8Array(4096) }] });
    assert.ok(done.complete);
    // Σ (li + i)/2 over i, and what the branches add: 562125 and 750 more a lane
    const words = new Uint32Array(done.buffers[0]?.bytes.slice().buffer ?? new ArrayBuffer(0));
    assert.deepEqual([...words.slice(0, 3)], [562126, 562875, 563626]);
  });
});
