import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { discard, scratch } from '../hosts/processes.js';

describe('npm run test:desktop', function () {
  this.timeout(60_000);
  const run = (env: Readonly<Record<string, string>>): { readonly status: number | null; readonly says: string } => {
    const cache = scratch('desktop');
    const others = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.endsWith('DISPLAY')));
    const { status, stderr } = spawnSync(process.execPath, [path.resolve('test/hosts/desktop.js'), '1.91.0'], {
      env: { ...others, PARNB_HOSTS: cache, ...env },
      encoding: 'utf8',
    });
    discard(cache);
    return { status, says: stderr.trim().split('\n').at(-1) ?? '' };
  };

  it('says in a line what it lacks where there is no display', function () {
    if (process.platform !== 'linux') return this.skip();
    const { status, says } = run({});
    assert.equal(status, 2);
    assert.equal(
      says,
      'no display: start it through xvfb-run; npm run test:stories runs the same stories without either',
    );
  });

  it('says in a line what it lacks where there is no network', () => {
    const nowhere = 'http://127.0.0.1:9';
    const { status, says } = run({ DISPLAY: ':99', HTTPS_PROXY: nowhere, npm_config_https_proxy: nowhere });
    assert.equal(status, 2);
    assert.match(says, /^VS Code 1\.91\.0 cannot be downloaded, and is not there \(.+\): it needs a network; npm run/);
  });
});
