/** An opening code fence by CommonMark 0.31, section 4.5. */
export interface Fence {
  /** Spaces before it, 0 to 3; as many are taken from each content line. */
  indent: number;
  mark: '`' | '~';
  /** Number of marks, 3 or more. */
  length: number;
  /** Info string, trimmed. */
  info: string;
}

export interface CodeInfo {
  language: 'parnb' | 'wgsl';
  name?: string;
}

const OPENING = /^( {0,3})(?:(`{3,})([^`]*)|(~{3,})([^]*))$/;
const CLOSING = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** The fence that a line opens; `undefined` where it opens none. */
export function openingFence(line: string): Fence | undefined {
  const match = OPENING.exec(line);
  if (!match) return undefined;
  const marks = match[2] ?? match[4] ?? '';
  const info = (match[3] ?? match[5] ?? '').replace(/^[ \t]+/, '');
  return { indent: match[1]?.length ?? 0, mark: marks[0] as '`' | '~', length: marks.length, info: trimEnd(info) };
}

/** Whether a line closes a fence: as many marks or more, nothing after them. */
export function closes(line: string, fence: Pick<Fence, 'mark' | 'length'>): boolean {
  const marks = CLOSING.exec(line)?.[1];
  return marks !== undefined && marks[0] === fence.mark && marks.length >= fence.length;
}

/** What an info string says of a code cell; `undefined` where the fence is prose. */
export function codeInfo(info: string): CodeInfo | undefined {
  const [language, name] = info.split(/[ \t]+/, 2);
  if (language === 'wgsl' && name) return { language, name };
  return language === 'parnb' || language === 'wgsl' ? { language } : undefined;
}

/** The opening line that `print` writes by itself: long enough that no line of the text looks like its end. */
export function canonicalOpening(text: string, language: string, name?: string): string {
  const word = name?.replace(/[`\s]+/g, '-');
  return '`'.repeat(longestFence(text) + 1) + language + (language === 'wgsl' && word ? ` ${word}` : '');
}

/** The closing line that `print` writes by itself. */
export function canonicalClosing(fence: Fence): string {
  return ' '.repeat(fence.indent) + fence.mark.repeat(fence.length);
}

/** Marks of the longest backtick fence at the start of a line, opening or closing; at least 2. */
function longestFence(text: string): number {
  let longest = 2;
  if (text.includes('```'))
    for (const [, marks] of text.matchAll(/^[ \t]*(`{3,})/gm)) longest = Math.max(longest, marks?.length ?? 0);
  return longest;
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--;
  return text.slice(0, end);
}
