import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../../src/cli/commands';
import { nodeIo } from '../../../src/cli/node';

interface KernelJson {
  readonly line: number;
  readonly name: string;
  readonly k: number;
  readonly efficiency: number;
  readonly evidence: string;
}

async function parnb(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const io = { ...nodeIo, out: (text: string) => void out.push(text), error: (text: string) => void error.push(text) };
  return { status: await main(args, io), out: out.join('\n'), error: error.join('\n') };
}

describe('kernels in a terminal', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'parnb-kernels-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = (name: string, text: string): string => {
    const full = path.join(folder, name);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, text);
    return full;
  };

  it('parnb run and parnb wgsl say the same k, with the line of the file', async () => {
    const kernel = file('deep/k.wgsl', readFileSync('samples/kernels/reduce-sequential.wgsl', 'utf8'));
    const notebook = file('n.parnb', '# n\n\n```parnb\nkernel a = "deep/k.wgsl"\nshow a.k\n```\n');
    const ran = await parnb('run', '--json', notebook);
    assert.equal(ran.status, 0);
    const [cell] = (
      JSON.parse(ran.out) as { files: [{ cells: { kernels: KernelJson[]; shows: { value: number }[] }[] }] }
    ).files[0].cells;
    const alone = await parnb('wgsl', '--json', kernel);
    const [entry] = (JSON.parse(alone.out) as { files: [{ entryPoints: KernelJson[] }] }).files[0].entryPoints;
    const [found] = cell?.kernels ?? [];
    assert.deepEqual(Object.keys(found ?? {}), ['line', 'name', 'k', 'efficiency', 'evidence']);
    assert.equal(found?.line, 4);
    assert.equal(found?.name, 'a');
    assert.equal(found?.k, entry?.k);
    assert.equal(cell?.shows[0]?.value, entry?.k);
  });

  it('a kernel outside of the folder is never read: by .., as an absolute path, or through a link', async () => {
    file('secret.wgsl', readFileSync('samples/kernels/reduce-sequential.wgsl', 'utf8'));
    mkdirSync(path.join(folder, 'inner'));
    symlinkSync(path.join(folder, 'secret.wgsl'), path.join(folder, 'inner', 'link.wgsl'));
    for (const [name, says] of [
      ['../secret.wgsl', 'outside of the working folder'],
      ['link.wgsl', 'outside of the working folder'],
      [path.join(folder, 'secret.wgsl'), 'a path is relative'],
      ['none.wgsl', 'there is no such file'],
    ] as const) {
      const ran = await parnb('run', file('inner/n.parnb', `\`\`\`parnb\nkernel a = "${name}"\n\`\`\`\n`));
      assert.equal(ran.status, 1, name);
      assert.match(ran.error, new RegExp(`n\\.parnb:2:12: error kernel-unreadable: .*${says}`));
    }
  });

  it('a wgsl cell is reported too; a broken one is an error of the notebook', async () => {
    const fine = await parnb(
      'run',
      '--json',
      file('fine.parnb', '```wgsl tiny\n\n@compute @workgroup_size(32) fn main() {}\n```\n'),
    );
    const [cell] = (JSON.parse(fine.out) as { files: [{ cells: { kernels: KernelJson[] }[] }] }).files[0].cells;
    assert.deepEqual(
      cell?.kernels.map(({ line, name }) => ({ line, name })),
      [{ line: 3, name: 'tiny' }],
    );
    const broken = await parnb('run', file('broken.parnb', '```wgsl\nfn main( {\n```\n'));
    assert.equal(broken.status, 1);
    assert.match(broken.error, /broken\.parnb:2:\d+: error kernel-unreadable: /);
  });
});
