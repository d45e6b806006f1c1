import { LineCursor, eolLength, isBlank, isSplit, type Eol } from './lines';

/** What stands before a place in the file. */
export type Neighbour = 'nothing' | 'front matter' | 'code' | 'prose';
/** What stands behind it; `empty`: a prose cell with nothing in it. */
export type Following = 'code' | 'prose' | 'empty';

/** What `print` writes by itself between two neighbours: a blank line, or `+++` between blank lines. */
export function canonicalSeparator(before: Neighbour, after: Following, eol: Eol): string {
  const lead = before === 'nothing' ? '' : eol + eol;
  if (after === 'empty') return `${lead}+++`;
  return after === 'prose' && before === 'prose' ? `${lead}+++${eol}${eol}` : lead;
}

/** Whether a recorded separator still says the same between these neighbours. */
export function separates(separator: string, before: Neighbour, after: Following): boolean {
  const first = before === 'nothing' ? 0 : eolLength(separator, 0);
  if (before !== 'nothing' && first === 0) return false;
  const cursor = new LineCursor(separator, first);
  let splits = 0;
  let ended = true;
  let last = false;
  while (cursor.advance()) {
    last = isSplit(cursor.line);
    if (last) splits++;
    else if (!isBlank(cursor.line)) return false;
    ended = cursor.next > cursor.end;
  }
  if (after === 'empty') return splits === 1 && last && !ended;
  if (!ended) return false;
  return after === 'code' ? splits === 0 : splits === 1 || (splits === 0 && before !== 'prose');
}

/** Whether a recorded end may follow a last cell (or, where there is none, be the whole file). */
export function endsFile(end: string, anything: boolean): boolean {
  return isBlank(end) && (!anything || end === '' || eolLength(end, 0) > 0);
}
