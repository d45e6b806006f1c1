import { UsageError } from './io';

export interface OptionSpec {
  /** Takes a value (`--set NAME=VALUE`, `--set=NAME=VALUE`). */
  readonly value: boolean;
  /** May be given more than once. */
  readonly many?: boolean;
}

export interface Options {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly rest: readonly string[];
}

/**
 * Options may stand before or after the operands; `--` ends them.
 *
 * @param loose an argument that begins with `-` and is no known option is an operand (`parnb eval '-1 s'`); else it is
 *   a usage error
 */
export function parseOptions(
  args: readonly string[],
  specs: Readonly<Record<string, OptionSpec>>,
  loose = false,
): Options {
  const flags = new Set<string>();
  const values = new Map<string, string[]>();
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] ?? '';
    if (argument === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    const [name = '', inline] = split(argument);
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (!spec) {
      if (argument.startsWith('-') && argument !== '-' && !loose) throw new UsageError(`unknown option ${argument}`);
      rest.push(argument);
    } else if (!spec.value) {
      if (inline !== undefined) throw new UsageError(`${name} takes no value, got ${inline}`);
      flags.add(name);
    } else {
      const value = inline ?? args[++i];
      if (value === undefined) throw new UsageError(`${name} wants a value`);
      if (values.has(name) && !spec.many) throw new UsageError(`${name} is given twice`);
      values.set(name, [...(values.get(name) ?? []), value]);
    }
  }
  return { flags, values, rest };
}

/** `--set=a=b` → ['--set', 'a=b'] */
function split(argument: string): [string, string?] {
  const at = argument.startsWith('--') ? argument.indexOf('=') : -1;
  return at < 0 ? [argument] : [argument.slice(0, at), argument.slice(at + 1)];
}
