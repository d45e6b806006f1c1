/** A workload as declared: its header, what it inherits from, and its parameters. */
import type { Home } from './home';
import type { Region } from './facts';
import type { Place } from '../program';
import { problem } from './home';
import { View } from './view';

/** Workloads in a row, each `from` the one before. */
const longestLine = 100;
/** Parameters of one workload, with the inherited ones. */
const mostParameters = 1000;

export class Workload {
  private made: View | undefined;
  /** The one it inherits from, if that is a workload. */
  parent: Workload | undefined;

  constructor(
    readonly home: Home,
    readonly region: Region,
  ) {
    this.place = home.place(region.header?.name ?? region.assignments[0]?.name ?? { from: 0, to: 0 });
  }

  get name(): string {
    return this.region.header?.name.name ?? '';
  }

  /** Its name in the header; the first parameter where it has none. */
  readonly place: Place;

  view(): View {
    if (this.made) return this.made;
    const line: Workload[] = [];
    const seen = new Set<Workload>();
    let top: Workload | undefined = this as Workload;
    while (top && !top.made && !seen.has(top)) {
      line.push(top);
      seen.add(top);
      top = top.findParent();
    }
    if (top && seen.has(top)) cutCycle(line.slice(line.indexOf(top)));
    for (const workload of line.reverse()) workload.make();
    return this.made ?? this.make();
  }

  private findParent(): Workload | undefined {
    const { header } = this.region;
    const [first, second] = header?.base?.parts ?? [];
    if (!first || second) return undefined;
    const entity = this.home.find(first.name);
    return (this.parent = entity?.kind === 'workload' ? entity.workload : undefined);
  }

  private make(): View {
    const { home, region, parent } = this;
    const from = region.header?.base;
    const base = parent?.made;
    const own = new Set(region.assignments.map(({ name }) => name.name));
    const tooLong = base !== undefined && base.level >= longestLine;
    const tooMany = (base?.count ?? 0) + own.size > mostParameters;
    if (from && tooLong) home.report(problem(from, 'too-large', `more than ${longestLine} workloads inherit in a row`));
    else if (tooMany && (base?.count ?? 0) <= mostParameters) {
      const place = region.header?.name ?? region.assignments[0]?.name ?? { from: 0, to: 0 };
      home.report(problem(place, 'too-large', `more than ${mostParameters} parameters in one workload`));
    }
    const usable = tooLong || tooMany ? undefined : base;
    if (from && !parent) this.reportParent();
    const first = new Map(
      region.assignments.map((one) => [one.name.name, one]).reverse() as [
        string,
        (typeof region.assignments)[number],
      ][],
    );
    const header = region.header?.name;
    const view = new View(
      this.name,
      home,
      this.place,
      usable,
      (what) => (diagnostic) => {
        if (!header || diagnostic.severity !== 'error') return;
        const message = `${what}, inherited from ${base?.name ?? ''}: ${diagnostic.message}`;
        home.report(problem(header, diagnostic.code, message));
      },
      first.keys(),
      (from !== undefined && !usable) || (base?.incomplete ?? false),
    );
    this.made = view;
    const times = new Map<string, number>();
    for (const { name } of region.assignments) times.set(name.name, (times.get(name.name) ?? 0) + 1);
    for (const { name, value } of region.assignments) {
      if (first.get(name.name)?.name !== name) continue;
      const slot = view.write(name.name, { home, name, expression: value });
      if ((times.get(name.name) ?? 0) > 1) slot.state = 'done';
    }
    return view;
  }

  private reportParent(): void {
    const from = this.region.header?.base;
    const [head] = from?.parts ?? [];
    if (!from || !head) return;
    const entity = from.parts.length === 1 ? this.home.find(head.name) : undefined;
    if (entity?.kind === 'silent' || this.cut) return;
    const written = from.parts.map((part) => part.written).join('.');
    const what = entity ? `\`${written}\` is a constant, not a workload` : `unknown workload \`${written}\``;
    this.home.report(problem(from, 'unknown-name', what));
  }

  /** It would inherit from itself. */
  private cut = false;

  cutOff(line: readonly Workload[]): void {
    this.cut = true;
    const { home, parent } = this;
    this.parent = undefined;
    home.cyclic = true;
    const from = this.region.header?.base;
    if (!from) return;
    const at = line.indexOf(this);
    const names = line.length > 8 ? [] : [...line.slice(at), ...line.slice(0, at), this].map(({ name }) => name);
    const related = parent?.region.header
      ? [parent.home.related(parent.region.header.name, `${parent.name} inherits too`)]
      : [];
    const message =
      line.length === 1
        ? `${this.name} inherits from itself`
        : names.length > 0
          ? `cycle: ${names.join(' from ')}`
          : `${this.name} is one of ${line.length} that inherit from each other`;
    home.report(problem(from, 'cycle', message, { related }));
  }
}

function cutCycle(line: readonly Workload[]): void {
  for (const workload of line) workload.cutOff(line);
}
