import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHead } from '../../../engine/model/chooseHead.ts';
import { itemsForSome, outlookByFormula, outlookFrom } from '../../../engine/model/outlook.ts';
import type { NoisyItemCounts } from '../../../engine/terms/noisy.ts';
import type { Released } from '../../../engine/terms/stages.ts';

const falling = (people: number, items = 200) => Float32Array.from({ length: items }, (_, item) => people / (item + 1));
/** So many hold four items each. */
const peopleOf = (popularity: Float32Array) => popularity.reduce((sum, one) => sum + one, 0) / 2;
const known = (popularity: Float32Array, sigma: number) => ({ popularity, sigma, people: peopleOf(popularity) });
const noise = { popularity: 3, pairs: 2 };

describe('the outlook from released popularity', () => {
  it('is of the head that the build itself would choose, where all of it stands above the noise', () => {
    const popularity = falling(5000).map((people) => people + 200);
    const values = Float64Array.from(popularity, (people) => people * 16);
    const released = { scale: 16, values, noise: { scale: 16, sigma: 1, nanoRho: 1 } } as unknown;
    const people = peopleOf(popularity);
    const head = chooseHead(released as Released<NoisyItemCounts>, { size: null, pairSigma: 30, people });
    expect(head.length).toBeGreaterThan(5);
    expect(outlookFrom(known(popularity, 3), { popularity: 3, pairs: 30 }).head).toBe(head.length);
  });

  it('needs fewer people, and covers more, the more there are and the less noise there is', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 100_000 }),
        fc.double({ min: 0.5, max: 40, noNaN: true }),
        (people, sigma) => {
          const at = (times: number, noisier: number) =>
            outlookFrom(known(falling(people * times), sigma * noisier), {
              popularity: sigma * noisier,
              pairs: sigma * noisier,
            });
          const [now, more, noisier] = [at(1, 1), at(2, 1), at(1, 2)];
          expect(more.head).toBeGreaterThanOrEqual(now.head);
          expect(noisier.head).toBeLessThanOrEqual(now.head);
          expect(noisier.smallestPair).toBeGreaterThanOrEqual(now.smallestPair);
          if (now.timesForSome !== null) expect(more.timesForSome).toBeLessThanOrEqual(now.timesForSome);
          expect(now.head >= itemsForSome).toBe(now.timesForSome !== null && now.timesForSome < 1);
        },
      ),
    ));

  it('takes nothing that noise explains for people', () => {
    // The largest of 3,000 noises of σ = 14 is about 56.
    const noiseAlone = Float32Array.from({ length: 3000 }, (_, item) => (item % 2 ? (item % 57) * 0.98 : 0));
    expect(outlookFrom(known(noiseAlone, 14), { popularity: 14, pairs: 5 })).toMatchObject({
      credible: 0,
      head: 0,
      covered: 0,
      timesForSome: null,
      timesForMost: null,
    });
  });

  it('judges an old release by the larger of its own noise and of the noise to come', () => {
    const items = falling(400);
    const credible = (within: number, next: number) =>
      outlookFrom(known(items, within), { popularity: next, pairs: 1 }).credible;
    expect(credible(1, 9)).toBe(credible(9, 9));
    expect(credible(9, 1)).toBe(credible(9, 9));
    expect(credible(1, 1)).toBeGreaterThan(credible(1, 9));
  });

  it('without noise is of every item that was touched', () => {
    const outlook = outlookFrom(known(falling(100, 50), 0), { popularity: 0, pairs: 0 });
    expect(outlook).toMatchObject({ credible: 50, head: 50, covered: 1, smallestPair: 0 });
  });
});

describe('the outlook by formula', () => {
  it('grows with the people, from nothing to everything', () => {
    const heads = [0, 100, 10_000, 1_000_000, 100_000_000].map((people) => outlookByFormula(people, 2000, noise).head);
    expect(heads).toEqual(heads.toSorted((one, other) => one - other));
    expect([heads[0], heads.at(-1)]).toEqual([0, 2000]);
  });

  it('says how many times as many are needed, and with so many they are enough', () => {
    const { timesForSome } = outlookByFormula(1000, 3684, noise);
    expect(timesForSome).toBeGreaterThan(1);
    expect(outlookByFormula(1000 * timesForSome! * 1.001, 3684, noise).head).toBeGreaterThanOrEqual(itemsForSome);
    expect(outlookByFormula(1000 * timesForSome! * 0.9, 3684, noise).head).toBeLessThan(itemsForSome);
  });

  it('has an answer for nobody, and for a catalogue of one item', () => {
    expect(outlookByFormula(0, 10, noise)).toMatchObject({ head: 0, timesForSome: null });
    expect(outlookByFormula(1e6, 1, noise)).toMatchObject({ head: 1, covered: 1 });
  });
});
