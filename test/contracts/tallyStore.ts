import { beforeEach, describe, expect, it } from 'vitest';
import type { Tally, TallyStore } from '../../engine/store/tallyStore.ts';

const tallyOf = (hour: number, count: number, more: Partial<Tally> = {}): Tally => ({
  name: 'LISTS',
  surface: 'FOR_YOU',
  label: '',
  hour,
  count,
  ...more,
});

/** What every driver of TallyStore promises. */
export function keepsTallies(driver: string, open: () => Promise<TallyStore>): void {
  describe(`${driver} keeps tallies`, () => {
    let store: TallyStore;
    beforeEach(async () => {
      store = await open();
    });

    it('adds to what it has, by name, surface, label and hour', async () => {
      await store.add([]);
      await store.add([tallyOf(0, 2), tallyOf(0, 3), tallyOf(0, 1, { label: 'RULES' }), tallyOf(5, 7)]);
      await store.add([tallyOf(0, 10), tallyOf(0, 1, { name: 'DEGRADED' })]);
      const read = await store.read('LISTS', 0, 5);
      expect(read.toSorted((one, other) => other.count - one.count)).toEqual([
        tallyOf(0, 15),
        tallyOf(0, 1, { label: 'RULES' }),
      ]);
      expect(await store.read('LISTS', 5, 6)).toEqual([tallyOf(5, 7)]);
      expect(await store.read('NOTHING', 0, 100)).toEqual([]);
    });

    it('loses nothing when many add at once', async () => {
      await Promise.all(
        Array.from({ length: 10 }, (_, turn) =>
          store.add(turn % 2 ? [tallyOf(0, 1), tallyOf(1, 1)] : [tallyOf(1, 1), tallyOf(0, 1)]),
        ),
      );
      expect((await store.read('LISTS', 0, 2)).map(({ count }) => count)).toEqual([10, 10]);
    });
  });
}
