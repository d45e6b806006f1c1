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
  /** Every `resnet.p`. */
  readonly members: readonly { readonly name: string; readonly member: string }[];
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
  const members: { name: string; member: string }[] = [];
  const candidates: { workload: string; assignment: Assignment }[] = [];
  const regions = factsOf(tree).regions.map((region) => {
    const mentions = new Set<string>();
    for (const mention of textOf(region).flatMap((statement) => statementMentions(statement, tree.text))) {
      mentions.add(mention.name);
      const { name, member } = mention;
      if (member !== undefined) members.push({ name, member });
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
  const members = new Map<string, string[]>();
  const heirs = new Map<string, Heir[]>();
  for (const uses of all) {
    for (const { name, member } of uses.members) {
      const others = members.get(name);
      if (others) others.push(member);
      else members.set(name, [member]);
    }
    for (const region of uses.regions) {
      if (region.from === undefined) continue;
      const others = heirs.get(region.from);
      if (others) others.push(region);
      else heirs.set(region.from, [region]);
    }
  }
  const families = new Map<string, Heir>();
  const isRead = (workload: string, symbol: string): boolean => {
    if (workload === '') return false;
    let family = families.get(workload);
    if (!family) families.set(workload, (family = familyOf(workload, members, heirs)));
    return family.mentions.has(symbol);
  };
  homes.forEach((home, i) => {
    const found = (all[i]?.candidates ?? []).filter(
      ({ workload, assignment }) => !isRead(workload, assignment.name.name),
    );
    if (found.length > 0)
      unused.set(
        home,
        found.map(({ assignment }) => assignment),
      );
  });
  return unused;
}

interface Heir {
  readonly name: string;
  readonly mentions: ReadonlySet<string>;
}

/** What the workloads that inherit from one mention, and what is read of them and of it by name. */
function familyOf(
  workload: string,
  members: ReadonlyMap<string, readonly string[]>,
  heirs: ReadonlyMap<string, readonly Heir[]>,
): Heir {
  const mentions = new Set<string>();
  const names = new Set([workload]);
  let generation: readonly string[] = [workload];
  for (let level = 0; level < 100 && generation.length > 0; level++) {
    const next: string[] = [];
    for (const heir of generation.flatMap((name) => heirs.get(name) ?? [])) {
      for (const mention of heir.mentions) mentions.add(mention);
      if (names.has(heir.name)) continue;
      names.add(heir.name);
      next.push(heir.name);
    }
    generation = next;
  }
  for (const name of names) for (const member of members.get(name) ?? []) mentions.add(member);
  return { name: workload, mentions };
}
