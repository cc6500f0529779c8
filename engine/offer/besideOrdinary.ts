import type { OfferKnobs } from '../terms/knobs.ts';

/** What a list is made with that stands beside the ordinary list of the same viewer. */
export interface BesideOrdinary {
  /** What the list is mixed with. */
  readonly knobs: OfferKnobs;
  /** The chance that a slot of the mixed list is drawn over with one more random offer. */
  readonly drawnOver: number;
  /** The chance that a slot is random, all in all. */
  readonly randomShare: number;
  /** Whether it may go by what is stored of the viewer. */
  readonly hearsStored: boolean;
}

/**
 * How a list with other knobs is made, such that nobody who has it beside the ordinary list can tell which offers of that one
 * are random. More random offers are drawn over the ordinary list, whatever stands there. Fewer, or ranked offers in another
 * order, would leave the random ones where they are and move the others: such a list goes only by what came with the
 * question, and so says nothing about what a service remembers of anybody.
 *
 * @param ordinary the knobs of the ordinary list
 * @param wanted the knobs of this one
 */
export function besideOrdinary(ordinary: OfferKnobs, wanted: OfferKnobs): BesideOrdinary {
  const { randomShare } = wanted;
  const isRankedAlike =
    wanted.sensitivePerList === ordinary.sensitivePerList &&
    wanted.diversity === ordinary.diversity &&
    wanted.rotationRate === ordinary.rotationRate;
  if (!isRankedAlike || randomShare < ordinary.randomShare)
    return { knobs: wanted, drawnOver: 0, randomShare, hearsStored: false };
  const drawnOver = randomShare === ordinary.randomShare ? 0 : 1 - (1 - randomShare) / (1 - ordinary.randomShare);
  return { knobs: ordinary, drawnOver, randomShare, hearsStored: true };
}
