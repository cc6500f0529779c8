const hour = 3_600_000;

/** A stretch of time in which lists stay as they are. */
export interface Epoch {
  /** Counted from the shop's origin. */
  readonly number: number;
  /** Milliseconds since 1970; the first moment of the next one. */
  readonly endsAt: number;
}

/**
 * The epoch of a moment.
 *
 * @param origin when epoch 0 began, in milliseconds since 1970
 * @param hours how long each one lasts; > 0
 */
export function epochOf(at: number, origin: number, hours: number): Epoch {
  const number = Math.floor((at - origin) / (hours * hour));
  return { number, endsAt: origin + (number + 1) * hours * hour };
}
