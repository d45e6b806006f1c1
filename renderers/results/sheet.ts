/** The outputs' style sheet; its colours are variables that follow the editor's theme. */
export const sheet = `
.parnb-card { font: 13px/1.45 var(--parnb-font); color: var(--parnb-foreground); max-width: 1200px; padding: 4px 2px 10px; }
.parnb-card [hidden] { display: none; }
.parnb-card button { font: inherit; }
.parnb-title { font-size: 13px; font-weight: 600; margin: 0 0 2px; color: var(--parnb-dim); }
.parnb-title, .parnb-head, .parnb-show, .parnb-figure-title, .parnb-caption, .parnb-asserts { overflow-wrap: anywhere; }
.parnb-head { font-size: 15px; margin: 0 0 2px; }
.parnb-head b { font-size: 20px; font-weight: 600; }
.parnb-dim { color: var(--parnb-dim); margin: 0 0 10px; }
.parnb-keys { display: flex; flex-wrap: wrap; border: 1px solid var(--parnb-line); border-radius: 5px; margin-bottom: 10px; overflow: hidden; }
.parnb-keys div { flex: 1 1 auto; min-width: 104px; padding: 7px 12px; box-shadow: -1px 0 0 var(--parnb-line); }
.parnb-keys span { display: block; color: var(--parnb-dim); font-size: 11px; }
.parnb-keys b { font-size: 17px; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
.parnb-keys i { font-style: normal; color: var(--parnb-dim); font-size: 11px; white-space: nowrap; }
.parnb-tab-row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; border-bottom: 1px solid var(--parnb-line); margin-bottom: 6px; }
.parnb-tabs { display: flex; flex-wrap: wrap; gap: 2px; }
.parnb-tabs button { background: none; border: 0; border-bottom: 2px solid transparent; padding: 5px 10px; color: var(--parnb-dim); cursor: pointer; }
.parnb-tabs button[aria-selected='true'] { color: var(--parnb-foreground); border-bottom-color: var(--vscode-focusBorder, #0078d4); }
.parnb-card button:focus-visible, .parnb-card input:focus-visible, .parnb-card summary:focus-visible, .parnb-table:focus-visible, .parnb-formulas:focus-visible { outline: 2px solid var(--vscode-focusBorder, #0078d4); outline-offset: 1px; }
.parnb-row { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr)); gap: 8px 18px; align-items: start; }
.parnb-figure { margin: 0; min-width: 0; max-width: 820px; }
.parnb-figure-wide { max-width: none; }
.parnb-figure:has(> .parnb-space:not([hidden])) { max-width: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr)); gap: 0 18px; }
.parnb-figure:has(> .parnb-space:not([hidden])) > :not(.parnb-plot, .parnb-space) { grid-column: 1 / -1; }
.parnb-space .parnb-dim:empty { display: none; }
.parnb-figure-head { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; min-height: 22px; }
.parnb-figure-title { font-size: 12px; font-weight: 600; margin-right: auto; }
.parnb-tools { display: flex; flex-wrap: wrap; gap: 2px 10px; align-items: baseline; font-size: 11px; color: var(--parnb-dim); }
.parnb-tools-group { white-space: nowrap; }
.parnb-tool { background: none; border: 0; border-radius: 3px; padding: 2px 5px; font-size: 11px !important; color: var(--parnb-dim); cursor: pointer; }
.parnb-tool:hover, .parnb-tool[aria-pressed='true'] { color: var(--parnb-foreground); text-decoration: underline; }
.parnb-status { font-size: 11px; color: var(--parnb-dim); }
.parnb-plot { height: 290px; forced-color-adjust: none; }
.parnb-surface { height: 340px; forced-color-adjust: none; }
.parnb-caption { color: var(--parnb-dim); font-size: 11px; }
.parnb-data { font-size: 11px; color: var(--parnb-dim); margin: 2px 0 4px; }
.parnb-data summary { cursor: pointer; }
.parnb-data .parnb-table { color: var(--parnb-foreground); max-height: 260px; overflow: auto; }
.parnb-sliders { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(150px, 100%), 1fr)); gap: 8px 18px; align-items: end; border-top: 1px solid var(--parnb-line); padding-top: 8px; margin-top: 6px; }
.parnb-sliders:empty { display: none; }
.parnb-slider { display: grid; grid-template-columns: auto auto; justify-content: stretch; font-size: 11px; color: var(--parnb-dim); }
.parnb-slider input { grid-column: 1 / 3; width: 100%; height: 16px; margin: 2px 0 0; appearance: none; background: none; cursor: pointer; }
.parnb-slider input::-webkit-slider-runnable-track { height: 5px; box-sizing: border-box; border-radius: 3px; background: var(--parnb-track); border: 1px solid transparent; }
.parnb-slider input::-webkit-slider-thumb { appearance: none; width: 14px; height: 14px; box-sizing: border-box; margin-top: -5.5px; border-radius: 50%; background: var(--vscode-focusBorder, #0078d4); border: 1px solid transparent; }
.parnb-slider-value { color: var(--parnb-foreground); font-weight: 500; font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.parnb-slider-buttons { display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; align-items: center; grid-column-end: -1; }
.parnb-slider-buttons.parnb-wide { grid-column: 1 / -1; }
.parnb-primary, .parnb-secondary { border: 1px solid transparent; border-radius: 3px; padding: 4px 12px; cursor: pointer; }
.parnb-primary { color: var(--vscode-button-foreground, #fff); background: var(--vscode-button-background, #0067b8); border-color: var(--vscode-contrastBorder, transparent); }
.parnb-secondary { color: var(--parnb-foreground); background: none; border-color: var(--vscode-contrastBorder, var(--parnb-line)); }
.parnb-primary:disabled, .parnb-secondary:disabled { color: var(--parnb-dim); background: none; border-color: var(--parnb-line); cursor: default; }
.parnb-tables { display: flex; flex-wrap: wrap; gap: 6px 40px; align-items: start; }
.parnb-table { overflow-x: auto; margin: 6px 0; max-width: 100%; }
.parnb-table table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.parnb-table caption { text-align: left; color: var(--parnb-dim); font-size: 11px; padding: 2px 0; }
.parnb-table th, .parnb-table td { padding: 2px 14px 2px 0; text-align: left; border-bottom: 1px solid var(--parnb-line); font-size: 12px; }
.parnb-table th { font-weight: 600; vertical-align: bottom; }
.parnb-table .parnb-number { text-align: right; white-space: nowrap; }
.parnb-pager { display: flex; gap: 8px; align-items: center; padding: 4px 0; }
.parnb-pager .parnb-dim { margin: 0; }
.parnb-pager button { color: var(--vscode-button-secondaryForeground, inherit); background: var(--vscode-button-secondaryBackground, transparent); border: 1px solid var(--parnb-line); border-radius: 3px; padding: 2px 10px; cursor: pointer; }
.parnb-card { container-type: inline-size; }
.parnb-formulas { margin: 4px 0 12px; overflow-x: auto; }
.parnb-formulas math { font-family: 'STIX Two Math', 'Cambria Math', 'Latin Modern Math', 'Libertinus Math', math; }
.parnb-formulas dl { display: grid; grid-template-columns: minmax(90px, auto) 1fr; gap: 6px 18px; align-items: center; margin: 0; }
.parnb-formulas dt { font-size: 12px; color: var(--parnb-dim); }
.parnb-formulas dd { margin: 0; }
@media (forced-colors: active) { .parnb-tabs button { border-bottom-color: Canvas; } .parnb-tabs button[aria-selected='true'] { border-bottom-color: Highlight; } }
@container (max-width: 560px) { .parnb-formulas dl { grid-template-columns: max-content; gap: 2px; } .parnb-formulas dd { margin-bottom: 8px; } .parnb-formula { flex-wrap: nowrap; } }
.parnb-formulas .parnb-dim { font-size: 11px; margin: 6px 0 0; }
.parnb-formulas cite { font-style: normal; }
.parnb-formula { font-size: 15px; display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: center; }
.parnb-formula b { font-weight: 600; font-variant-numeric: tabular-nums; }
.parnb-equals { color: var(--parnb-dim); }
.parnb-show { margin: 2px 0; }
.parnb-show b { font-size: 15px; font-weight: 600; font-variant-numeric: tabular-nums; }
.parnb-asserts { font: 13px/1.6 var(--parnb-font); color: var(--parnb-foreground); list-style: none; margin: 2px 0 8px; padding: 0; }
.parnb-asserts code { font-family: var(--vscode-editor-font-family, monospace); background: none; color: inherit; }
.parnb-pass b { color: var(--parnb-pass); }
.parnb-fail b { color: var(--parnb-role-communication); }
.parnb-stale { position: relative; }
.parnb-stale > * { opacity: 0.4; filter: grayscale(0.7); }
.parnb-stale::after { content: 'stale'; position: absolute; top: 4px; right: 4px; padding: 1px 8px; border: 1px solid var(--parnb-foreground); border-radius: 9px; background: var(--parnb-background); color: var(--parnb-foreground); font: 600 11px/1.5 var(--parnb-font); pointer-events: none; }
.parnb-refused { color: var(--parnb-role-communication); }
.js-plotly-plot .hoverlayer { pointer-events: none; }
`;
