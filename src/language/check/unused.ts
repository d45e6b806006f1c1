/** Parameters that no model knows and nothing in the notebook reads. */
import type { Assignment, Region } from './facts';
import type { CellTree } from '../ast';
import type { Home } from './home';
import { factsOf, statementMentions } from './facts';
import { isKnown } from './known';

/** What one cell says about use: found once a tree. */
interface Uses {
  /** Parameters that no model knows and the workload's own text does not mention. */
  readonly candidates: readonly { readonly workload: string; readonly assignment: Assignment }[];
  /** `resnet.p` for every such mention. */
  readonly members: readonly string[];
  readonly regions: readonly {
    readonly name: string;
    readonly from: string | undefined;
    readonly mentions: ReadonlySet<string>;
  }[];
}

const known = new WeakMap<CellTree, Uses>();

function usesOf(tree: CellTree): Uses {
  let uses = known.get(tree);
  if (!uses) known.set(tree, (uses = findUses(tree)));
  return uses;
}

function findUses(tree: CellTree): Uses {
  const members: string[] = [];
  const candidates: { workload: string; assignment: Assignment }[] = [];
  const regions = factsOf(tree).regions.map((region) => {
    const mentions = new Set<string>();
    for (const mention of textOf(region).flatMap((statement) => statementMentions(statement, tree.text))) {
      mentions.add(mention.name);
      if (mention.member !== undefined) members.push(`${mention.name}.${mention.member}`);
    }
    const name = region.header?.name.name ?? '';
    for (const assignment of region.assignments) {
      const symbol = assignment.name.name;
      if (!isKnown(symbol) && !mentions.has(symbol)) candidates.push({ workload: name, assignment });
    }
    return { name, from: region.header?.base?.parts[0]?.name, mentions };
  });
  return { candidates, members, regions };
}

const textOf = ({ assignments, statements }: Region): readonly Region['statements'][number][] => [
  ...assignments,
  ...statements,
];

/** The unused parameters of each cell that has some. */
export function unusedIn(homes: readonly Home[]): ReadonlyMap<Home, readonly Assignment[]> {
  const unused = new Map<Home, Assignment[]>();
  if (homes.every(({ tree }) => usesOf(tree).candidates.length === 0)) return unused;
  const all = homes.map(({ tree }) => usesOf(tree));
  const members = new Set<string>();
  const heirs = new Map<string, { readonly name: string; readonly mentions: ReadonlySet<string> }[]>();
  for (const uses of all) {
    for (const member of uses.members) members.add(member);
    for (const region of uses.regions) {
      if (region.from === undefined) continue;
      const others = heirs.get(region.from);
      if (others) others.push(region);
      else heirs.set(region.from, [region]);
    }
  }
  homes.forEach((home, i) => {
    for (const { workload, assignment } of all[i]?.candidates ?? []) {
      if (isRead(workload, assignment.name.name, members, heirs)) continue;
      const found = unused.get(home);
      if (found) found.push(assignment);
      else unused.set(home, [assignment]);
    }
  });
  return unused;
}

function isRead(
  workload: string,
  symbol: string,
  members: ReadonlySet<string>,
  heirs: ReadonlyMap<string, readonly { readonly name: string; readonly mentions: ReadonlySet<string> }[]>,
): boolean {
  if (workload === '') return false;
  const family = new Set([workload]);
  for (const name of family) {
    if (members.has(`${name}.${symbol}`)) return true;
    for (const heir of heirs.get(name) ?? []) {
      if (heir.mentions.has(symbol)) return true;
      family.add(heir.name);
    }
  }
  return false;
}
