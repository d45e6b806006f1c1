/** A piece of an output: its element, and how it ends. */
export interface Part {
  readonly element: HTMLElement;
  /** Follows the editor's theme; absent: CSS does. */
  readonly recolour?: () => void;
  readonly dispose: () => void;
}

/** A part that can show another value in the same element (zoom and focus survive). */
export interface UpdatablePart<T> extends Part {
  readonly update: (value: T) => void;
}

export const nothing = (): void => undefined;
