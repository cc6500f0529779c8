import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import type { ResponseKnobs } from '../../../simulator/terms/year.ts';
import { answerToList, discomfort, type Standing, shareLeavingAnyway } from '../../../simulator/year/answerToList.ts';

const response: ResponseKnobs = {
  ...{ strength: 2, intrusion: 1, fatigue: 0.5, disclosure: 0.5, refuseWhenTold: 0.1 },
  ...{ withdraw: 0.02, leave: 0.01, leaveAnyway: 0.004, loyalty: 0.5 },
};
const plain = { pointed: 0, repeated: 0, isUseful: false };

describe('an answer to a list', () => {
  it('goes by a discomfort that is worked out by hand: 2 · 3 · (1 · 1.5 · 0.4 + 0.5 · 0.2) = 4.2', () => {
    expect(discomfort(response, 3, { pointed: 0.4, repeated: 0.2, isUseful: true })).toBeCloseTo(4.2, 12);
    const told = discomfort({ ...response, disclosure: 1 }, 1, { ...plain, pointed: 1 });
    expect(discomfort({ ...response, disclosure: 0 }, 1, { ...plain, pointed: 1 })).toBeCloseTo(2 * told, 12);
  });

  it('never gives back what was withdrawn, one step at a time or for good', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Standing>(0, 1, 2),
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.nat(),
        (standing, touchiness, seed) => {
          const after = answerToList(standing, response, touchiness, { ...plain, pointed: 1 }, seededRandom(seed));
          expect([standing, Math.min(2, standing + 1), 3]).toContain(after);
        },
      ),
    );
  });

  it('is none where nothing bothers anybody and nobody leaves anyway', () => {
    const unmoved = { ...response, strength: 0, leaveAnyway: 0 };
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const answer = answerToList(0, unmoved, 50, { pointed: 1, repeated: 1, isUseful: false }, seededRandom(seed));
        expect(answer).toBe(0);
      }),
    );
  });

  it('adds up over weeks to the share that leaves anyway', () => {
    // (1 − 0.5 · (1 − e^−0.004))² stay over two weeks of a visit every other week.
    const stays = 1 - 0.5 * (1 - Math.exp(-0.004));
    expect(shareLeavingAnyway(response, 0.5, 2)).toBeCloseTo(1 - stays * stays, 14);
  });
});
