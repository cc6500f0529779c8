import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../simulator/dataset/dataset.ts';
import { holdOut } from '../../simulator/holdOut.ts';

const somePeople = fc.array(fc.uniqueArray(fc.nat(49), { minLength: 1, maxLength: 12 }), { maxLength: 60 }).map(
  (people): Dataset => ({
    people: people.map((items) => Uint32Array.from(items).sort()),
    itemIds: Array.from({ length: 50 }, (_, item) => String(item)),
  }),
);

describe('holdOut', () => {
  it('holds 15 % of the people with two items out whole, and nobody is on both sides', () =>
    fc.assert(
      fc.property(somePeople, fc.nat(), (dataset, seed) => {
        const { learners, heldOut } = holdOut(dataset, seed);
        const partaking = dataset.people.filter((items) => items.length >= 2).length;
        expect(learners).toHaveLength(partaking - Math.floor(partaking * 0.15));
        expect(heldOut.length).toBeLessThanOrEqual(partaking - learners.length);
        const everybody = [...learners, ...heldOut.map(({ shown, hidden }) => [...shown, ...hidden])];
        const found = everybody.map((items) => [...items].sort((a, b) => a - b).join(' '));
        for (const person of found) {
          expect(dataset.people.some((items) => items.join(' ') === person)).toBe(true);
        }
      }),
    ));

  it('hides 30 % of the items of whoever has at least four, one at least, and shows the others', () =>
    fc.assert(
      fc.property(somePeople, fc.nat(), (dataset, seed) => {
        for (const { shown, hidden } of holdOut(dataset, seed).heldOut) {
          const total = shown.length + hidden.length;
          expect(total).toBeGreaterThanOrEqual(4);
          expect(hidden).toHaveLength(Math.max(1, Math.floor(total * 0.3)));
          expect(new Set([...shown, ...hidden]).size).toBe(total);
        }
      }),
    ));

  it('is the same for the same seed and another for another', () => {
    const people = Array.from({ length: 200 }, (_, person) =>
      Uint32Array.of(person, person + 1, person + 2, person + 3),
    );
    const dataset = { people, itemIds: Array.from({ length: 204 }, (_, item) => String(item)) };
    expect(holdOut(dataset, 1)).toEqual(holdOut(dataset, 1));
    expect(holdOut(dataset, 1)).not.toEqual(holdOut(dataset, 2));
  });
});
