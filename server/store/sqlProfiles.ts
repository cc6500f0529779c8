import { sql } from 'kysely';
import type { ItemId, UserId } from '../../engine/terms/ids.ts';
import type { InteractionKind, Profile, Touch } from '../../engine/terms/interaction.ts';
import { type Consent, type Expressions, noConsent, type Said } from '../../engine/terms/purpose.ts';
import type { Sql } from './database.ts';
import { readWhole } from './readWhole.ts';

/** One person's latest touch of each item and kind. */
export async function sqlProfileOf(db: Sql, userId: UserId): Promise<Profile> {
  const rows = await db
    .selectFrom('interactions')
    .select(({ fn }) => ['item_id', 'kind', fn.max('at').as('at')])
    .where('user_id', '=', userId)
    .groupBy(['item_id', 'kind'])
    .orderBy('item_id')
    .orderBy('kind')
    .execute();
  return {
    userId,
    touches: rows.map(({ item_id, kind, at }): Touch => ({ itemId: item_id as ItemId, kind, at: readWhole(at) })),
  };
}

/** People that one statement reads. */
const peopleAtOnce = 500;

interface Row {
  readonly user_id: UserId;
  readonly consent: Consent | null;
  readonly expressions: Expressions;
  /** null for somebody who has interactions, but none to learn from. */
  readonly touches: readonly (readonly [ItemId, InteractionKind, number])[] | null;
}

/**
 * Everybody to learn from, page by page in the order of their names. A page is one statement, so that a person's
 * interactions and their consent are of one moment; between pages nothing is held, so that others go on.
 */
export async function* sqlProfilesWithConsent(
  db: Sql,
  receivedSince: number,
  bounds: readonly number[] = [],
): AsyncGenerator<{ readonly profile: Profile } & Said> {
  let after = '';
  for (;;) {
    const { rows } = await readPage(db, after, receivedSince, bounds);
    for (const { user_id, consent, expressions, touches } of rows) {
      if (!touches) continue;
      const profile = { userId: user_id, touches: touches.map(([itemId, kind, at]) => ({ itemId, kind, at })) };
      yield { profile, consent: consent ?? noConsent, expressions };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.user_id;
  }
}

const readPage = (db: Sql, after: string, receivedSince: number, bounds: readonly number[]) =>
  sql<Row>`
    select page.user_id, page.consent, page.expressions, (
      select json_agg(json_build_array(item_id, kind, at)) from (
        select item_id, kind, max(at) as at from interactions
        where user_id = page.user_id and received_at >= ${receivedSince}::bigint and 'LEARN' = any(purposes)
        group by item_id, kind, width_bucket(at, ${`{${bounds.join()}}`}::bigint[])
      ) as latest
    ) as touches
    from (
      select user_id, consent, expressions from people where user_id > ${after}::text order by user_id limit ${peopleAtOnce}::int
    ) as page
    order by page.user_id
  `.execute(db);
