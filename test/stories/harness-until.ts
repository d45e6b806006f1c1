/**
 * Waits until `probe` gives something truthy, and gives that.
 * @param says what is waited for, for the error; a function says it when it has not come
 * @param limit ms, default 20,000
 */
export async function until<T>(
  says: string | (() => string),
  probe: () => T | Promise<T>,
  limit = 20_000,
): Promise<NonNullable<T>> {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((next) => setTimeout(next, 50))) {
    const value = await probe();
    if (value) return value;
  }
  throw new Error(`waited ${limit} ms for ${typeof says === 'string' ? says : says()}`);
}
