/** Queues with random arrivals and exponential service. */
import type { Of } from '../declare';
import { above, any, argument, atLeast, count, output, requires } from '../declare';
import type { Formula, Routine } from '../formula';
import { add, div, lt, mul, native, sub } from '../formula';
import type { DimensionTerm, Model, Output } from '../model';
import { idleProbability, waitProbability } from './erlang';

const λ = argument('λ', 'arrivals a time', any('R'), atLeast(0));
const μ = argument('μ', 'services a time of one server', any('R'), above(0));
const c = count('c', 'servers');
const duration: DimensionTerm = any('R', -1);

const one = [λ, μ];
const stable = requires('λ < μ', 'λ', one, ({ λ, μ }) => lt(λ, μ));
const ρ = ({ λ, μ }: Of<'λ' | 'μ'>): Formula => div(λ, μ);
/** μ − λ, the difference that keeps its digits near saturation, where 1 − ρ does not. */
const spare = ({ λ, μ }: Of<'λ' | 'μ'>): Formula => sub(μ, λ);
const single = (
  name: string,
  about: string,
  tex: string,
  formula: (of: Of<'λ' | 'μ'>) => Formula,
  dimension?: DimensionTerm,
): Output => output(name, about, { takes: one, tex, formula, requires: [stable], ...(dimension && { dimension }) });

const assumptions = ['Poisson arrivals', 'exponential service times', 'first come, first served', 'steady state'];
const source = 'L. Kleinrock, Queueing Systems, volume 1, 1975';

export const mm1: Model = {
  name: 'mm1',
  family: 'waiting',
  title: 'M/M/1 queue',
  arguments: one,
  outputs: [
    single(
      'response',
      'mean time in the system',
      String.raw`W = \frac{1}{\mu - \lambda}`,
      (of) => div(1, spare(of)),
      duration,
    ),
    single(
      'wait',
      'mean time in the queue',
      String.raw`W_q = \frac{\rho}{\mu - \lambda}`,
      (of) => div(ρ(of), spare(of)),
      duration,
    ),
    single('queue', 'mean number waiting', String.raw`L_q = \frac{\rho^2}{1 - \rho}`, (of) =>
      div(mul(of.λ, ρ(of)), spare(of)),
    ),
    single('in_system', 'mean number in the system', String.raw`L = \frac{\rho}{1 - \rho}`, (of) =>
      div(of.λ, spare(of)),
    ),
    single('utilisation', 'busy share of the server', String.raw`\rho = \frac{\lambda}{\mu}`, ρ),
    single('wait_probability', 'probability to wait', String.raw`\rho`, ρ),
    single('idle_probability', 'probability that nobody is there', String.raw`1 - \rho`, (of) => div(spare(of), of.μ)),
  ],
  assumptions,
  source,
};

const many = [λ, μ, c];
type Many = Of<'λ' | 'μ' | 'c'>;
const enough = requires('λ < c·μ', 'λ', many, ({ λ, μ, c }) => lt(λ, mul(c, μ)));
const erlangC: Routine = { name: 'waitProbability', apply: waitProbability };
const idle: Routine = { name: 'idleProbability', apply: idleProbability };
const waits = (of: Many): Formula => native(erlangC, ρ(of), of.c);
const busy = (of: Many): Formula => div(ρ(of), of.c);
const wait = (of: Many): Formula => div(waits(of), sub(mul(of.c, of.μ), of.λ));
const queue = (of: Many): Formula => div(mul(waits(of), of.λ), sub(mul(of.c, of.μ), of.λ));
const several = (
  name: string,
  about: string,
  tex: string,
  formula: (of: Many) => Formula,
  dimension?: DimensionTerm,
): Output => output(name, about, { takes: many, tex, formula, requires: [enough], ...(dimension && { dimension }) });

export const mmc: Model = {
  name: 'mmc',
  family: 'waiting',
  title: 'M/M/c queue',
  arguments: many,
  outputs: [
    several(
      'response',
      'mean time in the system',
      String.raw`W = W_q + \frac{1}{\mu}`,
      (of) => add(wait(of), div(1, of.μ)),
      duration,
    ),
    several(
      'wait',
      'mean time in the queue',
      String.raw`W_q = \frac{C(c, \lambda/\mu)}{c\,\mu - \lambda}`,
      wait,
      duration,
    ),
    several('queue', 'mean number waiting', String.raw`L_q = C(c, \lambda/\mu)\,\frac{\rho}{1 - \rho}`, queue),
    several('in_system', 'mean number in the system', String.raw`L = L_q + \frac{\lambda}{\mu}`, (of) =>
      add(queue(of), ρ(of)),
    ),
    several('utilisation', 'busy share of a server', String.raw`\rho = \frac{\lambda}{c\,\mu}`, busy),
    several('wait_probability', 'probability to wait (Erlang C)', String.raw`C(c, \lambda/\mu)`, waits),
    several('idle_probability', 'probability that nobody is there', String.raw`P_0`, (of) => native(idle, ρ(of), of.c)),
  ],
  assumptions,
  source,
};
