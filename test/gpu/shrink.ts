// Makes a kernel that shows a difference smaller: takes out lines (whole brace-balanced stretches first) while it does.

/** Stretches of lines that may go together: from each line to where its braces are closed again, longest first. */
function stretches(lines: string[]): [number, number][] {
  const found: [number, number][] = [];
  for (let from = 0; from < lines.length; from++) {
    let open = 0;
    for (let to = from; to < lines.length; to++) {
      for (const c of lines[to]!.replace(/\/\/.*/, '')) open += c === '{' ? 1 : c === '}' ? -1 : 0;
      if (open < 0) break;
      if (open === 0) {
        found.push([from, to + 1]);
        break;
      }
    }
  }
  return found.sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
}

/**
 * The smallest kernel found for which `fails` still holds, within `attempts` questions.
 * `fails` must be false for a kernel that does not compile.
 */
export async function shrink(
  source: string,
  fails: (source: string) => Promise<boolean>,
  attempts = 400,
): Promise<string> {
  let lines = source.split('\n');
  for (let again = true; again;) {
    again = false;
    // From the longest stretch down; what was kept is not asked again before the next pass.
    let at = 0;
    for (let left = stretches(lines); at >= 0 && at < left.length;) {
      const [from, to] = left[at]!;
      const body = lines.slice(from, to);
      let smaller: string[] | null = null;
      // Without the stretch, or with what stands between its first and last line.
      for (const rest of body.length > 2 ? [[], body.slice(1, -1)] : [[]]) {
        if (attempts-- <= 0) return lines.join('\n');
        const fewer = [...lines.slice(0, from), ...rest, ...lines.slice(to)];
        if (await fails(fewer.join('\n'))) {
          smaller = fewer;
          break;
        }
      }
      if (smaller) {
        lines = smaller;
        again = true;
        left = stretches(lines);
        const size = to - from;
        at = left.findIndex(([start, end]) => end - start < size || (end - start === size && start >= from));
      } else at++;
    }
  }
  return lines.join('\n');
}
