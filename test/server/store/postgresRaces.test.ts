import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PeopleStore } from '../../../engine/store/peopleStore.ts';
import type { Sql } from '../../../server/store/database.ts';
import { sealTouch } from '../../../server/store/sealedTouch.ts';
import { sqlPeople } from '../../../server/store/sqlPeople.ts';
import { postgresEngine, type TestDatabase } from '../../support/sqlEngines.ts';
import { admitAll, admitted, changeOf, eventOf, person } from '../../support/storeExamples.ts';

/** What only a server with several sessions can show: two of them in the middle of the same thing. */
describe.skipIf(!postgresEngine.isAvailable)('two sessions of one PostgreSQL', () => {
  let database: TestDatabase;
  let db: Sql;
  let people: PeopleStore;
  beforeAll(async () => {
    database = await postgresEngine.start();
  });
  afterAll(() => database?.close());
  beforeEach(async () => {
    db = await database.fresh();
    people = sqlPeople(db, database.vault);
    await people.setConsents(['ada', 'bob'].map((name) => changeOf(name, 'LEARN', true)));
  });

  /** Waits until a session waits for another one's lock. */
  const somebodyWaits = async () => {
    for (;;) {
      const { rows } = await sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'`.execute(db);
      if (rows.length > 0) return;
    }
  };

  it('obey a withdrawal that is under way: what is delivered meanwhile waits for it and is refused', async () => {
    const delivered = await db.transaction().execute(async (withdrawal) => {
      await sql`update people set consent = '{"LEARN": false}' where user_id = 'ada'`.execute(withdrawal);
      const waiting = people.record([eventOf('1', 'ada', 'pan'), eventOf('2', 'bob', 'pan')], admitted, 1);
      await somebodyWaits();
      return { waiting };
    });
    expect(await delivered.waiting).toMatchObject([{ ok: false }, { ok: true }]);
  });

  it('forget what is under way: who is forgotten while events come in leaves nothing', async () => {
    const forgotten = await db.transaction().execute(async (delivery) => {
      await people.record([eventOf('1', 'ada', 'pan')], admitted, 1);
      await sql`select 1 from people where user_id = 'ada' for share`.execute(delivery);
      const waiting = people.forget(person('ada'));
      await somebodyWaits();
      await sql`
        insert into interactions (event_id, user_id, sealed, received_at, channel, origin, purposes)
        values ('2', 'ada', 'sealed', 1, 'STOREFRONT', 'a delivery under way', '{LEARN}')
      `.execute(delivery);
      return { waiting };
    });
    expect(await forgotten.waiting).toBe(2);
    expect((await people.profileOf(person('ada'))).touches).toEqual([]);
  });

  it('agree on an event that both are about to remember', async () => {
    const { vault } = database;
    const name = vault.eventName(eventOf('1', 'ada', 'pan').eventId);
    const key = (await vault.keysOf(db, [person('ada')])).get(person('ada'))!;
    const sealed = sealTouch(key, name, eventOf('1', 'ada', 'pan', { at: 7 }));
    const second = await db.transaction().execute(async (first) => {
      await sql`
        insert into interactions (event_id, user_id, sealed, received_at, channel, origin, purposes)
        values (${name}, 'ada', ${sealed}, 1, 'STOREFRONT', 'a delivery under way', '{LEARN}')
      `.execute(first);
      const waiting = people.record(
        [eventOf('1', 'ada', 'pan', { at: 7 }), eventOf('1', 'ada', 'lid', { at: 7 })],
        admitted,
        1,
      );
      await somebodyWaits();
      return { waiting };
    });
    expect(await second.waiting).toMatchObject([
      { ok: true, value: 'ALREADY_RECORDED' },
      { ok: false, refusal: { code: 'EVENT_CONFLICT' } },
    ]);
  });

  it('never wait for each other in a circle when both are told the same events in another order', async () => {
    const events = Array.from({ length: 2_000 }, (_, index) => eventOf(`e${(index * 7) % 2_000}`, 'ada', `i${index}`));
    const orders = [events, [...events].reverse(), events.slice(1_000).concat(events.slice(0, 1_000))];
    const outcomes = (await Promise.all(orders.map((order) => people.record(order, admitted, 1)))).flat();
    expect(outcomes.filter((outcome) => outcome.ok && outcome.value === 'RECORDED')).toHaveLength(2_000);
  });

  it('never wait for each other in a circle, whatever they do to the same people at once', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `p${(index * 7) % 30}`);
    const turned = (by: number) => [...names.slice(by), ...names.slice(0, by)];
    const work = Array.from({ length: 200 }, (_, turn): Promise<unknown> => {
      const order = turned(turn % 30);
      const changes = order.map((name) => changeOf(name, 'LEARN', turn % 2 === 0));
      const events = order.map((name) => eventOf(`e-${name}`, name, 'pan'));
      if (turn % 4 === 0) return people.setConsents(changes);
      if (turn % 4 === 1) return people.assumeConsents(changes);
      if (turn % 4 === 2) return people.record(events, admitted, 1);
      return people.forget(person(order[0]!));
    });
    await Promise.all(work);
    await people.record([eventOf('last', 'ada', 'pan')], admitAll, 1);
  });
});
