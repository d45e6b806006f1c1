/** Renderer → host: show a place of a kernel's source. */
export interface Reveal {
  readonly type: 'reveal';
  /** Of the output that was clicked. */
  readonly key: string;
  readonly source: { readonly kind: 'file' | 'cell'; readonly name: string };
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}
