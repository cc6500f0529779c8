import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneVoice } from '../../../engine/contribution/weighting.ts';
import { localGrams } from '../../../engine/statistics/localGrams.ts';
import { pairRows } from '../../../engine/statistics/pairRows.ts';
import { crowdOf } from '../../support/people.ts';

const itemCount = 20;
const somePeople = fc.array(fc.uniqueArray(fc.nat(itemCount - 1), { maxLength: 9 }), { maxLength: 30 });
const someHead = fc
  .uniqueArray(fc.nat(itemCount - 1), { minLength: 1, maxLength: itemCount })
  .map((items) => Uint32Array.from(items).sort());
const weighting = oneVoice(1024);

describe('localGrams', () => {
  it('holds of any items, in any order, what pairRows counts of them, however often it is asked', () =>
    fc.assert(
      fc.property(somePeople, someHead, fc.infiniteStream(fc.nat()), (people, head, draws) => {
        const crowd = crowdOf(people, itemCount);
        const { among } = localGrams(crowd, head, weighting);
        const rows = pairRows(crowd, head, weighting);
        const whole = new Map<string, number>();
        for (const row of head.keys()) {
          const { columns, values, from, end } = rows.rowAt(row);
          for (let cell = from; cell < end; cell += 1) whole.set(`${row} ${columns[cell]}`, values[cell]!);
        }
        for (let question = 0; question < 3; question += 1) {
          const asked = [...head.keys()]
            .filter(() => draws.next().value! % 2 === 0)
            .sort(() => (draws.next().value! % 3) - 1);
          const cells = among(Uint32Array.from(asked));
          for (const [high, row] of asked.entries())
            for (const [low, column] of asked.slice(0, high).entries()) {
              const pair = `${Math.min(row, column)} ${Math.max(row, column)}`;
              expect(cells[high * asked.length + low], pair).toBe(whole.get(pair) ?? 0);
              expect(cells[low * asked.length + high]).toBe(0);
            }
          // Somebody with a second item of the head has a voice of an item with itself, in that unit.
          for (const [place, row] of asked.entries()) {
            const own = people
              .map((items) => items.filter((item) => head.includes(item)))
              .filter((items) => items.length > 1 && items.includes(head[row]!));
            const voices = own.reduce((sum, items) => sum + weighting.pairWeight(items.length), 0);
            expect(cells[place * (asked.length + 1)]).toBe(voices);
          }
        }
      }),
    ));

  it('pairs items as loudly as their holder has them', () => {
    const loud = { ...crowdOf([[0, 1, 2]], 3), loudness: Uint8Array.from([63, 21, 7]) } as ReturnType<typeof crowdOf>;
    const cells = localGrams(loud, Uint32Array.from([0, 1, 2]), weighting).among(Uint32Array.from([2, 0, 1]));
    const unit = weighting.pairUnit({ sum: 91, squares: 4459, fourths: 0 });
    const expected = [7 * 7, 0, 0, 63 * 7, 63 * 63, 0, 21 * 7, 21 * 63, 21 * 21].map((loudness) => loudness * unit);
    for (const [place, value] of expected.entries()) expect(cells[place]).toBeCloseTo(value, 9);
  });
});
