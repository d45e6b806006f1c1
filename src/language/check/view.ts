/**
 * A workload's parameters as something sees them: its own over the inherited, or with some replaced by a call. What
 * does not depend on a replaced name is the same value, not a copy.
 */
import type { Argument, Output } from '../../models/model';
import type { Guard, Place } from '../program';
import type { Home, Report } from './home';
import type { ReadOutput } from './outputs';
import type { Origin } from './slot';
import type { Value } from './value';
import { compositeOutputs } from './known';
import { Slot } from './slot';

export class View {
  private readonly own = new Map<string, Slot>();
  private readonly derived = new Map<string, Slot>();
  /** Outputs that were read, by path. */
  readonly results = new Map<string, ReadOutput | undefined>();
  private readonly guards = new Map<Argument, { readonly value: Value; readonly guards: readonly Guard[] }>();
  /** Names that mean something else here than in the view below. */
  readonly overrides: ReadonlySet<string>;
  /** How many views it stands on, with itself. */
  readonly level: number;
  /** Parameters, those that are set again counted twice. */
  readonly count: number;

  constructor(
    /** For messages; empty for a cell's anonymous workload. */
    readonly name: string,
    readonly home: Home,
    /** Where its values are, for what has no place of its own. */
    readonly place: Place,
    readonly base: View | undefined,
    /** How an error is reported that only this view's own names cause; `what` is the inherited text. */
    readonly complain: (what: string) => Report,
    symbols: Iterable<string>,
    /** What it inherits from could not be found: a missing name is nobody's error. */
    readonly incomplete: boolean = false,
  ) {
    this.overrides = new Set(symbols);
    this.level = (base?.level ?? 0) + 1;
    this.count = (base?.count ?? 0) + this.overrides.size;
  }

  write(symbol: string, origin: Origin): Slot {
    const slot = new Slot(symbol, origin, this);
    this.own.set(symbol, slot);
    return slot;
  }

  give(symbol: string, origin: Origin, value: Value): void {
    this.own.set(symbol, Slot.given(symbol, origin, this, value));
  }

  slot(symbol: string): Slot | undefined {
    const own = this.own.get(symbol) ?? this.derived.get(symbol);
    if (own) return own;
    const inherited = this.base?.slot(symbol);
    if (!inherited) return undefined;
    const slot = new Slot(symbol, inherited.origin, this, inherited);
    this.derived.set(symbol, slot);
    return slot;
  }

  has(symbol: string): boolean {
    return this.overrides.has(symbol) || (this.base?.has(symbol) ?? false);
  }

  private composites: ReadonlyMap<string, Output> | undefined;

  /** The composite's outputs for what it has, by name. */
  compositeOutputs(): ReadonlyMap<string, Output> {
    return (this.composites ??= compositeOutputs((symbol) => this.has(symbol)));
  }

  isOwn(symbol: string): boolean {
    return this.overrides.has(symbol);
  }

  ownSlots(): Iterable<Slot> {
    return this.own.values();
  }

  /** Inherited ones first, in order of declaration. */
  symbols(): readonly string[] {
    return [...new Set([...(this.base?.symbols() ?? []), ...this.own.keys()])];
  }

  /** The guards of a parameter for an argument: the same objects for all outputs, so that each fires once. */
  guardsFor(argument: Argument, value: Value, make: () => readonly Guard[]): readonly Guard[] {
    const made = this.guards.get(argument);
    if (made?.value === value) return made.guards;
    const below = this.base?.guards.get(argument);
    const guards = below?.value === value ? below.guards : make();
    this.guards.set(argument, { value, guards });
    return guards;
  }
}
