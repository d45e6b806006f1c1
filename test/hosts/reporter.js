// @ts-check
// Mocha's spec (or, with reporter option `short`, only what fails), and the counts in a file for test/run.js.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { Base, Spec } = Mocha.reporters;

export default class Reporter extends Base {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const short = options.reporterOptions?.short !== undefined;
    if (short) runner.once('end', () => this.epilogue());
    else new Spec(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats ?? this.stats;
      const file = process.env.PARNB_COUNTS;
      if (file) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
