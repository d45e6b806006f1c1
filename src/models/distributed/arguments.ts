/** Arguments of the models of large networks. */
import { argument, atLeast, bytes, bytesPerSecond, count, operationsPerSecond } from '../declare';

export const layers = count('layers', 'layers');
export const batch = count('batch', 'sequences of a batch');
export const tokens = count('tokens', 'tokens of a sequence');
export const hidden = count('hidden', 'hidden size');
export const vocab = count('vocab', 'size of the vocabulary');
export const elementBytes = argument('bytes', 'bytes of an element', bytes, atLeast(0));
export const flops = argument('flops', 'rate of operations', operationsPerSecond, atLeast(0));
export const bw = argument('bw', 'bandwidth', bytesPerSecond, atLeast(0));
/** Splits the tensors of a layer. */
export const t = count('t', 'workers that share a layer');
