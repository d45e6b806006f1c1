import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import path from 'node:path';
import { discard, scratch, start } from '../hosts/processes';

/** Whether something listens on a port of this machine. */
const taken = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.on('connect', () => (socket.destroy(), resolve(true)));
    socket.on('error', () => resolve(false));
  });

/** Waits a little until nobody listens there. */
async function free(port: number): Promise<void> {
  for (let i = 0; i < 20 && (await taken(port)); i++) await new Promise((next) => setTimeout(next, 100));
}

describe('npm start', function () {
  this.timeout(180_000);

  it('shows the tour as a notebook in a browser, where no VS Code is', async () => {
    const child = spawn(process.execPath, ['test/start.js', '--check'], { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (data) => (printed += data));
    child.stderr.on('data', (data) => (printed += data));
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(status, 0, printed);
    assert.match(printed, /tour\.parnb is shown as a notebook/);
  });

  it('prints its address, and Ctrl+C leaves no server behind', async () => {
    const child = spawn(process.execPath, ['test/start.js', '--embedded'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    let printed = '';
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.on('data', (data) => {
        const found = /http:\/\/localhost:(\d+)\//.exec((printed += data));
        if (found) resolve(Number(found[1]));
      });
      void ended.then((status) => reject(new Error(`ended with ${status}: ${printed}`)));
    });
    assert.equal(await taken(port), true);
    child.kill('SIGINT');
    assert.equal(await ended, 130);
    await free(port);
    assert.equal(await taken(port), false);
  });
});

describe('a host that is stopped', () => {
  it('takes its children with it', async () => {
    const grandchild = `
      const server = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(server.address().port));`;
    const child = `
      require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const folder = scratch('group');
    const file = path.join(folder, 'port');
    const host = start(process.execPath, ['-e', child], { stdio: ['ignore', openSync(file, 'a'), 'ignore'] });
    let port = 0;
    while (!port) {
      await new Promise((next) => setTimeout(next, 20));
      port = Number(readFileSync(file, 'utf8'));
    }
    assert.equal(await taken(port), true);
    await host.stop();
    // The signal has reached the group; a busy machine may let its last member run on for a moment.
    await free(port);
    assert.equal(await taken(port), false);
    discard(folder);
  });
});
