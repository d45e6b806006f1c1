// wesl 0.7.31 looks for the `>` that closes a template past the parenthesis its `<` stands in, so that
// `f(i < n) > 0` is refused. Its scanner is given the discovery that WGSL prescribes (specification, 3.9).
import { WeslStream } from 'wesl/core';

interface Scanner {
  stream: { reset(position: number): void };
  /** The next symbol outside comments. */
  nextRawSymbol(): { text: string } | null;
}

const scanner = WeslStream.prototype as unknown as { isTemplateStart(this: Scanner, after: number): boolean };

scanner.isTemplateStart = function (after) {
  this.stream.reset(after);
  const pending = [0]; // depths of the `<` that wait for their `>`, the asked one first
  let depth = 0;
  const drop = () => {
    while (pending.length > 0 && pending.at(-1)! >= depth) pending.pop();
  };
  for (let token = this.nextRawSymbol(); token && pending.length > 0; token = this.nextRawSymbol()) {
    const { text } = token;
    if (text === '<') pending.push(depth);
    else if (text === '(' || text === '[') depth++;
    else if (text === ')' || text === ']') {
      drop();
      depth--;
    } else if (text === '&&' || text === '||') drop();
    else if (text.startsWith('>')) {
      for (let n = text.startsWith('>>') ? 2 : 1; n > 0; n--) {
        if (pending.at(-1) === depth) pending.pop();
        if (pending.length === 0) return true;
      }
    } else if (/^(;|\{|:)$/.test(text) || (text.endsWith('=') && !/^(==|!=|<=)$/.test(text))) return false;
  }
  return false;
};
