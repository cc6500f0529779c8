import type { Crowd } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';

/**
 * The people who have something to say of pairs, and their head items, ascending, named by their place in the head: person u
 * holds others[personStarts[u]] … others[personStarts[u + 1] − 1], as loudly as the same places of `loudness` say.
 */
export function withinHead(crowd: Crowd, head: Uint32Array, weighting: Weighting) {
  const placeInHead = new Int32Array(crowd.itemCount).fill(-1);
  for (let place = 0; place < head.length; place += 1) placeInHead[head[place]!] = place;
  const personStarts = new Uint32Array(crowd.peopleCount + 1);
  const others = new Uint32Array(crowd.items.length);
  const loudness = crowd.loudness && new Uint8Array(crowd.items.length);
  let people = 0;
  let length = 0;
  for (let person = 0; person < crowd.peopleCount; person += 1) {
    const begin = length;
    for (let place = crowd.starts[person]!; place < crowd.starts[person + 1]!; place += 1) {
      const inHead = placeInHead[crowd.items[place]!]!;
      if (inHead < 0) continue;
      if (loudness) loudness[length] = crowd.loudness![place]!;
      others[length++] = inHead;
    }
    const count = length - begin;
    if (count < 2 || (loudness === null && weighting.pairWeight(count) === 0)) length = begin;
    else personStarts[++people] = length;
  }
  return {
    personStarts: personStarts.subarray(0, people + 1),
    others: others.subarray(0, length),
    loudness: loudness?.subarray(0, length) ?? null,
  };
}
