// Made by test/stories/harness-build.js when the stories are bundled.
declare module 'all-stories' {
  const none: undefined;
  export default none;
}
declare module 'mocha-for-the-browser';
/** The JSON of `parnb run --json` of every sample. */
declare module 'command-line-results' {
  interface Value {
    readonly value?: unknown;
    readonly values?: readonly unknown[];
  }
  interface Cell {
    readonly index: number;
    readonly workloads?: readonly { readonly name: string; readonly outputs: Readonly<Record<string, Value>> }[];
    readonly shows?: readonly (Value & { readonly label: string; readonly text: string })[];
    readonly asserts?: readonly { readonly text: string; readonly pass: boolean }[];
    readonly kernels?: readonly { readonly k: number }[];
  }
  const told: { readonly files: readonly { readonly file: string; readonly cells: readonly Cell[] }[] };
  export default told;
}
