/** The settings of the WGSL annotations: what package.json says of them. */
import { settings } from '../../messages/ids';

const toggle = (on: boolean, description: string) => ({ type: 'boolean', default: on, description }) as const;

export const wgslSettings = {
  [settings.warp]: {
    type: 'integer',
    minimum: 4,
    maximum: 128,
    default: 32,
    description:
      'Lanes of a warp (subgroup) that divergence of WGSL is estimated for; @subgroup_size in the source wins.',
  },
  [settings.probability]: {
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0.5,
    markdownDescription:
      'Probability that a condition on unknown data holds for a lane. A comment `// @parnb probability = 0.1` on or above the line wins.',
  },
  [settings.trips]: {
    type: 'number',
    exclusiveMinimum: 0,
    default: 8,
    markdownDescription:
      'Mean trip count of a loop whose end is unknown. A comment `// @parnb trips = 100` on or above the line wins.',
  },
  [settings.maxSlowdown]: {
    type: 'number',
    minimum: 0,
    default: 0,
    description: 'An entry point with a larger slowdown by divergence is a problem. 0: none is.',
  },
  [settings.severity]: {
    type: 'string',
    enum: ['error', 'warning', 'information', 'hint'],
    default: 'warning',
    markdownDescription: `Severity of problems above \`#${settings.maxSlowdown}#\`.`,
  },
  [settings.hover]: toggle(true, 'Show divergence when resting on a branch, loop, condition or function of WGSL.'),
  [settings.codeLens]: toggle(true, 'Show efficiency and slowdown above entry points of WGSL.'),
  [settings.branchLens]: toggle(false, 'Show efficiency and slowdown above divergent branches and loops of WGSL.'),
  [settings.inlayHints]: toggle(
    false,
    'Show the share of lanes at work behind the heads of divergent branches and loops.',
  ),
  [settings.gutter]: toggle(false, 'Colour the gutter of WGSL by the share of lanes at work: green all, red few.'),
  [settings.problems]: toggle(true, 'Report what keeps a WGSL source, or a part of it, from being counted.'),
} as const;
