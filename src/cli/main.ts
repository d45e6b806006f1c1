/** The program `parnb`. */
import { main } from './commands';
import { nodeIo } from './node';

// The status is set, not exited with: standard output may still be draining into a pipe.
process.exitCode = await main(process.argv.slice(2), nodeIo);
