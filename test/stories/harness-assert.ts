// `node:assert/strict` for the web host, as far as stories need it; in the Node host they get the real one.

class AssertionError extends Error {
  override name = 'AssertionError';
}

const show = (value: unknown): string => {
  if (typeof value === 'bigint' || typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
};

function fail(message: string | Error | undefined, otherwise: string): never {
  if (message instanceof Error) throw message;
  throw new AssertionError(message ? `${message} (${otherwise})` : otherwise);
}

/** Same prototype, same keys, same values; maps and sets by their entries. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Date && b instanceof Date && a.getTime() !== b.getTime()) return false;
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Error && b instanceof Error && (a.name !== b.name || a.message !== b.message)) return false;
  if ((a instanceof Map && b instanceof Map) || (a instanceof Set && b instanceof Set))
    return a.size === b.size && same([...a], [...b]);
  const keys = Object.keys(a);
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) => Object.hasOwn(b, key) && same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

type Expected = RegExp | (new (...args: never[]) => Error) | ((error: unknown) => boolean);

function check(error: unknown, expected: Expected | undefined, message?: string) {
  if (!expected) return;
  if (expected instanceof RegExp) {
    if (!expected.test(String(error))) fail(message, `${String(error)} does not match ${String(expected)}`);
  } else if (expected.prototype instanceof Error || (expected as unknown) === Error) {
    if (!(error instanceof (expected as new () => Error))) throw error;
  } else if ((expected as (error: unknown) => boolean)(error) !== true)
    fail(message, `unexpected error ${String(error)}`);
}

type Message = string | Error;

function assert(value: unknown, message?: Message): asserts value {
  if (!value) fail(message, `${show(value)} is not truthy`);
}

const strictEqual = (actual: unknown, expected: unknown, message?: Message) => {
  if (!Object.is(actual, expected)) fail(message, `got ${show(actual)}, expected ${show(expected)}`);
};
const notStrictEqual = (actual: unknown, other: unknown, message?: Message) => {
  if (Object.is(actual, other)) fail(message, `got ${show(actual)}, expected anything else`);
};
const deepStrictEqual = (actual: unknown, expected: unknown, message?: Message) => {
  if (!same(actual, expected)) fail(message, `got ${show(actual)}, expected ${show(expected)}`);
};
const notDeepStrictEqual = (actual: unknown, other: unknown, message?: Message) => {
  if (same(actual, other)) fail(message, `got ${show(actual)}, expected anything else`);
};

export default Object.assign(assert, {
  AssertionError,
  ok: assert,
  fail: (message?: Message): never => fail(message, 'failed'),
  equal: strictEqual,
  strictEqual,
  notEqual: notStrictEqual,
  notStrictEqual,
  deepEqual: deepStrictEqual,
  deepStrictEqual,
  notDeepEqual: notDeepStrictEqual,
  notDeepStrictEqual,
  match: (text: string, pattern: RegExp, message?: Message) => {
    if (!pattern.test(text)) fail(message, `${show(text)} does not match ${String(pattern)}`);
  },
  doesNotMatch: (text: string, pattern: RegExp, message?: Message) => {
    if (pattern.test(text)) fail(message, `${show(text)} matches ${String(pattern)}`);
  },
  throws: (block: () => unknown, expected?: Expected, message?: string) => {
    try {
      block();
    } catch (error) {
      return check(error, expected, message);
    }
    fail(message, 'nothing was thrown');
  },
  rejects: async (promise: Promise<unknown> | (() => Promise<unknown>), expected?: Expected, message?: string) => {
    try {
      await (typeof promise === 'function' ? promise() : promise);
    } catch (error) {
      return check(error, expected, message);
    }
    fail(message, 'nothing was rejected');
  },
});
