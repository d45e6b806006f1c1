/** Syntax trees without their places, for comparing what was read. */
import { parseCell } from '../../../src/language/parse';
import type { CellTree, Statement } from '../../../src/language/ast';

/** Plain data without `from`, `to` and the spelling of names. */
export const withoutPlaces = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      (key === 'from' || key === 'to' || key === 'written') && typeof inner !== 'object' ? undefined : inner,
    ),
  );

export const shapes = (text: string): unknown => withoutPlaces(parseCell(text).statements);

/** The only statement of a text that has no error. */
export function statement(text: string): Statement {
  const { statements, diagnostics } = parseCell(text);
  const [only] = statements;
  if (!only || statements.length > 1 || diagnostics.length > 0) {
    throw new Error(
      `${text}: ${statements.length} statements, ${diagnostics.map(({ message }) => message).join('; ')}`,
    );
  }
  return only;
}

/** A value in brackets that show how it was read: `((a + b) * c)`. */
export function reading(text: string): string {
  const read = statement(`let x = ${text}`);
  if (read.kind !== 'let') throw new Error(read.kind);
  return bracketed(read.value);
}

type Expression = Extract<Statement, { kind: 'let' }>['value'];

function bracketed(node: Expression): string {
  const unit = 'unit' in node && node.unit ? `{${node.unit.text}}` : '';
  switch (node.kind) {
    case 'number':
      return `${node.value}${unit}`;
    case 'name':
      return node.name.name;
    case 'member':
      return `${bracketed(node.of)}.${node.property.name}`;
    case 'call':
      return `${bracketed(node.callee)}<${node.arguments
        .map(({ name, value }) => (name ? `${name.name}: ` : '') + bracketed(value))
        .join(', ')}>`;
    case 'list':
      return `[${node.items.map(bracketed).join(', ')}]${unit}`;
    case 'group':
      return `group ${bracketed(node.inner)}`;
    case 'unary':
      return `(- ${bracketed(node.operand)})`;
    case 'not':
      return `(not ${bracketed(node.operand)})`;
    case 'uncertain':
      return `(${bracketed(node.left)} ± ${bracketed(node.right)})`;
    case 'range': {
      const { step } = node;
      const tail = !step
        ? ''
        : step.kind === 'by'
          ? ` by ${step.multiply ? '×' : ''}${bracketed(step.value)}`
          : ` points ${bracketed(step.count)}${step.logarithmic ? ' log' : ''}`;
      return `(${bracketed(node.start)}..${bracketed(node.end)}${tail})`;
    }
    default:
      return `(${bracketed(node.left)} ${node.operator} ${bracketed(node.right)})`;
  }
}

/** Each error as `found text: message`. */
export const errors = ({ text, diagnostics }: CellTree): string[] =>
  diagnostics.map(({ from, to, message }) => `${text.slice(from, to)}: ${message}`);
