import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import { lockHere } from '../../../server/store/builderLock.ts';
import type { Sql } from '../../../server/store/database.ts';
import { type FiledLedger, withLedgerFile } from '../../../server/store/ledgerFile.ts';
import { learnRecords, nothingKnown } from '../../../server/store/ledgerKnowledge.ts';
import { restoreStamped } from '../../../server/store/restoreStamped.ts';
import { sqlBuilder } from '../../../server/store/sqlBuilder.ts';
import { sqlLedger } from '../../../server/store/sqlLedger.ts';
import { keepsLedger } from '../../contracts/ledgerStore.ts';
import { freshFolder } from '../../support/folders.ts';
import { pgliteEngine, type TestDatabase } from '../../support/sqlEngines.ts';
import { chargeOf } from '../../support/storeExamples.ts';

describe('a ledger with a file', () => {
  let database: TestDatabase;
  let db: Sql;
  let path: string;
  const opened: FiledLedger[] = [];

  beforeAll(async () => {
    database = await pgliteEngine.start();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    db = await database.fresh();
    path = join(await freshFolder(), 'ledger.jsonl');
  });
  afterEach(async () => {
    for (const ledger of opened.splice(0)) await ledger.close();
  });

  const open = async (): Promise<FiledLedger> => {
    const ledger = await withLedgerFile(sqlLedger(db), path);
    if (!ledger.ok) throw new Error(ledger.refusal);
    opened.push(ledger.value);
    return ledger.value;
  };
  const refusal = async () => {
    const ledger = await withLedgerFile(sqlLedger(db), path);
    return ledger.ok ? 'opened' : ledger.refusal;
  };
  const spent = async (ledger: FiledLedger) => (await ledger.openBudget('2025', 1)).nanoRhoSpent;
  const states = async (ledger: FiledLedger) =>
    (await ledger.entries()).map(({ releaseId, state }) => `${releaseId} ${state}`);
  /** What the database is after an old copy of it was restored. */
  const restoreEmptyDatabase = () => database.fresh();

  keepsLedger('withLedgerFile', open);

  it('has a line for a charge before the charge is answered', async () => {
    const ledger = await open();
    await ledger.openBudget('2025', 100);
    await ledger.charge(chargeOf('r1', 60));
    expect(await readFile(path, 'utf8')).toContain('"releaseId":"r1"');
  });

  it('gives back what a restored old database has forgotten: budget, spending and states', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    for (const release of ['r1', 'r2', 'r3']) await before.charge(chargeOf(release, 20));
    await before.markPublished('r2' as ReleaseId, 'm2');

    await restoreEmptyDatabase();
    const after = await open();
    expect(await after.openBudget('2025', 1_000_000)).toEqual({
      windowId: '2025',
      nanoRhoLimit: 100,
      nanoRhoSpent: 60,
    });
    expect(await states(after)).toEqual(['r1 ABANDONED', 'r2 PUBLISHED', 'r3 ABANDONED']);
    expect((await after.entries())[1]).toMatchObject({ ...chargeOf('r2', 20), snapshotVersion: 'm2' });
    expect((await after.charge(chargeOf('r4', 41))).ok).toBe(false);
    expect((await after.charge(chargeOf('r4', 40))).ok).toBe(true);
  });

  it('gives back only what is missing, and gives it back once', async () => {
    const first = await open();
    await first.openBudget('2025', 100);
    await first.charge(chargeOf('r1', 20));
    await first.markPublished('r1' as ReleaseId, 'm1');
    for (let start = 0; start < 3; start += 1) {
      const again = await open();
      expect(await spent(again)).toBe(20);
      expect(await states(again)).toEqual(['r1 PUBLISHED']);
    }
  });

  it('never understates: where old and new charges together pass the limit, nothing is left', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    await before.charge(chargeOf('r1', 60));

    // A database without the file's knowledge spends on, and the file comes back later.
    await restoreEmptyDatabase();
    await sqlLedger(db).openBudget('2025', 100);
    await sqlLedger(db).charge(chargeOf('r2', 70));
    const after = await open();
    expect(await spent(after)).toBe(100);
    expect((await after.charge(chargeOf('r3', 1))).ok).toBe(false);
    expect(await states(after)).toEqual(['r2 RESERVED', 'r1 ABANDONED']);
  });

  it('learns from the database what a crash kept from the file', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    // The database has committed, and the process ends before the line is written.
    await sqlLedger(db).charge(chargeOf('r1', 60));
    await sqlLedger(db).markPublished('r1' as ReleaseId, 'm1');
    await open();

    await restoreEmptyDatabase();
    const after = await open();
    expect(await spent(after)).toBe(60);
    expect(await states(after)).toEqual(['r1 PUBLISHED']);
  });

  it('brings a publication back that a loss of power took from the database', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    await before.charge(chargeOf('r1', 60));
    const reserved = (await before.entries())[0]!;
    await before.markPublished('r1' as ReleaseId, 'm1');

    await restoreEmptyDatabase();
    await sqlLedger(db).openBudget('2025', 100);
    await sqlLedger(db).charge(reserved);
    expect(await states(await open())).toEqual(['r1 PUBLISHED']);
  });

  it('opens at whatever byte a crash cut its last line, and spends on from there', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    await before.charge(chargeOf('r1', 10));
    const whole = (await readFile(path)).length;
    await before.charge(chargeOf('r2', 10));
    const full = await readFile(path);
    for (const size of [whole, whole + 1, whole + 70, full.length - 2, full.length - 1]) {
      await database.fresh();
      await writeFile(path, full.subarray(0, size));
      const after = await open();
      expect(await states(after), `cut at ${size} of ${full.length}`).toEqual(['r1 ABANDONED']);
      await after.charge(chargeOf('r3', 10));
      await database.fresh();
      expect(await states(await open())).toEqual(['r1 ABANDONED', 'r3 ABANDONED']);
    }
  });

  it('opens whatever a loss of power left where the next line was to be', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    await before.charge(chargeOf('r1', 10));
    await appendFile(path, Buffer.alloc(5_000));
    const after = await open();
    await after.charge(chargeOf('r2', 10));
    expect(await readFile(path, 'utf8')).not.toContain('\0');
    await database.fresh();
    expect(await states(await open())).toEqual(['r1 ABANDONED', 'r2 ABANDONED']);
  });

  it('refuses a file of which any byte before the last line was changed, and says which line', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    await before.charge(chargeOf('r1', 10));
    await before.charge(chargeOf('r2', 10));
    const good = await readFile(path);
    for (let index = 0; index < good.length; index += 7) {
      const bad = Buffer.from(good);
      bad[index]! ^= 1;
      await writeFile(path, bad);
      expect(await refusal(), `byte ${index}`).toMatch(/is damaged: line [123]: it does not follow/);
    }
    const lines = good.toString('utf8').split('\n');
    await writeFile(path, [lines[1], lines[0], ...lines.slice(2)].join('\n'));
    expect(await refusal()).toMatch(/line 1/);
    await writeFile(path, [lines[0], ...lines.slice(2)].join('\n'));
    expect(await refusal()).toMatch(/line 2/);
  });

  it('refuses a database that says otherwise', async () => {
    const before = await open();
    await before.openBudget('2025', 100);
    await before.charge(chargeOf('r1', 60));
    await database.fresh();
    await sqlLedger(db).openBudget('2025', 100);
    await sqlLedger(db).charge(chargeOf('r1', 6));
    expect(await refusal()).toMatch(/contradicts the database: release r1 cost 6 there and 60 here/);
    await database.fresh();
    await sqlLedger(db).openBudget('2025', 1_000);
    expect(await refusal()).toMatch(/contradicts the database: window 2025 has the limit 1000 there and 100 here/);
  });

  it('charges nothing where the database was put back under its feet by one that says otherwise', async () => {
    const ledger = await open();
    await ledger.openBudget('2025', 100);
    await ledger.charge(chargeOf('r1', 20));
    await restoreEmptyDatabase();
    await sqlLedger(db).openBudget('2025', 70);
    await expect(ledger.charge(chargeOf('r2', 20))).rejects.toThrow(/contradicts the database: window 2025/);
    expect(await sqlLedger(db).entries()).toEqual([]);
  });

  it('makes no entry of a state that comes without its charge', () => {
    const releaseId = 'r1' as ReleaseId;
    const state = { kind: 'state', releaseId, state: 'PUBLISHED', snapshotVersion: 'v1' } as const;
    expect(learnRecords(nothingKnown, [state]).entries.size).toBe(0);
  });

  it('is not given back what a snapshot says of another window, or another price', async () => {
    const ledger = sqlLedger(db);
    for (const windowId of ['2025', '2026']) await ledger.openBudget(windowId, 100);
    const charged = await ledger.charge(chargeOf('r1', 20));
    if (!charged.ok) throw new Error('it fits');
    const entry = { ...charged.value, state: 'PUBLISHED', snapshotVersion: 'v1' } as const;
    const said = { nanoRhoLimit: 100, nanoRhoSpent: 20 };
    for (const change of [{ windowId: '2026' }, { nanoRho: 21 }])
      expect(await restoreStamped(ledger, [{ entry: { ...entry, ...change }, ...said }])).toMatchObject({ ok: false });
    expect((await ledger.entries()).map(({ state }) => state)).toEqual(['RESERVED']);
    expect(await restoreStamped(ledger, [{ entry, ...said }])).toMatchObject({ ok: true });
    expect((await ledger.entries()).map(({ state, nanoRho }) => [state, nanoRho])).toEqual([['PUBLISHED', 20]]);
    await ledger.restore({ ...entry, nanoRho: 50 }); // one that is there stays as it is, and is not spent again
    expect(await ledger.budgets()).toMatchObject([{ nanoRhoSpent: 20 }, { nanoRhoSpent: 0 }]);
  });

  it('gives the turn back where its number cannot be drawn', async () => {
    const builder = sqlBuilder(db, lockHere());
    const held = await sql<{ fence: string }>`delete from builder returning fence`.execute(db);
    await expect(builder.takeTurn()).rejects.toThrow();
    await sql`insert into builder (fence) values (${held.rows[0]!.fence})`.execute(db);
    const turn = await builder.takeTurn();
    expect(turn).not.toBeNull();
    expect(await builder.takeTurn()).toBeNull();
    await turn!.end();
  });

  it('is shared by several processes on one database without a torn or lost line', async () => {
    const [one, other] = [await open(), await open()];
    await one.openBudget('2025', 1_000);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => (index % 2 ? one : other).charge(chargeOf(`r${index}`, 1))),
    );
    await restoreEmptyDatabase();
    const after = await open();
    expect(await spent(after)).toBe(40);
    expect(await after.entries()).toHaveLength(40);
  });

  it('charges nothing where the file cannot be written to', async () => {
    const ledger = await open();
    await ledger.openBudget('2025', 100);
    await ledger.charge(chargeOf('r1', 10));
    await truncate(path, 10);
    await expect(ledger.charge(chargeOf('r2', 10))).rejects.toThrow(/is damaged/);
    expect(await spent(ledger)).toBe(10);
  });

  it('answers no charge that it could not write down all the same, and takes it as spent', async () => {
    const sound = sqlLedger(db);
    const opened = await withLedgerFile(
      {
        ...sound,
        async charge(...asked) {
          const charged = await sound.charge(...asked);
          await truncate(path, 10);
          return charged;
        },
      },
      path,
    );
    if (!opened.ok) throw new Error(opened.refusal);
    await opened.value.openBudget('2025', 100);
    await expect(opened.value.charge(chargeOf('r1', 10))).rejects.toThrow(/is damaged/);
    expect(await spent(opened.value)).toBe(10);
    await opened.value.close();
  });

  it('reads the ledger once for all that snapshots say, however many lie there', async () => {
    const ledger = sqlLedger(db);
    await ledger.openBudget('2025', 100);
    const charged = await ledger.charge(chargeOf('r1', 20));
    if (!charged.ok) throw new Error('it fits');
    const entry = { ...charged.value, state: 'PUBLISHED', snapshotVersion: 'v1' } as const;
    let read = 0;
    const counted = {
      ...ledger,
      entries() {
        read += 1;
        return ledger.entries();
      },
    };
    const stamps = Array.from({ length: 50 }, () => ({ entry, nanoRhoLimit: 100, nanoRhoSpent: 70 }));
    expect(await restoreStamped(counted, stamps)).toMatchObject({ ok: true });
    expect(read).toBe(1);
    expect(await ledger.budgets()).toMatchObject([{ nanoRhoSpent: 70 }]);
  });
});

