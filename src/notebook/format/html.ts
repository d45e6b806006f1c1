// HTML blocks by CommonMark 0.31, section 4.6: a fence inside one is not a fence.

/** An open HTML block. */
export interface HtmlBlock {
  /** Text that ends it; `undefined`: a blank line does. */
  closer: string | undefined;
  ends: RegExp | undefined;
}

const ATTRIBUTE = '[ \\t]+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:[ \\t]*=[ \\t]*(?:[^"\'=<>`\\x00-\\x20]+|\'[^\']*\'|"[^"]*"))?';
const COMPLETE_TAG = new RegExp(
  `^<(?:[A-Za-z][A-Za-z0-9-]*(?:${ATTRIBUTE})*[ \\t]*/?|/[A-Za-z][A-Za-z0-9-]*[ \\t]*)>[ \\t]*$`,
);
const BLOCK_TAG =
  /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[ \t]|\/?>|$)/i;
const RAW_TAG = /^<(script|pre|textarea|style)(?:[ \t]|>|$)/i;

/**
 * The HTML block that begins with a line (its indentation removed); `undefined` where none does.
 * @param interrupts whether the line may otherwise go on with a paragraph, which a lone unknown tag cannot interrupt
 */
export function htmlBlock(line: string, interrupts: boolean): HtmlBlock | undefined {
  const raw = RAW_TAG.exec(line)?.[1];
  if (raw) return { closer: `</${raw}>`, ends: /<\/(?:script|pre|textarea|style)>/i };
  if (line.startsWith('<!--')) return { closer: '-->', ends: /-->/ };
  if (line.startsWith('<?')) return { closer: '?>', ends: /\?>/ };
  if (/^<![A-Za-z]/.test(line)) return { closer: '>', ends: />/ };
  if (line.startsWith('<![CDATA[')) return { closer: ']]>', ends: /\]\]>/ };
  if (BLOCK_TAG.test(line) || (!interrupts && COMPLETE_TAG.test(line))) return { closer: undefined, ends: undefined };
  return undefined;
}
