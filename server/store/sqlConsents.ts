import { type Selectable, sql } from 'kysely';
import type { ConsentChange } from '../../engine/store/consentChange.ts';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import { type Consent, noConsent, type Said } from '../../engine/terms/purpose.ts';
import type { Database, Sql } from './database.ts';
import { heldNames } from './personNames.ts';
import { piecesOf } from './piecesOf.ts';
import { readWhole } from './readWhole.ts';
import type { Vault } from './vault.ts';

/** What somebody allows: nothing while what is kept of them is restricted. */
export const consentNow = sql<Consent>`case when restricted_since is null then consent else '{}'::jsonb end`;

type Consents = Pick<
  PeopleStore,
  'consentOf' | 'saidBy' | 'setConsents' | 'assumeConsents' | 'consentHistory' | 'consentPage'
>;

/** Keeps what people allow: every change of mind in `consents`, what they said last in `people`. */
export function sqlConsents(db: Sql, vault: Pick<Vault, 'namesOf' | 'newestGeneration'>): Consents {
  const saidBy = async (userId: UserId): Promise<Said> => {
    const row = await db
      .selectFrom('people')
      .select([consentNow.as('consent'), 'expressions'])
      .where('user_id', 'in', vault.namesOf(userId))
      .executeTakeFirst();
    return row ?? { consent: noConsent, expressions: {} };
  };
  return {
    saidBy,
    consentOf: async (userId) => (await saidBy(userId)).consent,
    async setConsents(changes) {
      await appendConsents(db, vault, changes, () => true);
    },
    assumeConsents: (changes) =>
      appendConsents(db, vault, changes, ({ purpose }, { consent }) => !Object.hasOwn(consent, purpose)),
    async consentHistory(userId) {
      const rows = await db
        .selectFrom('consents')
        .selectAll()
        .where('user_id', 'in', vault.namesOf(userId))
        .orderBy('sequence')
        .execute();
      return rows.map((row) => changeFrom(userId, row));
    },
    async consentPage(userId, first, before) {
      const { rows } = await sql<Row & { readonly place: string }>`
        select * from (
          select *, row_number() over (order by sequence) as place from consents where user_id = any(${vault.namesOf(userId)}::text[])
        ) as placed
        where ${before}::bigint is null or place < ${before}::bigint
        order by place desc limit ${first}::int
      `.execute(db);
      return rows.map((row) => ({ ...changeFrom(userId, row), place: readWhole(row.place) }));
    },
  };
}

type Row = Selectable<Database['consents']>;

const changeFrom = (userId: UserId, row: Row): ConsentChange => ({
  userId,
  purpose: row.purpose,
  choice: row.choice,
  at: readWhole(row.at),
  source: row.source,
  policyVersion: row.policy_version,
  policyHash: row.policy_hash,
  expiresAt: row.expires_at === null ? null : readWhole(row.expires_at),
});

/** Changes that go into one statement. */
const changesAtOnce = 5_000;

/**
 * Appends those changes that `mayTake` allows beside what was said before them, in one transaction.
 *
 * @returns how many were taken
 */
async function appendConsents(
  db: Sql,
  vault: Pick<Vault, 'namesOf' | 'newestGeneration'>,
  changes: readonly ConsentChange[],
  mayTake: (change: ConsentChange, before: Said) => boolean,
): Promise<number> {
  if (changes.length === 0) return 0;
  return db.transaction().execute(async (trx) => {
    const held = await heldNames(trx, vault, [...new Set(changes.map(({ userId }) => userId))]);
    // Everybody locks people in the order of their names, so that two who need the same people never wait for each other
    // in a circle. The sort is stable: each person's own changes stay in order.
    const ordered = changes
      .map((change) => ({ ...change, userId: held.get(change.userId)! }))
      .sort((one, other) => compare(one.userId, other.userId));
    let count = 0;
    for (const piece of piecesOf(ordered, changesAtOnce)) {
      const userIds = [...new Set(piece.map(({ userId }) => userId))];
      const said = await lockPeople(trx, userIds);
      const taken = piece.filter((change) => {
        const before = said.get(change.userId)!;
        if (!mayTake(change, before)) return false;
        said.set(change.userId, { ...before, consent: { ...before.consent, [change.purpose]: change.choice } });
        return true;
      });
      if (taken.length > 0) {
        const records = await appendHistory(trx, taken);
        taken.forEach(({ userId, purpose, policyVersion, expiresAt }, place) => {
          const { consent, expressions } = said.get(userId)!;
          const expression = { policyVersion, expiresAt, record: records[place]! };
          said.set(userId, { consent, expressions: { ...expressions, [purpose]: expression } });
        });
        await replaceSaid(trx, userIds, said);
      }
      count += taken.length;
    }
    return count;
  });
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Holds these people until the transaction ends, with a new row for those who have none. @returns what they have said */
async function lockPeople(trx: Sql, userIds: readonly UserId[]): Promise<Map<UserId, Said>> {
  // An update that never happens still locks the row. To insert first and lock later would lose who is forgotten between.
  await sql`
    insert into people (user_id, consent)
    select user_id, '{}'::jsonb from unnest(${userIds}::text[]) as given (user_id)
    on conflict (user_id) do update set consent = people.consent where false
  `.execute(trx);
  const { rows } = await sql<{ user_id: UserId } & Said>`
    select user_id, consent, expressions from people where user_id = any(${userIds}::text[])
  `.execute(trx);
  return new Map(rows.map(({ user_id, ...said }) => [user_id, said]));
}

/** @returns the sequences that the changes were kept under, in their order */
async function appendHistory(trx: Sql, changes: readonly ConsentChange[]): Promise<readonly number[]> {
  const { rows } = await sql<{ sequence: string }>`
    insert into consents (user_id, purpose, choice, at, source, policy_version, policy_hash, expires_at)
    select user_id, purpose, choice, at, source, policy_version, policy_hash, expires_at
    from unnest(
      ${changes.map(({ userId }) => userId)}::text[],
      ${changes.map(({ purpose }) => purpose)}::text[],
      ${changes.map(({ choice }) => choice)}::boolean[],
      ${changes.map(({ at }) => at)}::bigint[],
      ${changes.map(({ source }) => source)}::text[],
      ${changes.map(({ policyVersion }) => policyVersion)}::text[],
      ${changes.map(({ policyHash }) => policyHash)}::text[],
      ${changes.map(({ expiresAt }) => expiresAt)}::bigint[]
    ) with ordinality as given
      (user_id, purpose, choice, at, source, policy_version, policy_hash, expires_at, place)
    order by place
    returning sequence
  `.execute(trx);
  // Given out in the order of the places, whatever order they come back in.
  return rows.map(({ sequence }) => readWhole(sequence)).sort((one, other) => one - other);
}

async function replaceSaid(trx: Sql, userIds: readonly UserId[], said: ReadonlyMap<UserId, Said>): Promise<void> {
  await sql`
    update people set consent = given.consent::jsonb, expressions = given.expressions::jsonb
    from unnest(
      ${userIds}::text[],
      ${userIds.map((userId) => JSON.stringify(said.get(userId)?.consent))}::text[],
      ${userIds.map((userId) => JSON.stringify(said.get(userId)?.expressions))}::text[]
    ) as given (user_id, consent, expressions)
    where people.user_id = given.user_id
  `.execute(trx);
}
