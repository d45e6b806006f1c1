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

/** Who declares a name of the notebook. */
export type Table = ReadonlyMap<string, readonly Declared[]>;

export function tableOf(homes: readonly Home[]): Table {
  const table = new Map<string, Declared[]>();
  for (const home of homes) {
    for (const { name, kind } of home.facts.declares) {
      const declared = { name, kind, home };
      const others = table.get(name.name);
      if (others) others.push(declared);
      else table.set(name.name, [declared]);
    }
  }
  return table;
}

export function checkNames(home: Home, table: Table): void {
  for (const { name, kind } of home.facts.declares) {
    if (kind !== 'later') warnUnit(name, home);
    if (findModel(name.name)) {
      home.report(problem(name, 'duplicate-name', `\`${name.written}\` is a model: choose another name`));
      continue;
    }
    const others = (table.get(name.name) ?? []).filter((one) => one.name !== name);
    if (others.length > 0) reportTwice(name, others, home);
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
      for (const name of names) {
        reportTwice(
          name,
          names.filter((other) => other !== name).map((other) => ({ name: other, kind: 'let', home })),
          home,
        );
      }
    }
  }
}

function reportTwice(name: Name, others: readonly Declared[], home: Home): void {
  const related = others
    .slice(0, 4)
    .map((other) => other.home.related(other.name, `\`${other.name.written}\` is declared here too`));
  home.report(problem(name, 'duplicate-name', `\`${name.written}\` is declared twice`, { related }));
}

function warnUnit(name: Name, home: Home): void {
  if (!parseUnit(name.written)) return;
  const message = `\`${name.written}\` is a unit too: after a number it is the unit`;
  home.report(problem(name, 'shadows-unit', message, { severity: 'warning' }));
}
