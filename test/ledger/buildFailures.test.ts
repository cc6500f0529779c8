import { afterAll, describe, expect, it } from 'vitest';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { watchPoints } from './buildPoints.ts';
import { report } from './effort.ts';
import { firstModel, openBuildShop, type Place } from './shopForBuilds.ts';
import { standingOf } from './standing.ts';

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

/** A disk that is full, a connection that broke: once, while the process goes on. */
describe.each(stores.filter(([, isAvailable]) => isAvailable))(
  'a build with %s',
  { timeout: 3_600_000 },
  (name, _, prepare) => {
    it('of which any step fails once leaves spending, and a model that answers; the next build is charged anew', async () => {
      const place = await prepare();
      await firstModel(place);
      const shop = await openBuildShop(place);

      /** A build of which a step fails; 0 for none. @returns how many steps there were */
      const buildFailingAt = async (step: number) => {
        const points: string[] = [];
        const takeAway = await watchPoints((name) => {
          points.push(name);
          if (points.length === step) throw new Error(`no space left, before ${name}`);
        });
        try {
          const built = await shop.build({});
          return { points, outcome: built.ok ? built.value.version : built.refusal.code };
        } catch (error) {
          expect(String(error)).toMatch(/no space left|current transaction is aborted/);
          return { points, outcome: null };
        } finally {
          takeAway();
        }
      };

      const { points } = await buildFailingAt(0);
      expect(points.length).toBeGreaterThan(20);
      let before = await standingOf(shop, place.dataFolder);
      let published = 0;
      for (let step = 1; step <= points.length; step += 1) {
        const said = `step ${step}, ${points[step - 1]}`;
        const { outcome } = await buildFailingAt(step);
        const after = await standingOf(shop, place.dataFolder);
        expect(after.spent, said).toBeGreaterThanOrEqual(before.spent);
        expect(after.spent, said).toBe(after.entries.reduce((sum, { nanoRho }) => sum + nanoRho, 0));
        expect(after.entries.length - before.entries.length, said).toBeLessThanOrEqual(1);
        // What was written down before stands; a build that was left open is marked by the next one.
        expect(after.entries.slice(0, before.entries.length), said).toEqual(
          before.entries.map((entry) => (entry.state === 'RESERVED' ? { ...entry, state: expect.any(String) } : entry)),
        );
        // What answers is paid for and whole: the one before, unless the new one is.
        const paid = after.entries.find(({ snapshotVersion }) => snapshotVersion === after.model);
        expect(paid?.state, said).toBe('PUBLISHED');
        const current = await shop.store.snapshots.currentVersion();
        expect(after.entries.find(({ snapshotVersion }) => snapshotVersion === current)?.state, said).toBe('PUBLISHED');
        if (outcome !== null) {
          expect(after.model, said).toBe(outcome);
          published += 1;
        }
        before = after;
      }
      report(`steps of a build that fail, ${name}`, {
        tried: `each of ${points.length} steps, once`,
        found: `spending whole, a paid model answers; ${published} builds came to their end all the same`,
      });

      const next = await shop.build({});
      expect(next.ok).toBe(true);
      const last = await standingOf(shop, place.dataFolder);
      expect(last.entries).toHaveLength(before.entries.length + 1);
      expect(last.model).toBe(last.entries.at(-1)?.snapshotVersion);
      await shop.close();
    });
  },
);
