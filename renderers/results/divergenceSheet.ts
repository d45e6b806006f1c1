/** Style of kernels' outputs; colours are the variables of the shared sheet. */
const sheet = `
.parnb-lanes { overflow-x: auto; cursor: pointer; margin: 2px 0 0; }
.parnb-lanes:focus-visible { outline: 2px solid var(--vscode-focusBorder, #0078d4); outline-offset: 1px; }
.parnb-lanes svg { display: block; forced-color-adjust: none; }
.parnb-lane-useful { fill: var(--parnb-role-useful); background: var(--parnb-role-useful); }
.parnb-lane-serial { fill: var(--parnb-role-serial); background: var(--parnb-role-serial); }
.parnb-lane-divergence { fill: var(--parnb-role-divergence); background: var(--parnb-role-divergence); }
.parnb-lane-idle { fill: var(--parnb-role-idle); background: var(--parnb-role-idle); }
.parnb-lane-field { fill: var(--parnb-line); fill-opacity: 0.35; }
.parnb-lane-marker { fill: none; stroke: var(--parnb-foreground); stroke-width: 1; }
.parnb-lane-label { fill: var(--parnb-dim); font: 10px var(--parnb-font); }
.parnb-lane-told { font-family: var(--vscode-editor-font-family, monospace); font-size: 12px; margin: 0 0 4px; min-height: 1.5em; overflow-wrap: anywhere; }
.parnb-lane-legend { display: flex; flex-wrap: wrap; gap: 2px 14px; font-size: 11px; color: var(--parnb-dim); }
.parnb-lane-legend span { display: inline-flex; align-items: center; gap: 5px; }
.parnb-lane-key { width: 10px; height: 10px; border-radius: 2px; display: inline-block; forced-color-adjust: none; }
.parnb-cost { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
.parnb-cost td, .parnb-cost th { padding: 0 10px 0 0; font-size: 12px; text-align: right; white-space: nowrap; border: 0; }
.parnb-cost th { color: var(--parnb-dim); font-weight: 400; font-size: 11px; }
.parnb-cost .parnb-cost-code { text-align: left; font-family: var(--vscode-editor-font-family, monospace); white-space: pre; width: 60%; overflow: hidden; text-overflow: ellipsis; max-width: 520px; }
.parnb-cost tr.parnb-cost-far td { border-top: 1px dashed var(--parnb-line); }
.parnb-cost .parnb-cost-bar { width: 140px; min-width: 140px; text-align: left; }
.parnb-cost-bar span { display: inline-block; height: 9px; vertical-align: middle; forced-color-adjust: none; }
.parnb-place { background: none; border: 0; padding: 0 2px; color: var(--vscode-textLink-foreground, inherit); cursor: pointer; font: inherit; font-variant-numeric: tabular-nums; }
.parnb-place:hover { text-decoration: underline; }
.parnb-place:focus-visible { outline: 2px solid var(--vscode-focusBorder, #0078d4); }
.parnb-fold > summary { cursor: pointer; }
.parnb-fold > summary .parnb-dim { margin: 0 0 0 6px; font-size: 11px; }
.parnb-notes { font-size: 11px; color: var(--parnb-dim); margin: 8px 0 0; padding: 0; list-style: none; }
`;

/** Puts the sheet into the document once. */
export function applyDivergenceStyle(): void {
  const id = 'parnb-divergence-style';
  if (document.getElementById(id)) return;
  const element = document.createElement('style');
  element.id = id;
  element.textContent = sheet;
  document.head.append(element);
}
