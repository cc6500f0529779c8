import { sql } from 'kysely';
import type { ConsentChange, PeopleStore } from '../../engine/store/store.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import { type Consent, noConsent } from '../../engine/terms/purpose.ts';
import type { Sql } from './database.ts';
import { piecesOf } from './piecesOf.ts';
import { readWhole } from './readWhole.ts';

/** What somebody allows: nothing while what is kept of them is restricted. */
export const consentNow = sql<Consent>`case when restricted_since is null then consent else '{}'::jsonb end`;

type Consents = Pick<PeopleStore, 'consentOf' | 'setConsents' | 'assumeConsents' | 'consentHistory'>;

/** Keeps what people allow: every change of mind in `consents`, what holds now in `people`. */
export function sqlConsents(db: Sql): Consents {
  return {
    async consentOf(userId) {
      const row = await db
        .selectFrom('people')
        .select(consentNow.as('consent'))
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row?.consent ?? noConsent;
    },
    async setConsents(changes) {
      await appendConsents(db, changes, () => true);
    },
    assumeConsents: (changes) =>
      appendConsents(db, changes, ({ purpose }, consent) => !Object.hasOwn(consent, purpose)),
    async consentHistory(userId) {
      const rows = await db
        .selectFrom('consents')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('sequence')
        .execute();
      return rows.map(
        (row): ConsentChange => ({
          userId,
          purpose: row.purpose,
          choice: row.choice,
          at: readWhole(row.at),
          source: row.source,
          policyVersion: row.policy_version,
        }),
      );
    },
  };
}

/** Changes that go into one statement. */
const changesAtOnce = 5_000;

/**
 * Appends those changes that `mayTake` allows beside the consent before them, in one transaction.
 *
 * @returns how many were taken
 */
async function appendConsents(
  db: Sql,
  changes: readonly ConsentChange[],
  mayTake: (change: ConsentChange, before: Consent) => boolean,
): Promise<number> {
  if (changes.length === 0) return 0;
  // Everybody locks people in the order of their names, so that two who need the same people never wait for each other
  // in a circle. The sort is stable: each person's own changes stay in order.
  const ordered = [...changes].sort((one, other) => compare(one.userId, other.userId));

  return db.transaction().execute(async (trx) => {
    let count = 0;
    for (const piece of piecesOf(ordered, changesAtOnce)) {
      const userIds = [...new Set(piece.map(({ userId }) => userId))];
      const consents = await lockPeople(trx, userIds);
      const taken = piece.filter((change) => {
        const before = consents.get(change.userId)!;
        if (!mayTake(change, before)) return false;
        consents.set(change.userId, { ...before, [change.purpose]: change.choice });
        return true;
      });
      if (taken.length > 0) {
        await appendHistory(trx, taken);
        await replaceConsents(trx, userIds, consents);
      }
      count += taken.length;
    }
    return count;
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Holds these people until the transaction ends, with a new row for those who have none. @returns what they allow */
async function lockPeople(trx: Sql, userIds: readonly UserId[]): Promise<Map<UserId, Consent>> {
  // An update that never happens still locks the row. To insert first and lock later would lose who is forgotten between.
  await sql`
    insert into people (user_id, consent)
    select user_id, '{}'::jsonb from unnest(${userIds}::text[]) as given (user_id)
    on conflict (user_id) do update set consent = people.consent where false
  `.execute(trx);
  const { rows } = await sql<{ user_id: UserId; consent: Consent }>`
    select user_id, consent from people where user_id = any(${userIds}::text[])
  `.execute(trx);
  return new Map(rows.map(({ user_id, consent }) => [user_id, consent]));
}

async function appendHistory(trx: Sql, changes: readonly ConsentChange[]): Promise<void> {
  await sql`
    insert into consents (user_id, purpose, choice, at, source, policy_version)
    select user_id, purpose, choice, at, source, policy_version
    from unnest(
      ${changes.map(({ userId }) => userId)}::text[],
      ${changes.map(({ purpose }) => purpose)}::text[],
      ${changes.map(({ choice }) => choice)}::boolean[],
      ${changes.map(({ at }) => at)}::bigint[],
      ${changes.map(({ source }) => source)}::text[],
      ${changes.map(({ policyVersion }) => policyVersion)}::text[]
    ) with ordinality as given (user_id, purpose, choice, at, source, policy_version, place)
    order by place
  `.execute(trx);
}

async function replaceConsents(
  trx: Sql,
  userIds: readonly UserId[],
  consents: ReadonlyMap<UserId, Consent>,
): Promise<void> {
  await sql`
    update people set consent = given.consent::jsonb
    from unnest(
      ${userIds}::text[],
      ${userIds.map((userId) => JSON.stringify(consents.get(userId)))}::text[]
    ) as given (user_id, consent)
    where people.user_id = given.user_id
  `.execute(trx);
}
