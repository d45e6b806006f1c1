import { randomBytes, randomText, seeded } from '../pure/notebook/documents';
import * as promises from '../pure/notebook/promises';

const DOCUMENTS = 100_000;
const EACH = DOCUMENTS / 8;

/** Checks `count` files, each from its own seed. */
function forMany(count: number, first: number, check: (seed: number) => void): void {
  for (let seed = first; seed < first + count; seed++) {
    try {
      check(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(randomText(seeded(seed)))}`, { cause: error });
    }
  }
}

describe(`notebook format, ${DOCUMENTS} generated files`, function () {
  this.timeout(120_000);
  const bytesOf = (seed: number) => randomBytes(seeded(seed));
  const other = (seed: number) => seeded(-seed);

  it('gives every byte sequence back as it was, through an editor', () =>
    forMany(DOCUMENTS, 1, (seed) => promises.bytesRoundTrip(bytesOf(seed))));
  it('gives every text back as it was, lone surrogates too', () =>
    forMany(EACH, 1, (seed) => promises.textRoundTrips(randomText(seeded(seed)))));
  it('an edit rewrites its own cell only', () =>
    forMany(EACH, 1, (seed) => promises.editIsLocal(bytesOf(seed), other(seed))));
  it('an edit that turns prose into anything loses nothing', () =>
    forMany(EACH, EACH, (seed) => promises.wildEditIsKept(bytesOf(seed), other(seed))));
  it('moved, deleted and copied cells stay the cells they are', () =>
    forMany(EACH, 2 * EACH, (seed) => promises.cellsSurviveMoving(bytesOf(seed), other(seed))));
  it('a code cell of another language is kept as a fence of that language', () =>
    forMany(EACH, 5 * EACH, (seed) => promises.otherLanguageIsKept(bytesOf(seed), other(seed))));
  it('cells written by hand are canonical: no layout, no trivia', () =>
    forMany(EACH, 3 * EACH, (seed) => promises.newCellsAreCanonical(seeded(seed))));
  it('a position in a cell is its position in the file', () =>
    forMany(EACH, 4 * EACH, (seed) => promises.positionsAgree(bytesOf(seed))));
});
