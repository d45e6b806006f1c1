import assert from 'node:assert/strict';

/** |actual/expected − 1| ≤ tolerance. */
export function near(actual: number, expected: number, tolerance = 1e-12, what = ''): void {
  const error = expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
  assert.ok(error <= tolerance, `${what} ${actual} is not within ${tolerance} of ${expected}`);
}
