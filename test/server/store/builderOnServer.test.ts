import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { Shop } from '../../../server/shop.ts';
import { lockOnServer } from '../../../server/store/builderLock.ts';
import { firstModel, openBuildShop, type Place } from '../../ledger/shopForBuilds.ts';
import { freshFolder } from '../../support/folders.ts';
import { emptyPostgres, postgresEngine } from '../../support/sqlEngines.ts';
import { chargeOf } from '../../support/storeExamples.ts';

/** Two replicas of one shop, and a builder that loses its session in the middle. */
describe.skipIf(!postgresEngine.isAvailable)('builders on one PostgreSQL', { timeout: 60_000 }, () => {
  let database: Awaited<ReturnType<typeof emptyPostgres>>;
  let place: Place;
  let one: Shop;
  let other: Shop;
  let admin: Client;
  beforeAll(async () => {
    database = await emptyPostgres();
    place = { dataFolder: await freshFolder(), databaseUrl: database.url };
    await firstModel(place);
    [one, other] = [await openBuildShop(place), await openBuildShop(place)];
    admin = new Client({ connectionString: database.url });
    await admin.connect();
  }, 60_000);
  afterAll(async () => {
    await admin?.end();
    await one?.close();
    await other?.close();
    await database?.drop();
  });

  // Of this database: others on the server bring their tables up to date under such a lock.
  const locks =
    "from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
  const lockIsHeld = async (): Promise<boolean> => (await admin.query(`select 1 ${locks} and granted`)).rowCount! > 0;
  /** Ends the session of whoever has the turn, as a network that is cut or a failover does. */
  const cutOff = async (): Promise<void> => {
    await admin.query(`select pg_terminate_backend(pid) ${locks}`);
    while (await lockIsHeld()) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  const charged = async (shop: Shop, release: string, fence: number) => {
    const { windowId } = await shop.budget();
    return shop.store.ledger.charge(chargeOf(release, 1_000, { windowId }), fence);
  };
  const stateOf = async (release: string) =>
    (await one.store.ledger.entries()).find(({ releaseId }) => releaseId === release)?.state;

  it('build one at a time, whichever replica they are asked on', async () => {
    const answers = await Promise.all([one.build({}), other.build({}), one.build({}), other.build({})]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]))).toEqual(
      Array(3).fill('BUILD_RUNNING'),
    );
    expect(await lockIsHeld()).toBe(false);
    expect((await other.build({})).ok).toBe(true);
  });

  it('leave the row of a builder that died to the next one, who marks it as abandoned; so does a start', async () => {
    const spent = (await one.budget()).nanoRhoSpent;
    for (const release of ['died-1', 'died-2']) {
      const turn = (await one.store.builder.takeTurn())!;
      await charged(one, release, turn.fence);
      await cutOff(); // all that the server sees of a process that was killed
      if (release === 'died-1') expect((await other.build({})).ok).toBe(true);
      else await (await openBuildShop(place)).close();
      expect(await stateOf(release)).toBe('ABANDONED');
      await turn.end();
    }
    expect((await one.budget()).nanoRhoSpent).toBeGreaterThanOrEqual(spent + 2_000);
  });

  it('leave the row of a builder that is at work alone', async () => {
    const turn = (await one.store.builder.takeTurn())!;
    await charged(one, 'at-work', turn.fence);
    expect(await other.build({})).toMatchObject({ refusal: { code: 'BUILD_RUNNING' } });
    await (await openBuildShop(place)).close();
    expect(await stateOf('at-work')).toBe('RESERVED');
    expect(await one.store.ledger.markPublished('at-work' as ReleaseId, 'at-work')).toBe(true);
    await turn.end();
  });

  it('take nothing from one that lost its turn while it stood still: what it charged is spent, and published never', async () => {
    let overtaken: string | null = null;
    const late = await one.build({
      onProgress: async (phase) => {
        if (phase !== 'fit' || overtaken !== null) return;
        await cutOff();
        const built = await other.build({});
        overtaken = built.ok ? built.value.version : built.refusal.code;
      },
    });
    expect(late).toEqual({ ok: false, refusal: { code: 'CANCELLED' } });
    expect(await one.store.snapshots.currentVersion()).toBe(overtaken);
    const entries = await one.store.ledger.entries();
    expect(entries.slice(-2).map(({ state }) => state)).toEqual(['ABANDONED', 'PUBLISHED']);
    expect(entries.at(-1)?.snapshotVersion).toBe(overtaken);
    expect((await one.build({})).ok).toBe(true);
  });

  it('lose their turn when nothing is heard of them: the server ends the session of a process that stands still', async () => {
    const giveBack = await lockOnServer(database.url, 1_500)();
    expect(giveBack).not.toBeNull();
    // Heard of, the session goes on for longer than that.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await lockOnServer(database.url)()).toBeNull();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000); // as SIGSTOP does
    let taken = await lockOnServer(database.url)();
    for (let tries = 0; taken === null && tries < 100; tries += 1) taken = await lockOnServer(database.url)();
    expect(taken).not.toBeNull();
    await giveBack!();
    expect(await lockOnServer(database.url)()).toBeNull();
    await taken!();
  });
});
