/** Problems of names themselves: declared twice, taken by a model, hiding a unit. */
import type { Name } from '../ast';
import type { Home } from './home';
import type { DeclaredName } from './facts';
import { findModel } from '../../models/registry';
import { parseUnit } from '../../quantity/units';
import { problem } from './home';
import { isKnown } from './known';

export interface Declared extends DeclaredName {
  readonly home: Home;
}

/** Who declares a name of the notebook; never an empty list. */
export type Table = ReadonlyMap<string, readonly Declared[]>;

/** The table after some cells were replaced by others. */
export function tableOf(before: Table, gone: readonly Home[], made: readonly Home[]): Table {
  const table = new Map<string, readonly Declared[]>(before);
  for (const home of gone) {
    for (const { name } of home.facts.declares) {
      const others = (table.get(name.name) ?? []).filter((one) => one.home !== home);
      if (others.length > 0) table.set(name.name, others);
      else table.delete(name.name);
    }
  }
  const grown = new Map<string, Declared[]>();
  for (const home of made) {
    for (const { name, kind } of home.facts.declares) {
      let list = grown.get(name.name);
      if (!list) grown.set(name.name, (list = [...(table.get(name.name) ?? [])]));
      list.push({ name, kind, home });
    }
  }
  for (const [name, list] of grown) table.set(name, list);
  return table;
}

export function checkNames(home: Home, table: Table): void {
  for (const { name, kind } of home.facts.declares) {
    if (kind !== 'later') warnUnit(name, home);
    if (findModel(name.name)) {
      home.report(problem(name, 'duplicate-name', `\`${name.written}\` is a model: choose another name`));
      continue;
    }
    const all = table.get(name.name) ?? [];
    if (all.length > 1) reportTwice(name, others(all, name), home);
  }
  for (const { assignments } of home.facts.regions) {
    const byName = new Map<string, Name[]>();
    for (const { name } of assignments) {
      const same = byName.get(name.name);
      if (same) same.push(name);
      else byName.set(name.name, [name]);
      if (!isKnown(name.name)) warnUnit(name, home);
    }
    for (const names of byName.values()) {
      if (names.length < 2) continue;
      const all = names.map((name): Declared => ({ name, kind: 'let', home }));
      for (const name of names) reportTwice(name, others(all, name), home);
    }
  }
}

/** Up to four other places: the first ones. */
const others = (all: readonly Declared[], name: Name): readonly Declared[] =>
  all
    .slice(0, 5)
    .filter((one) => one.name !== name)
    .slice(0, 4);

function reportTwice(name: Name, others: readonly Declared[], home: Home): void {
  const related = others.map((other) =>
    other.home.related(other.name, `\`${other.name.written}\` is declared here too`),
  );
  home.report(problem(name, 'duplicate-name', `\`${name.written}\` is declared twice`, { related }));
}

function warnUnit(name: Name, home: Home): void {
  if (!parseUnit(name.written)) return;
  const message = `\`${name.written}\` is a unit too: after a number it is the unit`;
  home.report(problem(name, 'shadows-unit', message, { severity: 'warning' }));
}
