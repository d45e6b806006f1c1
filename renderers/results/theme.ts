import { dark, highContrastDark, highContrastLight, light, type Theme } from '../../src/figures/plotly/theme';

const variable = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** The editor's theme now. Only opaque colours of ours carry meaning: some editor colours are translucent or empty. */
export function currentTheme(): Theme {
  const { classList } = document.body;
  const highContrast = classList.contains('vscode-high-contrast');
  const bright = classList.contains('vscode-light') || classList.contains('vscode-high-contrast-light');
  const base = highContrast ? (bright ? highContrastLight : highContrastDark) : bright ? light : dark;
  return {
    ...base,
    foreground: variable('--vscode-editor-foreground') || base.foreground,
    background: variable('--vscode-editor-background') || base.background,
    font: variable('--vscode-font-family') || base.font,
  };
}

/** Calls back when the editor's theme changes, at most once a frame; returns the end of it. */
export function onThemeChange(changed: () => void): () => void {
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      changed();
    });
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
