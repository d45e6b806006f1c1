import type { MathNode, MathTag } from '../../src/figures/math/tree';

const mathml = 'http://www.w3.org/1998/Math/MathML';
const known: ReadonlySet<MathTag> = new Set<MathTag>([
  'mrow',
  'mi',
  'mn',
  'mo',
  'mtext',
  'mspace',
  'mfrac',
  'msqrt',
  'msub',
  'msup',
  'msubsup',
  'munder',
  'mtable',
  'mtr',
  'mtd',
]);

function build({ tag, text, children = [] }: MathNode): Element {
  const element = document.createElementNS(mathml, known.has(tag) ? tag : 'mtext');
  if (tag === 'mspace') element.setAttribute('width', text === ' ' ? '0.6em' : '0.17em');
  else if (text !== undefined) element.textContent = text;
  // A word in a formula is upright, a letter is slanted as ever.
  if (tag === 'mi' && (text?.length ?? 0) > 1) element.setAttribute('mathvariant', 'normal');
  element.append(...children.map(build));
  return element;
}

/** A formula as MathML, built node by node: no markup is read. */
export function mathElement(tree: MathNode, spoken: string): Element {
  const element = document.createElementNS(mathml, 'math');
  element.setAttribute('displaystyle', 'true');
  element.setAttribute('aria-label', spoken);
  element.append(build(tree));
  return element;
}
