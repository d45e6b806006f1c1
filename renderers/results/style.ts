import type { Role } from '../../src/figures/figure';
import { currentTheme } from './theme';

const sheet = `
.parnb-card { font: 13px/1.45 var(--parnb-font); color: var(--parnb-foreground); max-width: 1100px; padding: 4px 2px 10px; }
.parnb-card [hidden] { display: none; }
.parnb-title { font-size: 13px; font-weight: 600; margin: 0 0 2px; color: var(--parnb-dim); }
.parnb-head { font-size: 15px; margin: 0 0 2px; }
.parnb-head b { font-size: 20px; font-weight: 600; }
.parnb-dim { color: var(--parnb-dim); margin: 0 0 10px; }
.parnb-keys { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); border: 1px solid var(--parnb-line); border-radius: 5px; margin-bottom: 10px; }
.parnb-keys div { padding: 7px 12px; border-left: 1px solid var(--parnb-line); }
.parnb-keys div:first-child { border-left: 0; }
.parnb-keys span { display: block; color: var(--parnb-dim); font-size: 11px; }
.parnb-keys b { font-size: 17px; font-weight: 600; font-variant-numeric: tabular-nums; }
.parnb-keys i { font-style: normal; color: var(--parnb-dim); font-size: 11px; }
.parnb-tabs { display: flex; flex-wrap: wrap; gap: 2px; border-bottom: 1px solid var(--parnb-line); margin-bottom: 4px; }
.parnb-tabs button { font: inherit; background: none; border: 0; border-bottom: 2px solid transparent; padding: 5px 10px; color: var(--parnb-dim); cursor: pointer; }
.parnb-tabs button[aria-selected='true'] { color: var(--parnb-foreground); border-bottom-color: var(--vscode-focusBorder, #0078d4); }
.parnb-card button:focus-visible, .parnb-card input:focus-visible, .parnb-card summary:focus-visible { outline: 2px solid var(--vscode-focusBorder, #0078d4); outline-offset: 1px; }
.parnb-figure { margin: 0; }
.parnb-plot { height: 290px; }
.parnb-caption { color: var(--parnb-dim); font-size: 11px; }
.parnb-sliders { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 14px; border-top: 1px solid var(--parnb-line); padding-top: 8px; margin-top: 6px; }
.parnb-sliders:empty { display: none; }
.parnb-slider { display: grid; grid-template-columns: 1fr auto; color: var(--parnb-dim); }
.parnb-slider input { grid-column: 1 / 3; width: 100%; accent-color: var(--vscode-focusBorder, #0078d4); }
.parnb-slider-value { color: var(--parnb-foreground); font-weight: 500; font-variant-numeric: tabular-nums; }
.parnb-table { overflow-x: auto; margin: 6px 0; }
.parnb-table table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.parnb-table caption { text-align: left; color: var(--parnb-dim); font-size: 11px; padding: 2px 0; }
.parnb-table th, .parnb-table td { padding: 2px 14px 2px 0; text-align: left; border-bottom: 1px solid var(--parnb-line); }
.parnb-table th { font-weight: 600; }
.parnb-table .parnb-number { text-align: right; }
.parnb-pager { display: flex; gap: 8px; align-items: center; padding: 4px 0; }
.parnb-pager .parnb-dim { margin: 0; }
.parnb-pager button { font: inherit; color: var(--vscode-button-secondaryForeground, inherit); background: var(--vscode-button-secondaryBackground, transparent); border: 1px solid var(--parnb-line); border-radius: 3px; padding: 2px 10px; cursor: pointer; }
.parnb-show { margin: 2px 0; }
.parnb-show b { font-size: 15px; font-weight: 600; font-variant-numeric: tabular-nums; }
.parnb-asserts { font: 13px/1.6 var(--parnb-font); color: var(--parnb-foreground); list-style: none; margin: 2px 0 8px; padding: 0; }
.parnb-asserts code { font-family: var(--vscode-editor-font-family, monospace); }
.parnb-pass b { color: var(--parnb-pass); }
.parnb-fail b { color: var(--parnb-role-communication); }
.parnb-refused { color: var(--parnb-role-communication); }
.js-plotly-plot .hoverlayer { pointer-events: none; }
`;

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
  const pass =
    theme.background === '#ffffff' || document.body.classList.contains('vscode-light') ? '#2f7d32' : '#89d185';
  const variables = [
    `--parnb-font: ${theme.font}`,
    `--parnb-foreground: ${theme.foreground}`,
    `--parnb-dim: ${theme.dim}`,
    `--parnb-line: ${theme.grid}`,
    `--parnb-pass: ${pass}`,
    ...roles.map((role) => `--parnb-role-${role}: ${theme.roles[role]}`),
  ];
  const classes = roles.map((role) => `.parnb-role-${role} { color: var(--parnb-role-${role}); }`).join('\n');
  const text = `:root { ${variables.join('; ')} }\n${classes}\n${sheet}`;
  if (element.textContent !== text) element.textContent = text;
}
