/** Paths in a notebook: relative to it, with slashes, the same on every system. */

/**
 * The parts of a relative path with `.` left out and `..` resolved; leading `..` stay.
 * A text instead: why it is none, one line.
 */
export function relativeParts(path: string): readonly string[] | string {
  if (path.trim() === '') return 'the path is empty';
  if (/[\0-\x1f]/.test(path)) return 'the path has control characters';
  if (path.includes('\\')) return 'a path has slashes: /';
  if (path.startsWith('/') || /^[\p{L}][\p{L}\p{N}+.-]*:/u.test(path) || path.startsWith('~'))
    return 'a path is relative to the notebook';
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.length > 0 && parts.at(-1) !== '..' ? parts : 'the path names no file';
}

/** Larger files are no kernels. */
export const mostKernelBytes = 4_000_000;
