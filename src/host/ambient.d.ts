// What both extension hosts have (Node and web worker) beside the pure rooms' ambient types.
declare function setTimeout(callback: () => void, ms?: number): unknown;
declare function clearTimeout(handle: unknown): void;
declare const performance: {
  now(): number;
  measure(name: string, options: { readonly start: number }): unknown;
  clearMeasures(name: string): void;
};
declare function atob(base64: string): string;
declare const crypto: { getRandomValues(array: Uint8Array): Uint8Array };
