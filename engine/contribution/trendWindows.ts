/** The two stretches of time that a trend compares: equally long, one after the other, the later one ending at the build. */
export interface TrendWindows {
  /** Which of them a moment falls into; null for neither. Milliseconds since 1970. */
  readonly windowOf: (at: number) => 'later' | 'earlier' | null;
  /** Where the earlier one begins, the later one begins, and both end. */
  readonly bounds: readonly [number, number, number];
}

const day = 86_400_000;

/**
 * Public: they follow from when the build is made and from a knob.
 *
 * @param at when the build is made, in milliseconds since 1970
 * @param days how long each window is; null for none
 */
export function trendWindows(at: number, days: number | null): TrendWindows | null {
  if (days === null) return null;
  const bounds = [at - 2 * days * day, at - days * day, at] as const;
  return {
    bounds,
    windowOf: (moment) =>
      moment >= bounds[2] || moment < bounds[0] ? null : moment >= bounds[1] ? 'later' : 'earlier',
  };
}
