// Mocha in whatever extension host this file is bundled for; every result is one line on the console, which the
// workbench hands to test/hosts/extension-tests.js.
import * as vscode from 'vscode';
import 'mocha-for-the-browser'; // sets globalThis.Mocha; the only build without Node in it

type State = 'passed' | 'failed' | 'skipped';

/** What a reporter sees of a test. */
interface Told {
  duration?: number;
  fullTitle(): string;
}

interface Runner {
  on(event: 'pass' | 'pending', listener: (test: Told) => void): Runner;
  on(event: 'fail', listener: (test: Told, error: unknown) => void): Runner;
}

interface Suite {
  emit(event: string, globals: typeof globalThis, file: undefined, mocha: unknown): void;
}

declare const Mocha: new (options: { ui: 'bdd'; timeout: number; reporter: unknown }) => {
  suite: Suite;
  grep(pattern: RegExp): void;
  run(done: (failures: number) => void): void;
};

function tell(state: State, test: Told, error?: unknown) {
  const text = error instanceof Error ? (error.stack ?? error.message) : error && String(error);
  const line = { title: test.fullTitle(), state, ms: test.duration ?? 0, ...(text ? { error: text } : {}) };
  console.log(`parnb-story ${JSON.stringify(line)}`);
}

function Reporter(runner: Runner) {
  runner
    .on('pass', (test) => tell('passed', test))
    .on('pending', (test) => tell('skipped', test))
    .on('fail', (test, error) => tell('failed', test, error));
}

/**
 * The oldest VS Code we promise runs what it could do otherwise. What these stories show is in our own code, and is seen in
 * the Node host and in the web host of today; all of them here took a fifth of CI's time.
 */
const shownElsewhere = '(?!settings of WGSL|two notebooks at once|while cells are evaluated|a notebook on disk)';
const isOldest = (): boolean => vscode.version.startsWith('1.91.');

/**
 * Called by VS Code in the extension host: runs every story that the build found; rejects if one fails.
 * A story whose title says "restricted mode" runs where the folder is not trusted, and there no other does: VS Code
 * itself refuses `notebook.execute` there.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: Reporter });
  const { process: node } = globalThis as { process?: { env?: Readonly<Record<string, string | undefined>> } };
  const wanted = node?.env?.['PARNB_STORIES'] ?? '';
  mocha.grep(
    vscode.workspace.isTrusted
      ? new RegExp(`^(?!.*restricted mode)${isOldest() ? shownElsewhere : ''}.*(?:${wanted})`, 'i')
      : /restricted mode/i,
  );
  mocha.suite.emit('pre-require', globalThis, undefined, mocha); // describe and it
  await import('all-stories');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} of the stories failed`);
}
