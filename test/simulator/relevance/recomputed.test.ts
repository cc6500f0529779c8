import { describe, expect, it } from 'vitest';
import { itemFacts } from '../../../simulator/relevance/itemFacts.ts';
import { judgePeople } from '../../../simulator/relevance/judgePeople.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import { shuffle } from '../../../simulator/shuffle.ts';

/**
 * Every metric once more from lists and holdings alone, in the plainest way there is and sharing no code with the simulator:
 * sets, nested loops, formulas as they are published.
 */

const k = 6;
const itemCount = 30;
const random = seededRandom('recomputed', 1);
const some = (count: number) => shuffle(Array(itemCount).keys(), random).slice(0, count);
/** Low numbers are popular, so that popular and rare items differ. */
const person = () => Uint32Array.from(some(12).filter((item, place) => place < 3 || item < 12)).sort();

const learners = Array.from({ length: 80 }, person);
const heldOut = Array.from({ length: 40 }, () => ({ shown: person(), hidden: Uint32Array.from(some(4)) }));
const lists = heldOut.map(() => some(k));
const unprotected = lists.map((list, place) =>
  place % 3 === 0 ? list : [...list.slice(0, 2), ...some(k)].slice(0, k),
);
const distinct = unprotected.map((list) => [...new Set(list)]);
const kindOf = Uint16Array.from({ length: itemCount }, (_, item) => item % 5);

const sum = (figures: readonly number[]) => figures.reduce((total, one) => total + one, 0);
const holdersOf = (item: number) => learners.filter((items) => items.includes(item)).length;
const cosine = (one: number, other: number) => {
  const both = learners.filter((items) => items.includes(one) && items.includes(other)).length;
  return both === 0 ? 0 : both / Math.sqrt(holdersOf(one) * holdersOf(other));
};
const popular = (() => {
  const falling = [...Array(itemCount).keys()].sort((a, b) => holdersOf(b) - holdersOf(a) || a - b);
  const total = sum(falling.map(holdersOf));
  return new Set(falling.filter((_, place) => sum(falling.slice(0, place).map(holdersOf)) < total / 2));
})();

function recomputed(place: number): Readonly<Record<string, number>> {
  const list = lists[place]!;
  const { shown, hidden } = heldOut[place]!;
  const ranks = list.flatMap((item, at) => (hidden.includes(item) ? [at + 1] : []));
  const best = Math.min(k, hidden.length);
  const recallOf = (wanted: readonly number[]) =>
    wanted.length === 0 ? Number.NaN : list.filter((item) => wanted.includes(item)).length / Math.min(k, wanted.length);
  const pairs = list.flatMap((one, at) => list.slice(at + 1).map((other) => 1 - cosine(one, other)));
  const shareOf = (items: readonly number[], kind: number) =>
    items.filter((item) => kindOf[item] === kind).length / items.length;
  const depths = Array.from({ length: k }, (_, at) => at + 1);
  const agreement = (depth: number) =>
    list.slice(0, depth).filter((item) => distinct[place]!.slice(0, depth).includes(item)).length / depth;
  return {
    ndcg:
      sum(ranks.map((rank) => 1 / Math.log2(rank + 1))) /
      sum(depths.slice(0, best).map((rank) => 1 / Math.log2(rank + 1))),
    recall: ranks.length / best,
    precision: ranks.length / k,
    map: sum(ranks.map((rank, at) => (at + 1) / rank)) / best,
    mrr: ranks.length === 0 ? 0 : 1 / ranks[0]!,
    hit: ranks.length === 0 ? 0 : 1,
    recallPopular: recallOf([...hidden].filter((item) => popular.has(item))),
    recallRare: recallOf([...hidden].filter((item) => !popular.has(item))),
    novelty: sum(list.map((item) => -Math.log2(holdersOf(item) / learners.length))) / list.length,
    diversity: sum(pairs) / pairs.length,
    miscalibration: sum(
      [0, 1, 2, 3, 4].map((kind) => {
        const own = shareOf([...shown], kind);
        return own === 0 ? 0 : own * Math.log(own / (0.99 * shareOf(list, kind) + 0.01 * own));
      }),
    ),
    rbo: sum(depths.map((depth) => 0.9 ** depth * agreement(depth))) / sum(depths.map((depth) => 0.9 ** depth)),
  };
}

describe('every metric, recomputed from the lists by other means', () => {
  const facts = itemFacts(learners, itemCount, kindOf);
  const judged = judgePeople(lists, heldOut, { k, recallOf: 'ATTAINABLE', facts, unprotected: distinct });

  it('is the same for each person', () => {
    for (const place of heldOut.keys()) {
      for (const [name, figure] of Object.entries(recomputed(place))) {
        const judgedAs = judged.perPerson[`${name}@${k}`]![place]!;
        const what = `${name} of person ${place}`;
        if (Number.isNaN(figure)) expect(judgedAs, what).toBeNaN();
        else expect(judgedAs, what).toBeCloseTo(figure, 10);
      }
    }
    expect(Object.keys(judged.perPerson)).toEqual(Object.keys(recomputed(0)).map((name) => `${name}@${k}`));
  });

  it('is the same for all lists together', () => {
    const offered = [...Array(itemCount).keys()].map((item) => lists.filter((list) => list.includes(item)).length);
    const apart = sum(offered.flatMap((one) => offered.map((other) => Math.abs(one - other))));
    expect(judged.together[`coverage@${k}`]).toBeCloseTo(offered.filter((times) => times > 0).length / itemCount, 10);
    expect(judged.together[`gini@${k}`]).toBeCloseTo(apart / (2 * itemCount * sum(offered)), 10);
  });
});
