import assert from 'node:assert/strict';
import { positions, print, problems, readNotebook, writeNotebook } from '../../src/notebook/format';

const MEGABYTES = 5 * 2 ** 20;
const filled = (unit: string, size = MEGABYTES): Buffer => Buffer.alloc(size, unit);

/** Processor time, not the clock: the machine may be busy. */
const secondsUsed = (): number => process.cpuUsage().user / 1e6;

/** Files that make a careless reader quadratic, recursive or empty. */
const files: Record<string, Buffer> = {
  'a million fences': filled('```parnb\n```\n', 13_000_000),
  'a million +++': filled('+++\n', 4_000_000),
  'one line of backticks': filled('`'),
  'one line of +': filled('+'),
  'one line of >': filled('>'),
  'one line of list markers': filled('- '),
  'deep list, then blank lines': Buffer.concat([filled('- ', 1e6), filled('\n', 4e6)]),
  'deep quotes, line after line': filled(`${'>'.repeat(1000)}\n`),
  'line ends only': filled('\n'),
  'carriage returns only': filled('\r'),
  'spaces only': filled(' '),
  'half a tag': filled('<a b '),
  'tags without end': filled('<a b="c"\n'),
  'unclosed comments': filled('<!-- \n'),
  'front matter never closed': Buffer.concat([Buffer.from('---\na: 1\n'), filled('b: 2\n')]),
  'longer and longer fences': Buffer.from(Array.from({ length: 3000 }, (_, k) => '`'.repeat(k + 3)).join('\n')),
  'asterisks and blanks': filled('* * *\tx '),
  zeros: filled('\0'),
  'not UTF-8': Buffer.alloc(MEGABYTES, 0xff),
  'not UTF-8, line by line': Buffer.from('\xff\n'.repeat(2e6), 'latin1'),
  'a bad byte in each of many cells': Buffer.from('```parnb\n\xff\n```\n\n'.repeat(2e5), 'latin1'),
};

describe('notebook format, hostile files', function () {
  this.timeout(240_000);
  for (const [name, bytes] of Object.entries(files))
    it(`${name} (${(bytes.length / 1e6).toFixed(0)} MB) open, save and tell their problems in seconds`, () => {
      const start = secondsUsed();
      const notebook = readNotebook(bytes);
      const read = secondsUsed() - start;
      assert.equal(Buffer.compare(writeNotebook(notebook), bytes), 0);
      assert.ok(problems(notebook).length <= 200);
      if (notebook.cells.length > 0) assert.ok(positions(notebook).line(notebook.cells.length - 1) > 0);
      for (const cell of notebook.cells.slice(0, 1)) cell.text += '\nedited';
      print(notebook);
      assert.ok(read < 20, `read in ${read.toFixed(1)} s`);
      assert.ok(secondsUsed() - start < 60, 'all in a minute of a busy machine');
    });
});
