/** The generated parser, run within bounds: a tree, or where nothing fits, or nothing in time. */
import type { Tree } from '@lezer/common';
import { parser } from './parser.generated';

const parsers = {
  Statement: parser.configure({ top: 'Statement', strict: true }),
  Value: parser.configure({ top: 'Value', strict: true }),
} as const;

/** What a text is read as. */
export type Top = keyof typeof parsers;

/** Asked now and then; true ends the work. */
export type Deadline = () => boolean;

const stepsBetweenLooks = 2_048;

/**
 * The parser's tree of a whole text; else the offset at which nothing fits; undefined if the deadline passed. A parser
 * takes a few steps a character; one that takes hundreds runs in a circle and is stopped, too.
 */
export function read(top: Top, text: string, deadline?: Deadline): Tree | number | undefined {
  const parse = parsers[top].startParse(text);
  const most = 1_000 + 200 * text.length;
  try {
    for (let step = 1; step < most; step++) {
      const tree = parse.advance();
      if (tree) return tree;
      if (step % stepsBetweenLooks === 0 && deadline?.()) return undefined;
    }
    return undefined;
  } catch (error) {
    const place = error instanceof SyntaxError ? /No parse at (\d+)/.exec(error.message)?.[1] : undefined;
    if (place === undefined) throw error;
    return Number(place);
  }
}
