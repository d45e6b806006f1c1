import type { FormulaView } from '../../src/figures/view';
import { h } from './element';
import { mathElement } from './math';

const restsOn = ({ bound, assumptions, source }: FormulaView): string => [bound, ...assumptions, source].join('\n');

function formula({ name, math, text, numbers, numbersText, value }: FormulaView): HTMLElement[] {
  const line = h('dd', { class: 'parnb-formula' });
  line.append(mathElement(math, text));
  if (numbers) line.append(h('span', { class: 'parnb-equals' }, '='), mathElement(numbers, numbersText ?? ''));
  if (value) line.append(h('span', { class: 'parnb-equals' }, '='), h('b', {}, value));
  return [h('dt', {}, name), line];
}

/** Each output's formula, the same with its numbers, its value; and once for those that share it, what they rest on. */
export function formulaList(formulas: readonly FormulaView[]): HTMLElement[] {
  const groups: FormulaView[][] = [];
  for (const one of formulas) {
    const last = groups.at(-1);
    if (last?.[0] && restsOn(last[0]) === restsOn(one)) last.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => {
    const [first] = group;
    const { bound = '', assumptions = [], source = '' } = first ?? {};
    return h(
      'section',
      // It may scroll sideways: reached and moved by keys, too.
      { class: 'parnb-formulas', tabindex: 0, 'aria-label': `formulas: ${group.map(({ name }) => name).join(', ')}` },
      h('dl', {}, ...group.flatMap(formula)),
      h('p', { class: 'parnb-dim' }, `${[bound, ...assumptions].join(' · ')}. `, h('cite', {}, source)),
    );
  });
}
