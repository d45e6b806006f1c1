/** The commands of `parnb`: exit status 0 fine, 1 the notebook says no, 2 usage or unreadable input. */
import { check } from './check';
import { evaluate } from './eval';
import { fmt } from './fmt';
import { UsageError, type Io, type Status } from './io';
import { listModels } from './models';
import { run } from './run';
import { wgsl } from './wgsl';

const usage = `usage: parnb COMMAND …
  run FILE… [--json] [--set NAME.PARAM=VALUE]        evaluate, print tables and asserts
  check FILE|DIR… [--json] [--format text|github|sarif]   diagnostics only
  eval 'EXPR' [--json]                                one expression
  wgsl FILE… [--json] [--warp N] [--set NAME=VALUE] …  what the branches of WGSL cost
  fmt FILE… [--check]                                 format the cells
  models [NAME]                                       the cost models`;

const commands: Readonly<Record<string, (args: readonly string[], io: Io) => Status | Promise<Status>>> = {
  run,
  check,
  eval: evaluate,
  wgsl,
  fmt,
  models: listModels,
};

export async function main(args: readonly string[], io: Io): Promise<Status> {
  const [command, ...rest] = args;
  if (command === '--help' || command === '-h' || command === 'help') {
    io.out(usage);
    return 0;
  }
  const named = command !== undefined && Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!named) {
    io.error(command === undefined ? usage : `parnb: no command is named ${command}\n${usage}`);
    return 2;
  }
  try {
    return await named(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    // What was given may have line breaks in it; the message is one line.
    io.error(`parnb ${command ?? ''}: ${error.message.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')}`);
    return 2;
  }
}
