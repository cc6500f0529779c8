import { loudest } from '../../engine/contribution/loudness.ts';
import { oneVoice, unitNorm } from '../../engine/contribution/weighting.ts';
import { pairRows } from '../../engine/statistics/pairRows.ts';
import { wholeRows } from '../../engine/statistics/wholeRows.ts';
import { crowdOf } from '../../test/support/people.ts';
import type { Growth } from '../growth.ts';
import { inventedItems, type ShopSize } from '../support/inventedPeople.ts';
import { phasedBuild } from '../support/phasedBuild.ts';
import { bestOf } from './bestOf.ts';

/** The last one is `shopOf85k`. */
const shops: readonly ShopSize[] = [2_000, 4_000, 8_000, 16_000].map((items) => ({
  items,
  people: (85 * items) / 16,
  most: 20,
}));

/**
 * Counting alone, on one thread: pairs of items that are alike, the same where items of a person speak more or less loudly, and
 * both triangles where they are read in place, without noise.
 */
export const countGrowth: Growth = async function* () {
  yield ['items', 'interactions', 'pairs of people', 'rows', 'loud rows', 'both triangles, in place'];
  for (const shop of shops) {
    const people = [...inventedItems(shop)].map(([, items]) => [...items]);
    const alike = crowdOf(people, shop.items);
    const loud = crowdOf(people, shop.items, (item, person) => 1 + ((5 * item + person) % loudest));
    const head = Uint32Array.from({ length: shop.items }, (_, item) => item);
    const rowsOf = (crowd: typeof alike) => () => {
      const { rowAt } = pairRows(crowd, head, unitNorm(2 ** 12));
      for (let row = 0; row < head.length; row += 1) rowAt(row);
    };
    yield [
      shop.items,
      alike.items.length,
      people.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0),
      await bestOf(5, rowsOf(alike)),
      await bestOf(5, rowsOf(loud)),
      await bestOf(5, () => {
        const rows = wholeRows(alike, head, oneVoice(2 ** 12)).inPlace()!;
        const sums = new Uint32Array(rows.memory.buffer, rows.sumsAt, head.length);
        for (let row = 0; row < head.length; row += 1) {
          rows.countRow(row);
          sums.fill(0);
        }
      }),
    ];
  }
};

/** Whole builds with noise at ε = 1 and every item in the head; rows are counted while they are released. One run of each. */
export const buildGrowth: Growth = async function* () {
  yield ['items', 'events', 'release, with counting', 'fit', 'neighbours kept'];
  for (const shop of shops) {
    const { model, events, spent } = await phasedBuild(shop, true);
    const { neighbours } = model.neighbourhoods.BOUGHT_BOUGHT!;
    yield [
      shop.items,
      events,
      ...[spent.count + spent.release, spent.fit].map((s) => (1000 * s).toFixed(0)),
      neighbours.length,
    ];
  }
};
