import { afterAll, describe, expect, it } from 'vitest';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { buildInChild } from './buildInChild.ts';
import { isLong, report } from './effort.ts';
import { expectWhole, standingOf } from './expectWhole.ts';
import { firstModel, openBuildShop, type Place } from './shopForBuilds.ts';

/** Steps after which something is durable that was not before; the short form dies just after the first of each kind. */
const durable = /^sql (commit|insert into "snapshots")|handle sync|file (rename|link)/;
const randomKills = isLong ? 500 : 2;

const cleanUp: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

const stores: readonly (readonly [string, boolean, () => Promise<Place>])[] = [
  ['the embedded store', true, async () => ({ dataFolder: await preparedFolder() })],
  [
    'PostgreSQL',
    postgresEngine.isAvailable,
    async () => {
      const { url, drop } = await emptyPostgres();
      cleanUp.push(drop);
      return { dataFolder: await freshFolder(), databaseUrl: url };
    },
  ],
];

describe.each(stores.filter(([, isAvailable]) => isAvailable))(
  'a build with %s',
  { timeout: 4 * 3_600_000 },
  (_, __, prepare) => {
    it('that is killed at any step leaves spending, the model before and nothing half-made; the next one is charged anew', async () => {
      const place = await prepare();
      await firstModel(place);
      const isEmbedded = place.databaseUrl === undefined;
      const { points, version } = await buildInChild(place, 0);
      expect(version).not.toBeNull();
      expect(points.length).toBeGreaterThan(20);
      const first = await openBuildShop(place);
      let standing = await standingOf(first);
      await first.close();

      const steps = points.map((_name, place) => place + 1).filter((step) => isLong || isShort(points, step));
      for (const step of steps) {
        const said = `killed before step ${step} of ${points.length}, ${points[step - 1]}`;
        const died = await buildInChild(place, step);
        expect(died.signal, said).toBe('SIGKILL');
        const shop = await openBuildShop(place);
        standing = await expectWhole(shop, place.dataFolder, standing, said, isEmbedded);
        await shop.close();
      }

      for (let kill = 0; kill < randomKills; kill += 1) {
        // A build of this size takes some hundred milliseconds; the places are spread evenly over them, the times are not exact.
        const died = await buildInChild(place, 0, (300 * ((kill * 61) % 100)) / 100);
        const shop = await openBuildShop(place);
        standing = await expectWhole(
          shop,
          place.dataFolder,
          standing,
          `killed at random, ${kill}: ${died.signal}`,
          isEmbedded,
        );
        await shop.close();
      }
      report(`${steps.length} steps and ${randomKills} random kills: ${standing.entries.length} charges, spent whole`);

      const shop = await openBuildShop(place);
      const next = await shop.build({});
      expect(next.ok).toBe(true);
      const entries = await shop.store.ledger.entries();
      expect(entries).toHaveLength(standing.entries.length + 1);
      expect(new Set(entries.map(({ releaseId }) => releaseId)).size).toBe(entries.length);
      expect(shop.model()?.version).toBe(entries.at(-1)?.snapshotVersion);
      await shop.close();
    });
  },
);

/** Just after a durable step, of those alike the first; and before all of them. */
function isShort(points: readonly string[], step: number): boolean {
  const before = points[step - 2];
  return step === 1 || (before !== undefined && durable.test(before) && points.indexOf(before) === step - 2);
}
