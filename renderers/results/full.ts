// The full Plotly, a file of its own: fetched only when a figure is wanted in three dimensions.
export { default } from 'plotly.js-dist-min';
