import type { ItemCounts } from '../terms/counts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import { loudnessSums, type Weighting } from '../terms/weighting.ts';

/**
 * Popularity: the sum over people of the weight of each of their items. With unit-norm weighting one person moves the
 * whole vector by at most S.
 *
 * @returns one whole number per item of the catalogue. Cost O(items held)
 * @throws {RangeError} if people · S does not stay below 2^53, before anything is counted
 */
export function countItems(crowd: Crowd, weighting: Weighting): Exact<ItemCounts> {
  const { starts, items, loudness, peopleCount } = crowd;
  requireExactSums(peopleCount, weighting.scale);
  const values = new Float64Array(crowd.itemCount);
  for (let person = 0; person < peopleCount; person += 1) {
    const from = starts[person]!;
    const to = starts[person + 1]!;
    if (loudness === null) {
      const weight = weighting.itemWeight(to - from);
      for (let place = from; place < to; place += 1) values[items[place]!]! += weight;
    } else {
      const unit = weighting.itemUnit(loudnessSums(loudness, from, to));
      for (let place = from; place < to; place += 1) values[items[place]!]! += Math.floor(unit * loudness[place]!);
    }
  }
  return { scale: weighting.scale, values } as Exact<ItemCounts>;
}

/** No weight is above S, so no sum of one weight per person is above people · S. */
export function requireExactSums(peopleCount: number, scale: number): void {
  if (peopleCount * scale >= 2 ** 53)
    throw new RangeError(`people · scale must stay below 2^53, got ${peopleCount} · ${scale}`);
}
