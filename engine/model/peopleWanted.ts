import { assumedItemsHeld } from '../terms/assumedInterest.ts';
import { pairsAmong } from '../terms/counts.ts';
import { gateThreshold } from './gate.ts';

/**
 * How popular the h-th most popular item must be, so that its nearest neighbours can stand above the noise of the pairs:
 *
 *     p(h) ≥ t(h) · σ · √(m/2)
 *
 * Who holds m items of the head has √(2/(m(m − 1))) to say about each pair of them. Who holds one of them holds about one more than others do, and
 * weighs 1/√m in its popularity p: so if everybody who holds the item held another as well, their cell would come to p·√(2/m), and no cell of
 * the item comes to more. t is where the gate half believes a cell (`gateThreshold`): an item none of whose cells could be believed only
 * takes from what others say about theirs. What the head is chosen by, and what readiness is foretold by. Measured on seven data sets:
 * docs/decisions/0017-the-head-by-what-people-hold.md.
 *
 * @param place h; from 1
 * @param pairSigma σ of the pair release, in people; from 0
 * @param held m: how many of the first h items somebody holds who holds any pair of them (`headItemsHeld`); from 2
 * @returns people of weight 1/√n
 */
export const peopleWanted = (place: number, pairSigma: number, held: number): number =>
  gateThreshold(pairsAmong(place)) * pairSigma * Math.sqrt(held / 2);

/**
 * m for a head of which released popularity says that so large a share of all that people hold is in it. Released popularity adds up to √n of
 * everybody, so its mean is √n of a person. Somebody who adds to a pair holds two at least. And where most people do something else, which
 * says little of those who do not, they are taken to hold as many as is assumed of any shop.
 *
 * @param share in [0, 1]
 * @param touched Σ p over all items
 * @param people N, noisy
 */
export const headItemsHeld = (share: number, touched: number, people: number): number =>
  Math.max(2, share * Math.max(assumedItemsHeld, (touched / Math.max(1, people)) ** 2));
