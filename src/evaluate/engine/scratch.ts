/**
 * The one memory that all plans compute in. A WebAssembly memory reserves gigabytes of addresses, so there is one; a
 * run that was interrupted writes its slots again when it finds another's there (`owner`).
 */
const pageBytes = 65536;

class Scratch {
  private memory: WebAssembly.Memory | undefined;
  private refused = false;
  /** The run whose scalars are in the slots. */
  owner: object | undefined;
  numbers = new Float64Array(0);

  /** The memory with at least that many bytes; undefined where WebAssembly is refused. */
  require(bytes: number): WebAssembly.Memory | undefined {
    if (this.refused) return undefined;
    const pages = Math.ceil(bytes / pageBytes);
    try {
      this.memory ??= new WebAssembly.Memory({ initial: Math.max(pages, 8) });
      const missing = pages - this.memory.buffer.byteLength / pageBytes;
      if (missing > 0) {
        this.memory.grow(missing);
        this.owner = undefined;
      }
    } catch {
      this.refused = this.memory === undefined;
      return undefined;
    }
    if (this.numbers.buffer !== this.memory.buffer) this.numbers = new Float64Array(this.memory.buffer);
    return this.memory;
  }

  /** Blocks of the JavaScript engine, shared in the same way. */
  private readonly blocks: Float64Array[] = [];
  blockOwner: object | undefined;

  block(index: number, points: number): Float64Array {
    const found = this.blocks[index];
    if (found && found.length >= points) return found;
    const made = new Float64Array(Math.max(64, 2 ** Math.ceil(Math.log2(points))));
    this.blocks[index] = made;
    return made;
  }
}

export const scratch = new Scratch();
