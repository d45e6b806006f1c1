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
/** The JSON of `parnb wgsl --json` of every sample. */
declare module 'command-line-kernels' {
  interface Region {
    readonly kind: string;
    readonly function: string;
    readonly line: number;
    readonly column: number;
    readonly efficiency: number | null;
    readonly evidence: 'exact' | 'assumed' | 'bound' | 'classified';
    readonly cause: readonly { readonly line: number; readonly column: number; readonly text: string }[];
  }
  interface Entry {
    readonly name: string;
    readonly line: number;
    readonly efficiency: number | null;
    readonly k: number | null;
    readonly evidence: 'exact' | 'assumed' | 'bound' | 'classified';
    readonly regions: readonly Region[];
  }
  const told: { readonly files: readonly { readonly file: string; readonly entryPoints: readonly Entry[] }[] };
  export default told;
}
