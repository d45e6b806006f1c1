/** The text of a cell with the place of the statement under way: leaves of the syntax tree. */
import type { SyntaxNode } from '@lezer/common';
import { canonicalName } from '../models/names';
import type { Name, Path, Text, UnitText } from './ast';
import type { Diagnostic, Fix, Range } from './diagnostic';
import { visible } from './visible';

const unitNodes = new Set(['Unit', 'Percent', 'InverseUnit']);

export class Source {
  /** What the grammar allows and the language does not. */
  readonly problems: Diagnostic[] = [];

  /** @param offset where the parsed text begins in the cell */
  constructor(
    readonly text: string,
    readonly offset: number,
  ) {}

  range(node: SyntaxNode): Range {
    return { from: this.offset + node.from, to: this.offset + node.to };
  }

  written(node: SyntaxNode): string {
    return this.text.slice(this.offset + node.from, this.offset + node.to);
  }

  name(node: SyntaxNode): Name {
    const written = this.written(node);
    return { ...this.range(node), name: canonicalName(written), written };
  }

  path(node: SyntaxNode): Path {
    return { ...this.range(node), parts: node.getChildren('Part').map((part) => this.name(part)) };
  }

  string(node: SyntaxNode): Text {
    return {
      ...this.range(node),
      value: this.written(node)
        .slice(1, -1)
        .replace(/\\(["\\])/g, '$1'),
    };
  }

  /** A string that is shown and means nothing else: a title, a label, a reason. */
  label(node: SyntaxNode): Text {
    const { value, ...range } = this.string(node);
    return { ...range, value: visible(value) };
  }

  /** The unit among the children of a node. */
  unit(parent: SyntaxNode): UnitText | undefined {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      if (unitNodes.has(node.name)) return { ...this.range(node), text: this.written(node) };
    }
    return undefined;
  }

  problem(place: Range, message: string, fix?: Fix): void {
    const { from, to } = place;
    this.problems.push({ from, to, severity: 'error', code: 'syntax', message, ...(fix && { fixes: [fix] }) });
  }
}
