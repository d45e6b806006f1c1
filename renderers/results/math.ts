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

/** What parentheses grow around. */
const tall = ({ tag, children = [] }: MathNode): boolean => tag === 'mfrac' || tag === 'munder' || children.some(tall);

/** @param stretched whether parentheses beside it grow */
function build({ tag, text, children = [] }: MathNode, stretched: boolean): Element {
  // An `mtext` counts as space: an operator between two of them would lose its own space.
  const name = tag === 'mtext' || !known.has(tag) ? 'mn' : tag;
  const element = document.createElementNS(mathml, name);
  if (tag === 'mspace') element.setAttribute('width', text === ' ' ? '0.6em' : '0.17em');
  else if (text !== undefined) element.textContent = text;
  // A word in a formula is upright, a letter is slanted as ever.
  if (tag === 'mi' && (text?.length ?? 0) > 1) element.setAttribute('mathvariant', 'normal');
  if (tag === 'mo' && !stretched) element.setAttribute('stretchy', 'false');
  const inside = children.some(tall);
  element.append(...children.map((child) => build(child, inside)));
  return element;
}

/** A formula as MathML, built node by node: no markup is read. */
export function mathElement(tree: MathNode, spoken: string): Element {
  const element = document.createElementNS(mathml, 'math');
  element.setAttribute('displaystyle', 'true');
  element.setAttribute('aria-label', spoken);
  element.append(build(tree, tall(tree)));
  return element;
}
