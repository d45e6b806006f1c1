/** Plotly reads a little HTML in texts; a label from a notebook is text, never markup. */
export const plainText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\$/g, '&#36;');

export const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const widestLine = 11;

/** A long name of a category in lines, broken at blanks. */
export function lines(text: string): string[] {
  const result: string[] = [];
  for (const word of cut(text, 60).split(' ')) {
    const last = result.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widestLine)
      result[result.length - 1] = `${last} ${word}`;
    else result.push(word);
  }
  return result;
}
