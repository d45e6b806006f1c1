/** Numbers in messages: one place. */

/** 1000000 → 1,000,000. */
export const grouped = (count: number): string =>
  Number.isSafeInteger(count)
    ? String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
    : count < 1e21
      ? BigInt(Math.round(count))
          .toString()
          .replace(/\B(?=(\d{3})+(?!\d))/g, ',')
      : String(count);
