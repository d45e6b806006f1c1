// The one place that knows the package `wesl` (pinned): parse, bind, ask for abstractness and constants.
import {
  bindIdents,
  evalConstExpr,
  isAbstract,
  parseSrcModule,
  RecordResolver,
  refDecl,
  typeOfExpr,
  type AbstractElem,
  type ConstValue,
  type DeclIdent,
  type ExpressionElem,
  type RefIdent,
  type TypeContext,
} from 'wesl/core';
import { reassociate } from './precedence';
import './templates';

export type {
  AbstractElem,
  AttributeElem,
  BlockElem,
  ContinuingElem,
  DeclIdent,
  ExpressionElem,
  FnElem,
  ForElem,
  FunctionCallExpression,
  IfElem,
  LoopElem,
  RefIdent,
  Statement,
  StructElem,
  SwitchElem,
  TypeRefElem,
  WhileElem,
} from 'wesl/core';

/** A parsed and bound source. Nothing here throws on bad WGSL. */
export interface Parsed {
  decls: readonly AbstractElem[];
  problems: { message: string; start: number; end: number; severity: 'error' | 'warning' | 'info' }[];
  /** Names that nothing declares. */
  unbound: { name: string; start: number; end: number }[];
  /** The declaration a name stands for; undefined: predeclared or unknown. */
  declaration(ident: RefIdent): DeclIdent | undefined;
  /** Whether an expression has an abstract type: it is then a constant without a size yet. */
  abstract(e: ExpressionElem): boolean;
  /** The scalars of a constant expression, in order; null when it is none. Big integers come as numbers. */
  constant(e: ExpressionElem): { values: number[]; float: boolean } | null;
  /** What the package thinks the type is, as text (`vec4<f32>`, `unknown`). */
  typeText(e: ExpressionElem): WeslType;
}
export type WeslType = ReturnType<typeof typeOfExpr>;

export function parse(source: string): Parsed {
  const ast = parseSrcModule({ modulePath: 'package::main', debugFilePath: 'main.wgsl', src: source });
  const mixed: Parsed['problems'] = [];
  reassociate(ast.moduleElem, ({ value, span: [start, end] }, beside) =>
    mixed.push({ severity: 'error', message: `'${value}' needs parentheses beside '${beside.value}'`, start, end }),
  );
  const bound = bindIdents({ rootAst: ast, resolver: new RecordResolver({}), accumulateUnbound: true, lenient: true });
  const context: TypeContext = { bindings: bound.bindings, conditions: {} };
  return {
    decls: ast.moduleElem.decls,
    problems: [
      ...tooDeep(
        source,
        (ast.diagnostics ?? []).map(({ message, start, end, severity }) => ({ message, start, end, severity })),
      ),
      ...mixed,
    ],
    unbound: (bound.unbound ?? []).map((u) => ({ name: u.path.join('::'), start: u.start, end: u.end })),
    declaration: (ident) => refDecl(ident, bound.bindings),
    abstract: (e) => isAbstract(typeOfExpr(e, context)),
    constant: (e) => {
      const value = evalConstExpr(e, context);
      return value && { values: flat(value, []), float: floats(value) };
    },
    typeText: (e) => typeOfExpr(e, context),
  };
}

/** The package stops at 384 levels and tries again behind: a function is told once, in words that name the limit. */
function tooDeep(source: string, problems: Parsed['problems']): Parsed['problems'] {
  let last = -1;
  return problems.flatMap((p) => {
    if (p.message !== 'Syntax nested too deeply') return [p];
    const again = last >= 0 && !/\bfn\b/.test(source.slice(last, p.start));
    last = p.start;
    return again
      ? []
      : [{ ...p, message: "more than 380 levels deep, each 'else if' of a chain being one: not read from here" }];
  });
}

function flat(value: ConstValue, out: number[]): number[] {
  if (value.kind === 'scalar') out.push(Number(value.value));
  else for (const e of value.elements) flat(e, out);
  return out;
}

function floats(value: ConstValue): boolean {
  if (value.kind === 'scalar')
    return value.type.scalar === 'abstract-float' || value.type.scalar === 'f32' || value.type.scalar === 'f16';
  return value.elements[0] !== undefined && floats(value.elements[0]);
}
