/** One message. */
import { m, α, β } from '../arguments';
import { argument, atLeast, bytes, optional, output, seconds, secondsPerByte } from '../declare';
import { add, div, max, mul, sub } from '../formula';
import type { Model } from '../model';
import { message } from './terms';

export const hockney: Model = {
  name: 'hockney',
  family: 'messages and collectives',
  title: 'Hockney (α–β) model of a message',
  arguments: [m, α, β],
  outputs: [
    output('time', 'time of a message', {
      takes: [m, α, β],
      dimension: seconds,
      tex: String.raw`t = \alpha + \beta m`,
      bound: 'estimate',
      formula: message,
    }),
    output('half_size', 'message size that reaches half of the bandwidth', {
      takes: [α, β],
      dimension: bytes,
      tex: String.raw`m_{1/2} = \frac{\alpha}{\beta}`,
      bound: 'estimate',
      unbounded: true,
      formula: ({ α, β }) => div(α, β),
    }),
  ],
  assumptions: ['the time grows linearly with the size', 'no contention'],
  source: 'R. W. Hockney, Parallel Computing 20(3), 1994',
};

const L = argument('L', 'latency of the network', seconds, atLeast(0));
const o = argument('o', 'processor overhead to send or to receive', seconds, atLeast(0));
const g = optional(argument('g', 'gap between messages (for one message without effect)', seconds, atLeast(0)));
const G = argument('G', 'gap a byte of a long message', secondsPerByte, atLeast(0));

export const loggp: Model = {
  name: 'loggp',
  family: 'messages and collectives',
  title: 'LogGP model of a message',
  arguments: [m, L, o, g, G],
  outputs: [
    output('time', 'time of a message from the send to the end of the receive', {
      takes: [m, L, o, g, G],
      dimension: seconds,
      tex: String.raw`t = o + (m-1)G + L + o`,
      bound: 'estimate',
      // An empty message has no second byte to wait for, so m − 1 is never negative.
      formula: ({ m, L, o, G }) => add(o, mul(max(sub(m, 1), 0), G), L, o),
    }),
  ],
  assumptions: ['m counts bytes', 'one message: its gap g plays no part', 'no contention'],
  source: 'A. Alexandrov, M. F. Ionescu, K. E. Schauser, C. Scheiman, SPAA 1995',
};
