import type { Random } from '../random';

export type Scalar = 'i32' | 'u32' | 'f32' | 'bool';
/** A scalar, `vecN<scalar>`, `array<u32, 4>`, `grid`, `matrix` or the kernel's struct `S`. */
export type Type = string;

/** An array of arrays, and 3 columns of 2 rows; its components are as tame as floats are. */
export const grid: Type = 'array<array<u32, 3>, 2>';
export const matrix: Type = 'mat3x2<f32>';

export const integers: readonly Scalar[] = ['i32', 'u32'];
export const vector = (n: number, scalar: Scalar): Type => `vec${n}<${scalar}>`;
export const parts = (type: Type): { n: number; scalar: Scalar } | null => {
  const m = /^vec(\d)<(\w+)>$/.exec(type);
  return m ? { n: Number(m[1]), scalar: m[2] as Scalar } : null;
};

/** Members of the one struct every kernel has. */
export const members: readonly { name: string; type: Type }[] = [
  { name: 'a', type: 'i32' },
  { name: 'b', type: 'vec2<u32>' },
  { name: 'c', type: 'array<u32, 4>' },
  { name: 'd', type: 'f32' },
  { name: 'e', type: 'vec3<i32>' },
];

export interface Variable {
  name: string;
  type: Type;
  /** May be assigned (a `var` that is no loop counter). */
  mutable: boolean;
  /** May have its address taken as `ptr<function, …>`. */
  local: boolean;
}

/** A generated function. `cost` estimates its statements in a call, so that calls in loops stay affordable. */
export interface Callable {
  name: string;
  parameters: Type[];
  result: Type | null;
  cost: number;
  /** Statements after inlining, which is what a driver's compiler has to work through. */
  weight: number;
}

/** Where a statement stands and what it may do there. */
export interface Place {
  /** How often the place runs at most, for a lane. */
  times: number;
  depth: number;
  /** `break` may stand here (loop or switch). */
  canBreak: boolean;
  canContinue: boolean;
  /** The type to return, `void`, or null where a return would skip a barrier. */
  returns: Type | 'void' | null;
  /** Workgroup memory: each lane its own cell (`own`), everybody's but read only (`all`), or none at all. */
  tile: 'own' | 'all' | 'none';
}

/** What is shared while one kernel is made. */
export class World {
  private readonly scopes: Variable[][] = [];
  readonly functions: Callable[] = [];
  readonly globals: Variable[] = [];
  /** Cells of the workgroup's tile. */
  lanes = 1;
  cost = 0;
  weight = 0;
  /** Subgroup operations may stand here: results depend on the width then. */
  subgroups = false;
  private names = 0;

  constructor(readonly random: Random) {}

  fresh(prefix: string): string {
    return `${prefix}_${this.names++}`;
  }

  /** Runs `make` with a scope of its own. */
  within<T>(make: () => T): T {
    this.scopes.push([]);
    const made = make();
    this.scopes.pop();
    return made;
  }

  declare(variable: Variable): void {
    this.scopes.at(-1)!.push(variable);
  }

  visible(type?: Type): Variable[] {
    const all = [...this.globals, ...this.scopes.flat()];
    return type === undefined ? all : all.filter((variable) => variable.type === type);
  }
}
