import type { Role } from '../figure';

/** The colours of one drawing. A renderer reads them from the editor, an export takes {@link paper}. */
export interface Theme {
  readonly foreground: string;
  readonly background: string;
  readonly dim: string;
  readonly grid: string;
  readonly font: string;
  readonly roles: Readonly<Record<Role, string>>;
  /** From least to greatest: one hue, steadily lighter or darker, so that it reads without colour too. */
  readonly ramp: readonly string[];
}

/** Neutral lines: none of them is the blue, amber, purple, red or grey that mean something elsewhere. */
const series = {
  dark: ['#35c4b0', '#f07bb8', '#a9cf52', '#e6e6e6', '#7fb0c8', '#d3c566'],
  light: ['#00756a', '#b3176f', '#4a7a12', '#303030', '#3f6b80', '#756a00'],
} as const;

const numbered = (colours: readonly string[]): Record<`series-${1 | 2 | 3 | 4 | 5 | 6}`, string> => ({
  'series-1': colours[0] ?? '',
  'series-2': colours[1] ?? '',
  'series-3': colours[2] ?? '',
  'series-4': colours[3] ?? '',
  'series-5': colours[4] ?? '',
  'series-6': colours[5] ?? '',
});

const font = '"Segoe UI", system-ui, "DejaVu Sans", sans-serif';

/** One meaning a colour; each has at least 3:1 contrast with its background, and 4.5:1 where words are written in it. */
export const dark: Theme = {
  foreground: '#cccccc',
  background: '#1f1f1f',
  dim: '#9d9d9d',
  grid: '#2f2f2f',
  font,
  roles: {
    useful: '#4daafc',
    serial: '#e9a23b',
    divergence: '#b180d7',
    communication: '#f14c4c',
    idle: '#7a7a7a',
    ideal: '#8b8b8b',
    ...numbered(series.dark),
  },
  ramp: ['#1b2733', '#204a6e', '#2f7fbf', '#7cc0fa', '#e3f2ff'],
};

export const light: Theme = {
  foreground: '#3b3b3b',
  background: '#ffffff',
  dim: '#616161',
  grid: '#e5e5e5',
  font,
  roles: {
    useful: '#1a6fc4',
    serial: '#a8660a',
    divergence: '#7b3fa8',
    communication: '#cd2a2a',
    idle: '#8a8a8a',
    ideal: '#767676',
    ...numbered(series.light),
  },
  ramp: ['#eef5fc', '#b3d3f2', '#5d9fdb', '#1a6fc4', '#0b305a'],
};

/** For exports and print: black on white. */
export const paper: Theme = { ...light, foreground: '#1a1a1a', dim: '#4a4a4a', grid: '#dddddd' };

/** High contrast: the same meanings, brighter or darker, with the editor's own foreground as grid-free lines. */
export const highContrastDark: Theme = {
  ...dark,
  foreground: '#ffffff',
  background: '#000000',
  dim: '#e0e0e0',
  grid: '#3a3a3a',
  roles: {
    ...dark.roles,
    useful: '#6fc3ff',
    serial: '#ffb84d',
    divergence: '#d7a6ff',
    communication: '#ff7b72',
    idle: '#a8a8a8',
    ideal: '#d0d0d0',
  },
};

export const highContrastLight: Theme = {
  ...light,
  foreground: '#000000',
  dim: '#292929',
  grid: '#d0d0d0',
  roles: {
    ...light.roles,
    useful: '#00509e',
    serial: '#7a4700',
    divergence: '#5d2485',
    communication: '#a31515',
    idle: '#5f5f5f',
    ideal: '#4a4a4a',
  },
};
