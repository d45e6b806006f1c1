import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { provide } from '../hosts/cache';
import { discard, scratch } from '../hosts/processes';

describe('what tests install for themselves', () => {
  let cache: string;
  const before = process.env.PARNB_HOSTS;
  beforeEach(() => (process.env.PARNB_HOSTS = cache = scratch('cache')));
  afterEach(() => {
    discard(cache);
    if (before === undefined) delete process.env.PARNB_HOSTS;
    else process.env.PARNB_HOSTS = before;
  });
  const install = async (folder: string) => writeFileSync(path.join(folder, 'tool'), 'whole');

  it('is installed once', async () => {
    let times = 0;
    const count = async (folder: string) => (times++, install(folder));
    const first = await provide('tool-1', 'a tool', count);
    assert.equal(await provide('tool-1', 'a tool', count), first);
    assert.equal(times, 1);
  });

  it('is installed again when an interruption left half of it', async () => {
    mkdirSync(path.join(cache, 'tool-1'));
    writeFileSync(path.join(cache, 'tool-1', 'tool'), 'ha');
    const folder = await provide('tool-1', 'a tool', install);
    assert.equal(readFileSync(path.join(folder, 'tool'), 'utf8'), 'whole');
  });

  it('leaves nothing when its installation fails', async () => {
    const fails = async (folder: string) => {
      await install(folder);
      throw new Error('no network');
    };
    await assert.rejects(provide('tool-1', 'a tool', fails), /no network/);
    assert.deepEqual(readdirSync(cache), []);
    assert.equal(existsSync(path.join(cache, 'tool-1')), false);
  });

  it('is there once and whole when two install it at the same time', async () => {
    const slow = async (folder: string) => {
      await new Promise((next) => setTimeout(next, 20));
      await install(folder);
    };
    const folders = await Promise.all([provide('tool-1', 'a tool', slow), provide('tool-1', 'a tool', slow)]);
    assert.equal(folders[0], folders[1]);
    assert.deepEqual(readdirSync(folders[0]).sort(), ['.complete', 'tool']);
  });
});
