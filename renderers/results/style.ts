import type { Role } from '../../src/figures/figure';
import { between } from '../../src/figures/plotly/contrast';
import { wordColour } from '../../src/figures/plotly/labels';
import { sheet } from './sheet';
import { brightTheme, currentTheme } from './theme';

const roles: readonly Role[] = ['useful', 'serial', 'divergence', 'communication', 'idle'];

/** Puts the sheet into the document once, and the theme's colours into its variables at each call. */
export function applyStyle(): void {
  const id = 'parnb-style';
  let element = document.getElementById(id);
  if (!element) {
    element = document.createElement('style');
    element.id = id;
    document.head.append(element);
  }
  const theme = currentTheme();
  const variables = [
    `--parnb-font: ${theme.font}`,
    `--parnb-foreground: ${theme.foreground}`,
    `--parnb-background: ${theme.background}`,
    `--parnb-dim: ${theme.dim}`,
    `--parnb-line: ${theme.grid}`,
    `--parnb-track: ${between(theme.background, theme.foreground, 0.45)}`,
    `--parnb-pass: ${brightTheme() ? '#2f7d32' : '#89d185'}`,
    ...roles.map((role) => `--parnb-role-${role}: ${theme.roles[role]}`),
  ];
  // Letters: the grey of idle time is too pale for them.
  const classes = roles.map((role) => `.parnb-role-${role} { color: ${wordColour(role, theme)}; }`).join('\n');
  const text = `:root { ${variables.join('; ')} }\n${classes}\n${sheet}`;
  if (element.textContent !== text) element.textContent = text;
}
