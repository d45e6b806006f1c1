/** A value by name that is worked out when first asked for: a let, or a parameter in one view of a workload. */
import type { Expression, Name } from '../ast';
import type { Home } from './home';
import type { Session } from './session';
import type { Value } from './value';
import type { View } from './view';
import { Context } from './context';
import { mute } from './home';
import { conform } from './conform';
import { compositeArgument, wordsOf } from './known';
import { lowerWhole } from './whole';
import { deepest } from './value';

/** Where a value is written. */
export interface Origin {
  readonly home: Home;
  readonly name: Name;
  readonly expression: Expression;
}

const nothing: ReadonlySet<string> = new Set();

export class Slot {
  state: 'todo' | 'busy' | 'done' = 'todo';
  /** Undefined if it has an error, which is reported. */
  value: Value | undefined;
  /** Names of the workload that the value depends on. */
  touched: ReadonlySet<string> = nothing;
  cyclic = false;
  /** Filled while it is worked out: the edges of cycles. */
  reads: Set<Slot> | undefined;

  constructor(
    readonly symbol: string,
    readonly origin: Origin,
    readonly view?: View,
    /** The same parameter in the view below this one. */
    readonly inherited?: Slot,
  ) {}

  /** A parameter that a call replaces: its value is there already. */
  static given(symbol: string, origin: Origin, view: View, value: Value): Slot {
    const slot = new Slot(symbol, origin, view);
    slot.value = value;
    slot.state = 'done';
    return slot;
  }
}

/** What is being worked out reads a slot. */
export function note(session: Session, slot: Slot): void {
  const asker = session.stack.at(-1);
  if (asker) (asker.reads ??= new Set()).add(slot);
}

/** The value of a slot; undefined if it has an error or reads itself. */
export function demand(slot: Slot, session: Session): Value | undefined {
  note(session, slot);
  if (slot.state === 'done') return slot.value;
  if (slot.state === 'busy') {
    session.cyclic = true;
    for (const member of session.stack.slice(session.stack.lastIndexOf(slot))) member.cyclic = true;
    return undefined;
  }
  slot.state = 'busy';
  session.stack.push(slot);
  try {
    const value = workOut(slot, session);
    slot.value = slot.cyclic ? undefined : value;
  } finally {
    session.stack.pop();
    slot.state = 'done';
  }
  return slot.value;
}

const disjoint = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  for (const name of few) if (many.has(name)) return false;
  return true;
};

function workOut(slot: Slot, session: Session): Value | undefined {
  const { home, expression } = slot.origin;
  const { view, inherited } = slot;
  if (!inherited || !view) return lowerSlot(slot, new Context(home, view, session, home.report));
  const value = demand(inherited, session);
  if (inherited.cyclic || disjoint(inherited.touched, view.overrides)) {
    slot.touched = inherited.touched;
    return value;
  }
  // What is wrong in the view below is said there; only what the replaced names break is said here.
  const text = home.tree.text.slice(expression.from, Math.min(expression.to, expression.from + 40));
  const report = value ? view.complain(`${slot.symbol} = ${text}`) : mute;
  return lowerSlot(slot, new Context(home, view, session, report));
}

function lowerSlot(slot: Slot, context: Context): Value | undefined {
  const { symbol, origin, view } = slot;
  const lowered = lowerWhole(origin.expression, symbol, context, view ? wordsOf(symbol) : []);
  // A reference is the value of another text; what is wrong with it for this name is said here.
  const value = lowered && { ...lowered, place: context.place(origin.expression) };
  slot.touched = context.touched;
  if (!value) return undefined;
  if (value.depth > deepest) {
    return context.fail(origin.name, 'too-large', `${symbol} depends on more than ${deepest} nested operations`);
  }
  const argument = view && compositeArgument(symbol);
  return argument ? conform(value, argument, origin.expression, context) : value;
}
