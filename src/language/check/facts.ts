/** What a cell's tree says by itself, found once a tree: its workloads' regions, its names, the names it mentions. */
import type { CellTree, Expression, Name, Statement } from '../ast';
import { canonicalName } from '../../models/names';
import { walk } from './walk';

type Of<K extends Statement['kind']> = Extract<Statement, { readonly kind: K }>;
export type Header = Of<'workload'>;
export type Assignment = Of<'assignment'>;
export type LetStatement = Of<'let'>;
export type KernelStatement = Of<'kernel'>;
export type LaterStatement = Of<'later'>;

/** A workload's header and all below it, up to the next; the first of a cell has no header. */
export interface Region {
  readonly header?: Header;
  readonly assignments: readonly Assignment[];
  /** Everything but headers and assignments. */
  readonly statements: readonly Statement[];
}

export interface DeclaredName {
  readonly name: Name;
  readonly kind: 'let' | 'workload' | 'kernel' | 'later';
}

/** A name and the one after its first dot: `resnet.p` is resnet, p; a bare name has no `member`. */
export interface Mention {
  readonly name: string;
  readonly member?: string;
}

export interface Facts {
  readonly regions: readonly Region[];
  readonly declares: readonly DeclaredName[];
}

const known = new WeakMap<CellTree, Facts>();

export function factsOf(tree: CellTree): Facts {
  let facts = known.get(tree);
  if (!facts) known.set(tree, (facts = findFacts(tree)));
  return facts;
}

function findFacts(tree: CellTree): Facts {
  const regions: { header?: Header; assignments: Assignment[]; statements: Statement[] }[] = [
    { assignments: [], statements: [] },
  ];
  const declares: DeclaredName[] = [];
  for (const statement of tree.statements) {
    const region = regions[regions.length - 1]!;
    switch (statement.kind) {
      case 'workload':
        regions.push({ header: statement, assignments: [], statements: [] });
        declares.push({ name: statement.name, kind: 'workload' });
        break;
      case 'assignment':
        region.assignments.push(statement);
        break;
      case 'let':
        declares.push({ name: statement.name, kind: 'let' });
        region.statements.push(statement);
        break;
      case 'kernel':
        declares.push({ name: statement.name, kind: 'kernel' });
        region.statements.push(statement);
        break;
      case 'later':
        declares.push(...statement.declares.map((name) => ({ name, kind: 'later' as const })));
        region.statements.push(statement);
        break;
      default:
        region.statements.push(statement);
    }
  }
  return { regions, declares };
}

const mentioned = new WeakMap<Expression, readonly Mention[]>();

/** Names that an expression mentions, with their first member. */
export function mentionsOf(expression: Expression): readonly Mention[] {
  let mentions = mentioned.get(expression);
  if (!mentions) {
    const found: Mention[] = [];
    walk(expression, (node) => {
      if (node.kind === 'name') found.push({ name: node.name.name });
      if (node.kind === 'member' && node.of.kind === 'name') {
        found.push({ name: node.of.name.name, member: node.property.name });
      }
    });
    mentioned.set(expression, (mentions = found));
  }
  return mentions;
}

const dotted = /[\p{L}_\u00b5][\p{L}\p{N}_\u00b5]*(?:\.[\p{L}_\u00b5][\p{L}\p{N}_\u00b5]*)?/gu;

/** The expressions of a statement, in order. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assignment':
    case 'let':
      return [statement.value];
    case 'show':
      return statement.items.map(({ value }) => value);
    case 'plot':
      return [...statement.items.map(({ value }) => value), ...(statement.against ? [statement.against] : [])];
    case 'assert':
      return [statement.condition];
    case 'kernel':
      return statement.settings.flatMap(({ value }) => (value ? [value] : []));
    default:
      return [];
  }
}

/** Names that a statement mentions; of a statement of a later version, every word in its text. */
export function statementMentions(statement: Statement, text: string): readonly Mention[] {
  if (statement.kind !== 'later') return expressionsOf(statement).flatMap(mentionsOf);
  return [...text.slice(statement.from, statement.to).matchAll(dotted)].map(([word]) => {
    const [name = '', member] = word.split('.').map(canonicalName);
    return member === undefined ? { name } : { name, member };
  });
}
