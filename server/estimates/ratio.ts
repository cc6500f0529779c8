/** One list: what came of it, over what it could have come of; both weighted alike. */
export interface Part {
  readonly gained: number;
  readonly of: number;
}

/** A ratio of two sums over lists, with an interval. */
export interface Ratio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly lists: number;
  /** (Σ of)² / Σ of²: how many lists of equal weight would tell as much. */
  readonly effectiveLists: number;
}

/** 95 %: the interval misses the truth at most about once in twenty. */
export const usualZ = 1.959964;

/**
 * Σ gained / Σ of, with a normal interval by linearisation: lists are independent of each other, what is within one is not.
 * Source: Cochran, "Sampling Techniques", 3rd edition 1977, section 6.3.
 *
 * @param parts streamed; none is kept
 * @param z how many standard errors the interval has to either side
 */
export function ratioOf(parts: Iterable<Part>, z = usualZ): Ratio {
  let lists = 0;
  let gained = 0;
  let of = 0;
  let gainedSquared = 0;
  let ofSquared = 0;
  let product = 0;
  for (const part of parts) {
    lists += 1;
    gained += part.gained;
    of += part.of;
    gainedSquared += part.gained ** 2;
    ofSquared += part.of ** 2;
    product += part.gained * part.of;
  }
  if (of === 0) return { value: 0, low: 0, high: 0, lists, effectiveLists: 0 };
  const value = gained / of;
  const residual = Math.max(0, gainedSquared - 2 * value * product + value ** 2 * ofSquared);
  const error = (Math.sqrt(residual) / of) * Math.sqrt(lists / Math.max(1, lists - 1));
  return {
    value,
    low: Math.max(0, value - z * error),
    high: value + z * error,
    lists,
    effectiveLists: of ** 2 / ofSquared,
  };
}