describe('the ledger tables', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await pgliteEngine.start();
  });
  afterAll(() => database.close());

  it.each([
    ['a refund', sql`update budgets set nano_rho_spent = nano_rho_spent - 1`],
    ['another limit', sql`update budgets set nano_rho_limit = nano_rho_limit + 1`],
    ['more spending than the limit', sql`update budgets set nano_rho_spent = nano_rho_limit + 1`],
    ['the end of a budget', sql`delete from budgets`],
    ['a changed cost', sql`update releases set nano_rho = 1`],
    ['a second life', sql`update releases set state = 'RESERVED' where release_id = 'published'`],
    ['a lost entry', sql`delete from releases`],
  ])('refuse %s, whoever asks', async (_, statement) => {
    const db = await database.fresh();
    const ledger = sqlLedger(db);
    await ledger.openBudget('2025', 100);
    await ledger.charge(chargeOf('published', 10));
    await ledger.markPublished('published' as ReleaseId, 'm1');
    await ledger.charge(chargeOf('reserved', 10));
    const before = [await ledger.entries(), await ledger.budgets()];
    await expect(statement.execute(db)).rejects.toThrow();
    expect([await ledger.entries(), await ledger.budgets()]).toEqual(before);
  });

  it('are read with the unit in the words of the first entries of all, and with no other', async () => {
    const db = await database.fresh();
    const ledger = sqlLedger(db);
    await ledger.openBudget('2025', 100);
    const write = (releaseId: string, unit: string) =>
      sql`insert into releases (release_id, window_id, nano_rho, at, unit, epsilon, delta, state, fence)
        values (${releaseId}, '2025', 1, 0, ${unit}, 1, 0.000001, 'ABANDONED', 0)`.execute(db);
    await write('r1', 'person: all events of one window');
    expect((await ledger.entries()).map(({ unit }) => unit)).toEqual(['PERSON_WINDOW']);
    await write('r2', 'event');
    await expect(ledger.entries()).rejects.toThrow(/unit must be PERSON_WINDOW, got event/);
  });
});
