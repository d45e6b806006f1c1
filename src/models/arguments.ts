/** The arguments that many models share, declared once: what `p` or `α` means is the same everywhere. */
import { argument, atLeast, bytes, count, number, seconds, secondsPerByte, share, withDefault } from './declare';

export const p = count('p', 'workers');
export const f = argument('f', 'parallel fraction of the work', number, share);
export const T1 = argument('T1', 'time of one worker', seconds, atLeast(0));

export const α = argument('α', 'seconds a message', seconds, atLeast(0));
export const β = argument('β', 'seconds a byte', secondsPerByte, atLeast(0));
export const γ = withDefault(argument('γ', 'seconds a byte of reduction', secondsPerByte, atLeast(0)), 0);
export const m = argument('m', 'message size', bytes, atLeast(0));

export const N = count('N', 'items');
export const W = count('W', 'lanes of a warp');
export const k = argument('k', 'control-flow paths', number, atLeast(1));
export const t_f = argument('t_f', 'time to fetch an instruction', seconds, atLeast(0));
export const t_d = argument('t_d', 'time to decode an instruction', seconds, atLeast(0));
export const t_e = argument('t_e', 'time to execute an item', seconds, atLeast(0));
export const q = argument('q', 'probability', number, share);
