// Blanking: what is not WGSL becomes spaces, so that every offset stays where it was.

/** `#` lines of a shader that is preprocessed later (`#import`, `#ifdef`) as spaces. */
export function blankDirectives(source: string): string {
  if (!source.includes('#')) return source;
  return source.replace(/^[ \t]*#[^\n\r]*/gm, (line) => ' '.repeat(line.length));
}

/** The same length of text with comments as spaces: what a scan for braces or words may look at. */
export function blankComments(source: string): string {
  const lineEnd = /[\n\r\v\f\u0085\u2028\u2029]/g;
  const out: string[] = [];
  let from = 0;
  const blank = (start: number, end: number) => {
    out.push(source.slice(from, start), source.slice(start, end).replace(/[^\n\r]/g, ' '));
    from = end;
  };
  for (let i = source.indexOf('/'); i >= 0; i = source.indexOf('/', i)) {
    if (source[i + 1] === '/') {
      lineEnd.lastIndex = i;
      const end = lineEnd.exec(source)?.index ?? source.length;
      blank(i, end);
      i = end;
    } else if (source[i + 1] === '*') {
      // block comments nest
      let depth = 1;
      let k = i + 2;
      while (k < source.length && depth > 0) {
        if (source[k] === '/' && source[k + 1] === '*') [depth, k] = [depth + 1, k + 2];
        else if (source[k] === '*' && source[k + 1] === '/') [depth, k] = [depth - 1, k + 2];
        else k++;
      }
      blank(i, k);
      i = k;
    } else i++;
    if (i >= source.length) break;
  }
  out.push(source.slice(from));
  return out.join('');
}
