// Plotly's trace modules have no types of their own: they are only registered.
declare module 'plotly.js/lib/bar' {
  const trace: unknown;
  export default trace;
}
declare module 'plotly.js/lib/heatmap' {
  const trace: unknown;
  export default trace;
}
declare module 'plotly.js-dist-min' {
  const plotly: unknown;
  export default plotly;
}
