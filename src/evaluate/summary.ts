/** What a streamed pass over all points of a value knows; no array is kept. */
export interface Summary {
  readonly count: number;
  /** The least and the greatest finite value; NaN if there is none. */
  readonly min: number;
  readonly max: number;
  /** Row-major index of the first point with that value; −1 if there is none. */
  readonly argmin: number;
  readonly argmax: number;
  /** Over all points; NaN or ∞ if one of them is. */
  readonly mean: number;
  readonly last: number;
  /** Row-major index of the first point that is NaN or infinite; −1 if all are finite. */
  readonly firstNotFinite: number;
}
