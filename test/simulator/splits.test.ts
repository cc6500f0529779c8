import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../simulator/dataset/dataset.ts';
import { leaveLastOut } from '../../simulator/splits/leaveLastOut.ts';
import { splitByTime } from '../../simulator/splits/splitByTime.ts';

const somePeople = fc
  .array(fc.uniqueArray(fc.tuple(fc.nat(30), fc.nat(20)), { selector: ([item]) => item, minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((people) => people.map((pairs) => pairs.toSorted(([one], [other]) => one - other)));

const dataOf = (people: readonly (readonly (readonly [number, number])[])[]) => {
  const dataset: Dataset = {
    people: people.map((pairs) => Uint32Array.from(pairs, ([item]) => item)),
    itemIds: Array.from({ length: 31 }, (_, item) => String(item)),
  };
  return { dataset, times: people.map((pairs) => Float64Array.from(pairs, ([, at]) => at)) };
};

describe('leaveLastOut', () => {
  it('hides exactly the last item of everybody with two, and shows all others', () =>
    fc.assert(
      fc.property(somePeople, (people) => {
        const { dataset, times } = dataOf(people);
        const { heldOut, learners, heldOutPlaces } = leaveLastOut(dataset, times);
        expect(heldOut).toHaveLength(dataset.people.filter((items) => items.length >= 2).length);
        for (const [place, { shown, hidden }] of heldOut.entries()) {
          const person = heldOutPlaces[place]!;
          expect([...shown, ...hidden].sort((a, b) => a - b)).toEqual([...dataset.people[person]!]);
          expect(hidden).toHaveLength(1);
          const when = (item: number) => times[person]![dataset.people[person]!.indexOf(item)]!;
          expect(Math.max(...times[person]!)).toBe(when(hidden[0]!));
          expect(learners[place]).toEqual(shown);
        }
      }),
    ));
});

describe('splitByTime', () => {
  it('shows nobody anything that came after something that is hidden of anybody', () =>
    fc.assert(
      fc.property(somePeople, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (people, share) => {
        const { dataset, times } = dataOf(people);
        const { heldOut, heldOutPlaces, learners, learnerPlaces } = splitByTime(dataset, times, share);
        const when = (person: number, item: number) => times[person]![dataset.people[person]!.indexOf(item)]!;
        const shownAt = learners.flatMap((items, place) => [...items].map((item) => when(learnerPlaces[place]!, item)));
        const hiddenAt = heldOut.flatMap(({ hidden }, place) =>
          [...hidden].map((item) => when(heldOutPlaces[place]!, item)),
        );
        if (shownAt.length > 0 && hiddenAt.length > 0) expect(Math.max(...shownAt)).toBeLessThan(Math.min(...hiddenAt));
        for (const { shown, hidden } of heldOut) expect(Math.min(shown.length, hidden.length)).toBeGreaterThan(0);
      }),
    ));

  it('cuts at about the share that is asked for', () => {
    const { dataset, times } = dataOf([Array.from({ length: 30 }, (_, item) => [item, item] as const)]);
    expect(splitByTime(dataset, times, 0.2).heldOut[0]!.hidden).toHaveLength(6);
  });
});
