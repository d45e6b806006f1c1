// Masks, copies of values and splits that a construct needs only while it runs. They are lent out and come back: as many
// exist as constructs are nested, not as many as stand in the source, and they stay in the cache.
import { maskOf } from './arena';
import { Slot } from './slot';
import { Split } from './split';

export class Spares {
  private readonly masks: Float64Array[] = [];
  private readonly splits: Split[] = [];
  private readonly slots = { bool: [], i32: [], u32: [], f32: [], f16: [] } as Record<Slot['t'], Slot[]>;

  constructor(private readonly lanes: number) {}

  /** What it holds is left from its last user. */
  mask(): Float64Array {
    return this.masks.pop() ?? maskOf(this.lanes);
  }

  giveMask(mask: Float64Array): void {
    this.masks.push(mask);
  }

  split(): Split {
    return this.splits.pop() ?? new Split(this.lanes);
  }

  giveSplit(split: Split): void {
    this.splits.push(split);
  }

  /** A slot of the same kind; what it holds is left from its last user. */
  slot(like: Slot): Slot {
    const slot = this.slots[like.t].pop() ?? new Slot(like.t, this.lanes);
    slot.sym = 0;
    slot.neg = 0;
    return slot;
  }

  giveSlot(slot: Slot): void {
    this.slots[slot.t].push(slot);
  }

  giveSlots(slots: readonly Slot[]): void {
    for (let k = 0; k < slots.length; k++) this.giveSlot(slots[k]!);
  }
}
