import { formatQuantity, preferredUnit } from '../quantity/format';
import { parseUnit } from '../quantity/units';
import { compatible, dimensionless, divide, information, time } from '../quantity/dimension';
import { writtenLiteral } from '../quantity/literal';
import type { ParameterResult, Scaling } from '../evaluate/result';
import type { SliderView } from './view';
import { apart, count } from './words';

/** How far a slider goes from a value whose domain has no end. */
const reach = 100;
/** The most that counts go to where no one says otherwise. */
const mostLanes = 1024;
const mostPaths = 32;

type Ends = Pick<SliderView, 'min' | 'max' | 'scale'>;

function endsOf({ symbol, domain }: ParameterResult, value: number, lanes: number | undefined): Ends | undefined {
  if (symbol === 'f') return { min: 0, max: 1, scale: 'complement' };
  if (symbol === 'k') return { min: 1, max: Math.max(lanes ?? mostPaths, value), scale: 'logarithmic' };
  if (domain && Number.isFinite(domain.max)) return { min: domain.min, max: domain.max, scale: 'linear' };
  if (domain?.whole && domain.min === 1) return { min: 1, max: Math.max(mostLanes, 16 * value), scale: 'logarithmic' };
  if (!(value > 0)) return undefined;
  return { min: Math.max(domain?.min ?? 0, value / reach), max: value * reach, scale: 'logarithmic' };
}

/** A slider for every parameter that is one number; `p` also where it is swept: at the p the card speaks of. */
export function sliderViews(parameters: readonly ParameterResult[], scaling: Scaling | undefined): SliderView[] {
  const lanes = parameters.find(({ symbol }) => symbol === 'W')?.value;
  const W = lanes?.axes.length === 0 ? lanes.values[0] : undefined;
  return parameters.flatMap((parameter): SliderView[] => {
    const { symbol, value: of, written, domain } = parameter;
    if (symbol === 'p' && scaling) return [workersSlider(scaling, parameter)];
    const value = of.values[0];
    if (of.kind !== 'number' || of.axes.length > 0 || value === undefined || !Number.isFinite(value)) return [];
    const ends = endsOf(parameter, value, W);
    if (!ends || !(ends.max > ends.min)) return [];
    const parts = writtenLiteral(written);
    // People know the bandwidth of a link, not the time of a byte.
    const inverse = compatible(of.dimension, secondsAByte);
    const [number, dimension] = inverse ? [1 / value, divide(dimensionless, of.dimension)] : [value, of.dimension];
    const own = parts && parts.inverse === inverse && parts.unit !== '' ? parts.unit : undefined;
    const shown = (own === undefined ? undefined : parseUnit(own)) ?? preferredUnit(number, dimension);
    const display = own ?? (inverse ? undefined : of.display);
    return [
      {
        symbol,
        about: domain?.about ?? '',
        value,
        ...ends,
        whole: domain?.whole ?? false,
        one: shown.numerator / shown.denominator,
        text: apart(formatQuantity(number, dimension, display, shareDigits(symbol, value))),
        ...(parts ? {} : { computed: written }),
        ...(parameter.origin === undefined ? {} : { origin: parameter.origin }),
        ...(parameter.swept ? { swept: true as const } : {}),
        ...(inverse ? { inverse: true as const } : {}),
      },
    ];
  });
}

const secondsAByte = divide(time, information);

/** A share near 1 is told apart by what is missing: 99.98 %. */
const shareDigits = (symbol: string, value: number): number =>
  symbol === 'f' && value > 0.9 && value < 1 ? 2 + Math.max(1, -Math.floor(Math.log10(1 - value))) : 4;

function workersSlider({ p, chosen }: Scaling, { written, value, domain, origin, swept }: ParameterResult): SliderView {
  return {
    symbol: 'p',
    about: domain?.about ?? 'workers',
    value: chosen.p,
    min: p[0] ?? 1,
    max: p.at(-1) ?? 1,
    scale: 'logarithmic',
    whole: true,
    one: 1,
    text: value.axes.length === 0 ? apart(formatQuantity(chosen.p, dimensionless, undefined, 9)) : count(chosen.p),
    ...(writtenLiteral(written) ? {} : { computed: written }),
    ...(origin === undefined ? {} : { origin }),
    ...(swept ? { swept } : {}),
  };
}
