import { leaf, type MathNode } from './tree';

/** `T1`, `t_f`, `T_comm`: the name of the symbol that a node is; undefined if it is none. */
function symbolOf({ tag, text, children = [] }: MathNode): string | undefined {
  if (tag === 'mi' || tag === 'mtext') return text;
  if (tag !== 'msub') return undefined;
  const [base, below] = children;
  const sub = below?.text ?? below?.children?.map((child) => child.text ?? '').join('');
  if (base?.tag !== 'mi' || !sub) return undefined;
  return /^[0-9]+$/.test(sub) ? `${base.text ?? ''}${sub}` : `${base.text ?? ''}_${sub}`;
}

const relations = new Set(['=', '≥', '≤']);
const isOpen = ({ tag, text }: MathNode): boolean => tag === 'mo' && (text === '(' || text === '⌈' || text === '⌊');
const isOperator = ({ tag, text }: MathNode): boolean =>
  tag === 'mspace' || (tag === 'mo' && text !== ')' && text !== '⌉' && text !== '⌋');

/**
 * The right side of a formula with values in the place of its symbols; undefined if none of them has one.
 *
 * @param values text by canonical symbol: `T1` → `310 ms`
 */
export function withNumbers(formula: MathNode, values: ReadonlyMap<string, string>): MathNode | undefined {
  const all = formula.tag === 'mrow' ? (formula.children ?? []) : [formula];
  const relation = all.findIndex(({ tag, text }) => tag === 'mo' && relations.has(text ?? ''));
  let replacedAny = false;
  const replace = (one: MathNode): MathNode => {
    const value = values.get(symbolOf(one) ?? '');
    if (value !== undefined) {
      replacedAny = true;
      return leaf('mtext', value);
    }
    if (!one.children || one.tag === 'msub') return one;
    const children = one.children.map(replace);
    return { tag: one.tag, children: one.tag === 'mrow' ? multiplied(children) : children };
  };
  const right = multiplied(all.slice(relation + 1).map(replace));
  return replacedAny ? { tag: 'mrow', children: right } : undefined;
}

/** A dot between factors that would run together: `310 ms · (1 − 99.2 %)`. */
function multiplied(children: readonly MathNode[]): MathNode[] {
  const result: MathNode[] = [];
  for (const child of children.filter(({ tag }) => tag !== 'mspace')) {
    const before = result.at(-1);
    const value = before?.tag === 'mtext' || child.tag === 'mtext';
    const factor = before && !isOperator(before) && (isOpen(child) || !isOperator(child)) && !closes(child);
    if (value && factor) result.push(leaf('mo', '·'));
    else if (before && closes(before) && isOpen(child)) result.push(leaf('mo', '·'));
    result.push(child);
  }
  return result;
}

const closes = ({ tag, text }: MathNode): boolean => tag === 'mo' && (text === ')' || text === '⌉' || text === '⌋');
