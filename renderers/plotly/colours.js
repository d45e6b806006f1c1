// The colours that a theme is written in, for Plotly: of the library only what reads and writes `#rrggbb`, `rgb()`,
// `hsl()` and `hwb()`.
import { modeHsl, modeHsv, modeHwb, modeLrgb, modeRgb, useMode } from 'culori/fn';

for (const mode of [modeRgb, modeLrgb, modeHsl, modeHsv, modeHwb]) useMode(mode);

export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from 'culori/fn';
