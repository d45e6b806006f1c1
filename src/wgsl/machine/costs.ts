// What instructions cost, in issue slots a vector component. One table for the whole room.
// Literals, names and conversions cost nothing; a call costs what its body costs; the right side of && and || is
// counted when it runs.
import type { Expr, Place } from '../tree';
import { scalarOf } from '../types';

/** Functions that hardware computes in a special unit, a fraction of the lanes at a time. */
export const TRANSCENDENTAL = 4;
/** Integer division and remainder are sequences of instructions. */
export const INTEGER_DIVISION = 8;

const transcendental = new Set(
  'sqrt inverseSqrt sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh exp exp2 log log2 pow'.split(' '),
);

/** Values that a lane could have copied in the time that a loop of the host takes for one lane of an operation. */
export const slowness = (name: string): number => (transcendental.has(name) ? 40 : 4);

/** The cost of evaluating an expression once, without what runs under another mask. */
export function costOf(e: Expr): number {
  switch (e.op) {
    case 'constant':
      return 0;
    case 'array-length':
      return 1;
    case 'load':
      return (
        placeCost(e.place) + (inMemory(e.place) || e.place.steps.some((s) => s.kind === 'index') ? e.type.slots : 0)
      );
    case 'uniform-load':
      return placeCost(e.place) + e.type.slots;
    case 'unary':
      return costOf(e.arg) + e.type.slots;
    case 'binary': {
      const s = scalarOf(e.left.type);
      const division = (e.operator === '/' || e.operator === '%') && (s === 'i32' || s === 'u32');
      return costOf(e.left) + costOf(e.right) + e.type.slots * (division ? INTEGER_DIVISION : 1);
    }
    case 'matrix-multiply': {
      const inner = e.left.type.kind === 'matrix' ? e.left.type.columns : e.left.type.slots;
      return costOf(e.left) + costOf(e.right) + e.type.slots * (2 * inner - 1);
    }
    case 'logic':
      return costOf(e.left) + 1;
    case 'pick':
      return costOf(e.base);
    case 'element':
      return costOf(e.base) + costOf(e.index) + e.type.slots;
    case 'compose':
      return sum(e.args);
    case 'splat':
    case 'convert':
    case 'bitcast':
      return costOf(e.arg);
    case 'builtin':
      return sum(e.args) + builtinCost(e.name, e.type.slots, e.args[0]?.type.slots ?? 1);
    case 'subgroup':
    case 'opaque':
      return sum(e.args) + Math.max(1, e.type.slots);
    case 'atomic':
      return placeCost(e.place) + sum(e.args) + 1;
    case 'barrier':
      return 1;
    case 'call':
      return e.args.reduce(
        (n, a) => n + (a.kind === 'value' ? costOf(a.value) : a.kind === 'pointer' ? placeCost(a.place) : 0),
        0,
      );
  }
}

const sum = (args: Expr[]) => args.reduce((n, a) => n + costOf(a), 0);

/** Index expressions on the way to a place. */
export function placeCost(p: Place): number {
  return p.steps.reduce((n, s) => n + (s.kind === 'index' ? costOf(s.index) : 0), 0);
}

/** Whether a place lies in memory that others see. */
export function inMemory(p: Place): boolean {
  const s = p.root.type.kind === 'pointer' ? p.root.type.space : p.root.space;
  return s === 'storage' || s === 'uniform' || s === 'workgroup' || s === 'handle';
}

/** A store to a place: a component each where it goes to memory or to an indexed variable. */
export function storeCost(p: Place): number {
  return placeCost(p) + (inMemory(p) || p.steps.some((s) => s.kind === 'index') ? p.type.slots : 0);
}

function builtinCost(name: string, out: number, n: number): number {
  if (transcendental.has(name)) return TRANSCENDENTAL * out;
  switch (name) {
    case 'dot':
      return 2 * n - 1;
    case 'length':
      return n === 1 ? 1 : 2 * n - 1 + TRANSCENDENTAL;
    case 'distance':
      return n === 1 ? 2 : 3 * n - 1 + TRANSCENDENTAL;
    case 'normalize':
      return 3 * n - 1 + TRANSCENDENTAL;
    case 'cross':
      return 9;
    case 'clamp':
    case 'mix':
    case 'smoothstep':
      return (name === 'clamp' ? 2 : name === 'mix' ? 3 : 7) * out;
    case 'reflect':
      return 4 * n;
    case 'refract':
      return 6 * n + TRANSCENDENTAL;
    case 'faceForward':
      return 2 * n;
    case 'determinant':
      return n === 4 ? 3 : n === 9 ? 14 : 47;
    default:
      return Math.max(1, out);
  }
}
