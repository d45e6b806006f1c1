import type { Role } from '../../src/figures/figure';
import { between, legible } from '../../src/figures/plotly/contrast';
import { dark, highContrastDark, highContrastLight, light, type Theme } from '../../src/figures/plotly/theme';

const variable = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const forced = matchMedia('(forced-colors: active)');

/** A colour that the system names, as the page computes it. */
function systemColour(name: string): string {
  const probe = document.createElement('span');
  probe.style.color = name;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** True for a colour nearer to white than to black: `rgb(255, 255, 255)`. */
function isBright(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}

/** The system's own colours: drawings keep their meanings, in the high contrast that fits the system's background. */
function forcedTheme(): Theme {
  const background = systemColour('Canvas');
  const base = isBright(background) ? highContrastLight : highContrastDark;
  const foreground = systemColour('CanvasText');
  return readable({
    ...base,
    background,
    foreground,
    dim: foreground,
    font: variable('--vscode-font-family') || base.font,
  });
}

/** True where the theme's background is light. */
export const brightTheme = (): boolean =>
  forced.matches
    ? isBright(systemColour('Canvas'))
    : document.body.classList.contains('vscode-light') ||
      document.body.classList.contains('vscode-high-contrast-light');

/** The editor's theme now. Only opaque colours of ours carry meaning: some editor colours are translucent or empty. */
export function currentTheme(): Theme {
  if (forced.matches) return forcedTheme();
  const bright = brightTheme();
  const highContrast = document.body.classList.contains('vscode-high-contrast');
  const base = highContrast ? (bright ? highContrastLight : highContrastDark) : bright ? light : dark;
  const foreground = variable('--vscode-editor-foreground') || base.foreground;
  const background = variable('--vscode-editor-background') || base.background;
  return readable({
    ...base,
    foreground,
    background,
    grid: highContrast ? base.grid : between(background, foreground, 0.13),
    font: variable('--vscode-font-family') || base.font,
  });
}

/** What words need, and what lines and bars do. */
const contrasts = { words: 4.5, shapes: 3 } as const;

/** The same meanings on a background that we did not choose: as much lighter or darker as reading needs. */
function readable(theme: Theme): Theme {
  const { background, roles } = theme;
  const seen = ([role, colour]: [string, string]): [string, string] => [
    role,
    legible(colour, background, role === 'idle' || role === 'ideal' ? contrasts.shapes : contrasts.words),
  ];
  return {
    ...theme,
    dim: legible(theme.dim, background, contrasts.words),
    roles: Object.fromEntries(Object.entries(roles).map(seen)) as Record<Role, string>,
  };
}

/** Calls back when the editor's theme changes, at most once a frame; returns the end of it. */
export function onThemeChange(changed: () => void): () => void {
  let waiting = false;
  const soon = (): void => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      changed();
    });
  };
  const observer = new MutationObserver(soon);
  forced.addEventListener('change', soon);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', soon);
  };
}
