// @ts-check
// What the renderer's bundle has of Plotly. Its core registers all its components and brings a whole library of colour
// spaces; what no figure uses is left out, as in a build of Plotly without it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Components that no figure uses: controls that Plotly draws itself, pictures, the annotations of three dimensions. */
const unused = ['updatemenus', 'sliders', 'rangeslider', 'rangeselector', 'images', 'annotations3d'];

/** An esbuild plugin. @type {import('esbuild').Plugin} */
export const plotlyParts = {
  name: 'plotly-parts',
  setup(build) {
    const index = new RegExp(
      String.raw`[\\/]plotly\.js[\\/]src[\\/]components[\\/](${unused.join('|')})[\\/]index\.js$`,
    );
    build.onLoad({ filter: index }, ({ path: file }) => ({
      contents: `module.exports = { moduleType: 'component', name: '${path.basename(path.dirname(file))}' };`,
      loader: 'js',
    }));
    const colours = fileURLToPath(new URL('colours.js', import.meta.url));
    build.onResolve({ filter: /^culori$/ }, () => ({ path: colours }));
  },
};
