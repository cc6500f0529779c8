import type { MeasuredPoint, MeasuredShop } from './measuredShop.ts';

/** Knobs as the measured shops had them. */
export interface Setting {
  readonly epsilon: number;
  /** The outlook of a build at that ε: the share of interest that items with neighbours have, in [0, 1]. */
  readonly covered: number;
  /**
   * How many times that ε is meant, from 1. Released numbers say what stands above the noise that they were released under, and
   * not what less noise would show: above the ε of their release, what counts is how much further other shops came by as much more.
   */
  readonly beyond: number;
  readonly randomShare: number;
}

/** A figure with an interval: the range that it had among the shops that were measured, widened. */
export interface Foretold {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What measured shops say about a change of knobs. */
export interface Foresight {
  /** nDCG@20 after the change over nDCG@20 before it. */
  readonly relevance: Foretold;
  /** The share of the first ten that the list without noise and without random offers has too, after the change. */
  readonly overlap: Foretold;
  /** How many curves it rests on, and of which shops. */
  readonly curves: number;
  readonly shapes: readonly string[];
}

/** A curve says something about an outlook that is at most so far beyond its own. */
const reach = 0.1;
/**
 * So much of the range, in factors, is added at either side: five shops do not show how far a sixth may be. Set so that a shop
 * that was left out is within the interval about nine times in ten (test/server/jobs/advice/leaveOneOut.ts).
 */
const widening = 0.75;
/** Fewer curves than this say too little; then all do, from their nearest ends. */
const fewest = 4;

/**
 * What the same change did in the shops that were measured: the mean over their curves, and more than the whole range of them,
 * so that the interval is as wide as shops differ.
 *
 * @param shares the random shares that were measured, rising; between them lines are drawn, beyond them their ends hold
 */
export function foretell(
  table: readonly MeasuredShop[],
  shares: readonly number[],
  before: Setting,
  after: Setting,
): Foresight {
  const near = table.filter((shop) => reaches(shop, before) && reaches(shop, after));
  const used = near.length >= fewest ? near : table;
  const changes = used.map((shop) => at(shop, 'relevance', after, shares) / at(shop, 'relevance', before, shares));
  return {
    relevance: rangeOf(changes),
    overlap: rangeOf(
      used.map((shop) => at(shop, 'overlap', after, shares)),
      1,
    ),
    curves: used.length,
    shapes: [...new Set(used.map(({ shape }) => shape))],
  };
}

const reaches = ({ points }: MeasuredShop, { covered }: Setting): boolean =>
  covered >= Math.min(...points.map((point) => point.covered)) - reach &&
  covered <= Math.max(...points.map((point) => point.covered)) + reach;

/** Along the curve by what is covered; where that says nothing yet, by ε. */
const placeOf = ({ covered, epsilon }: Pick<MeasuredPoint, 'covered' | 'epsilon'>): number =>
  covered + 0.001 * Math.log2(epsilon);

function at(
  { points }: MeasuredShop,
  figure: 'relevance' | 'overlap',
  setting: Setting,
  shares: readonly number[],
): number {
  const known = points
    .map((point) => [placeOf(point), between(shares, point[figure], setting.randomShare), point.epsilon] as const)
    .toSorted(([one], [other]) => one - other);
  const places = known.map(([place]) => place);
  if (setting.beyond === 1) {
    const values = known.map(([, value]) => value);
    return between(places, values, placeOf(setting));
  }
  // Where this shop stands on the curve, in ε of that shop; and from there as many doublings of it.
  const doublings = known.map(([, , epsilon]) => Math.log2(epsilon));
  const start = between(places, doublings, placeOf(setting));
  const rising = known.toSorted(([, , one], [, , other]) => one - other);
  return between(
    rising.map(([, , epsilon]) => Math.log2(epsilon)),
    rising.map(([, value]) => value),
    start + Math.log2(setting.beyond),
  );
}

/** On the line between the two places on either side; at an end beyond it. */
function between(places: readonly number[], values: readonly number[], wanted: number): number {
  const right = places.findIndex((place) => place >= wanted);
  if (right < 0) return values.at(-1)!;
  if (right === 0) return values[0]!;
  const span = places[right]! - places[right - 1]!;
  const part = span === 0 ? 1 : (wanted - places[right - 1]!) / span;
  return values[right - 1]! + part * (values[right]! - values[right - 1]!);
}

/** Shops differ by factors, so that the range is widened by as large a factor at either side. */
function rangeOf(values: readonly number[], most = Number.POSITIVE_INFINITY): Foretold {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const wider = low > 0 ? (high / low) ** widening : 1;
  return {
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
    low: low / wider,
    high: Math.min(most, high * wider),
  };
}
