import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../engine/store/store.ts';
import { openStore } from '../../server/store/openStore.ts';
import { freshFolder } from '../support/folders.ts';
import { preparedFolder } from '../support/pgliteTemplate.ts';
import { emptyPostgres, postgresEngine } from '../support/sqlEngines.ts';
import { chargeOf } from '../support/storeExamples.ts';
import { type CompiledScripts, compiledScripts } from './compiledScripts.ts';
import { isLong, report } from './effort.ts';
import { type Racers, startRacers } from './racers.ts';
import type { Place } from './shopForBuilds.ts';

const processes = 4;
const charges = 50;
const cost = 1_000;
const races = isLong ? 1_000 : 8;
/** Replicas read the whole ledger at each charge: races go on in a fresh one after so many. */
const racesALedger = 4;

/** How many of so many charges fit: none, all, and everything between, in turn. */
const fits = (race: number, asked: number): number => (race * 67) % (asked + 1);

const open = async (place: Place): Promise<Store> => {
  const opened = await openStore(place);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The races, so many at a time. */
const lots = Array.from({ length: Math.ceil(races / racesALedger) }, (_, lot) =>
  Array.from({ length: racesALedger }, (_, race) => lot * racesALedger + race).filter((race) => race < races),
);

describe('races for a budget', { timeout: 4 * 3_600_000 }, () => {
  let scripts: CompiledScripts;
  let racers: Racers;
  beforeAll(async () => {
    scripts = await compiledScripts(['chargeOften']);
    racers = await startRacers(scripts.pathOf('chargeOften'), processes);
  });
  afterAll(async () => {
    racers?.stop();
    await scripts.remove();
  });

  it.skipIf(!postgresEngine.isAvailable)(
    `of ${processes} processes on PostgreSQL, ${charges} charges each, are won by exactly as many as fit, ${races} times`,
    async () => {
      const empty = await emptyPostgres();
      const first = await freshFolder();
      await (await open({ dataFolder: first, databaseUrl: empty.url })).close();
      for (const lot of lots) {
        const { url, drop } = await emptyPostgres(empty.url);
        const place = { dataFolder: await freshFolder(), databaseUrl: url };
        // A copy of the database goes with the keys of the first.
        await cp(join(first, 'keys'), join(place.dataFolder, 'keys'), { recursive: true });
        const fitting = (race: number) => fits(race, processes * charges);
        for (const race of lot) {
          const n = fitting(race);
          const order = { place, windowId: `w${race}`, nanoRhoLimit: n * cost + (race % cost), cost, charges };
          expect(sum(await racers.race(order)), `race ${race}: ${n} fit`).toBe(n);
        }
        // What the file beside it says is the same, to the last charge: a lost database is made whole from it.
        const store = await open(place);
        const entries = await store.ledger.entries();
        expect(entries).toHaveLength(sum(lot.map(fitting)));
        for (const race of lot)
          expect((await store.ledger.openBudget(`w${race}`, 0)).nanoRhoSpent).toBe(fitting(race) * cost);
        await store.close();
        await drop();
        const again = await emptyPostgres(empty.url);
        const restored = await open({ ...place, databaseUrl: again.url });
        expect(await restored.ledger.entries()).toHaveLength(entries.length);
        await restored.close();
        await again.drop();
      }
      await empty.drop();
      report('races for a budget, PostgreSQL', {
        tried: `${races} races of ${processes} processes with ${charges} charges each`,
        found: 'exactly as many succeed as fit, each time; so says the file, from which a lost database is made whole',
      });
    },
  );

  it(`within the one process of an embedded store are won by exactly as many as fit, ${races} times`, async () => {
    for (const lot of lots) {
      const store = await open({ dataFolder: await preparedFolder() });
      for (const race of lot) {
        const n = fits(race, charges);
        await store.ledger.openBudget(`w${race}`, n * cost + (race % cost));
        const results = await Promise.all(
          Array.from({ length: charges }, (_, index) =>
            store.ledger.charge(chargeOf(`w${race}-${index}`, cost, { windowId: `w${race}` })),
          ),
        );
        expect(results.filter(({ ok }) => ok).length, `race ${race}`).toBe(n);
        expect((await store.ledger.openBudget(`w${race}`, 0)).nanoRhoSpent).toBe(n * cost);
      }
      await store.close();
    }
    report('races for a budget, the embedded store', {
      tried: `${races} races of ${charges} charges at once`,
      found: 'exactly as many succeed as fit, each time',
    });
  });

  it('of several processes for an embedded store, each of which waits for the lock, are won by exactly as many as fit', async () => {
    const place = { dataFolder: await preparedFolder() };
    const rounds = isLong ? 20 : 1;
    for (let race = 0; race < rounds; race += 1) {
      const n = 120 + race;
      const order = { place, windowId: `w${race}`, nanoRhoLimit: n * cost + 999, cost, charges };
      expect(sum(await racers.race(order)), `race ${race}`).toBe(n);
    }
    const store = await open(place);
    expect((await store.ledger.openBudget('w0', 0)).nanoRhoSpent).toBe(120 * cost);
    await store.close();
    report('races for the embedded store itself', {
      tried: `${rounds} races of ${processes} processes with ${charges} charges each, one after the other by the lock`,
      found: 'exactly as many succeed as fit, each time',
    });
  });
});
