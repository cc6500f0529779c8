import { describe, expect, it } from 'vitest';
import type { Store } from '../../engine/store/store.ts';
import { openStore } from '../../server/store/openStore.ts';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { chargeOf } from '../support/storeExamples.ts';
import { isLong, report } from './effort.ts';
import { startRacers } from './racers.ts';
import type { Place } from './shopForBuilds.ts';

const processes = 4;
const charges = 50;
const cost = 1_000;
const races = isLong ? 1_000 : 20;
/** Replicas read the whole ledger at each charge: races go on in a fresh one after so many. */
const racesALedger = 5;

/** How many of the 200 charges fit: none, all, and everything between, in turn. */
const fits = (race: number): number => (race * 67) % (processes * charges + 1);

const open = async (place: Place): Promise<Store> => {
  const opened = await openStore(place);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('races for a budget', { timeout: 4 * 3_600_000 }, () => {
  it.skipIf(!postgresEngine.isAvailable)(
    `of ${processes} processes on PostgreSQL, ${charges} charges each, are won by exactly as many as fit, ${races} times`,
    async () => {
      for (let from = 0; from < races; from += racesALedger) {
        const { url, drop } = await emptyPostgres();
        const place = { dataFolder: await freshFolder(), databaseUrl: url };
        const racers = await startRacers(processes, place);
        for (let race = from; race < Math.min(races, from + racesALedger); race += 1) {
          const n = fits(race);
          const order = { windowId: `w${race}`, nanoRhoLimit: n * cost + (race % cost), cost, charges };
          expect(sum(await racers.race(order)), `race ${race}: ${n} fit`).toBe(n);
        }
        racers.stop();
        // What the file beside it says is the same, to the last charge: a lost database is made whole from it.
        const store = await open(place);
        const entries = await store.ledger.entries();
        const raced = Array.from({ length: Math.min(races, from + racesALedger) - from }, (_, race) => from + race);
        expect(entries).toHaveLength(sum(raced.map(fits)));
        for (const race of raced)
          expect((await store.ledger.openBudget(`w${race}`, 0)).nanoRhoSpent).toBe(fits(race) * cost);
        await store.close();
        await drop();
        const again = await emptyPostgres();
        const restored = await open({ ...place, databaseUrl: again.url });
        expect(await restored.ledger.entries()).toHaveLength(entries.length);
        await restored.close();
        await again.drop();
      }
      report(`${races} races of ${processes} processes on PostgreSQL: exactly as many as fit, each time`);
    },
  );

  it(`within the one process of an embedded store are won by exactly as many as fit, ${races} times`, async () => {
    const dataFolder = await preparedFolder();
    for (let from = 0; from < races; from += racesALedger) {
      const store = await open({ dataFolder: from === 0 ? dataFolder : await preparedFolder() });
      for (let race = from; race < Math.min(races, from + racesALedger); race += 1) {
        const n = fits(race);
        await store.ledger.openBudget(`w${race}`, n * cost + (race % cost));
        const results = await Promise.all(
          Array.from({ length: processes * charges }, (_, index) =>
            store.ledger.charge(chargeOf(`w${race}-${index}`, cost, { windowId: `w${race}` })),
          ),
        );
        expect(results.filter(({ ok }) => ok).length, `race ${race}`).toBe(n);
        expect((await store.ledger.openBudget(`w${race}`, 0)).nanoRhoSpent).toBe(n * cost);
      }
      await store.close();
    }
    report(`${races} races within the embedded store: exactly as many as fit, each time`);
  });

  it('of several processes for an embedded store, each of which waits for the lock, are won by exactly as many as fit', async () => {
    const dataFolder = await preparedFolder();
    const racers = await startRacers(processes, { dataFolder });
    for (let race = 0; race < (isLong ? 20 : 1); race += 1) {
      const n = 120 + race;
      const order = { windowId: `w${race}`, nanoRhoLimit: n * cost + 999, cost, charges };
      expect(sum(await racers.race(order)), `race ${race}`).toBe(n);
    }
    racers.stop();
    const store = await open({ dataFolder });
    expect((await store.ledger.openBudget('w0', 0)).nanoRhoSpent).toBe(120 * cost);
    await store.close();
  });
});
