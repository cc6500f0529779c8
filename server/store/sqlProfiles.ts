import { sql } from 'kysely';
import { latestTouches } from '../../engine/store/latestTouches.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import type { Profile, Touch } from '../../engine/terms/interaction.ts';
import { type Consent, type Expressions, noConsent, type Said } from '../../engine/terms/purpose.ts';
import type { Sql } from './database.ts';
import { unsealTouch } from './sealedTouch.ts';
import { consentNow } from './sqlConsents.ts';
import type { Vault } from './vault.ts';

/** One person's latest touch of each item and kind. */
export async function sqlProfileOf(db: Sql, vault: Pick<Vault, 'keyIn' | 'namesOf'>, userId: UserId): Promise<Profile> {
  const rows = await db
    .selectFrom('interactions')
    .innerJoin('person_keys', 'person_keys.user_id', 'interactions.user_id')
    .select(['event_id', 'sealed', 'slot'])
    .where('interactions.user_id', 'in', vault.namesOf(userId))
    .execute();
  const key = vault.keyIn(rows[0]?.slot ?? null);
  return {
    userId,
    touches: latestTouches(
      unsealed(
        key,
        rows.map(({ event_id, sealed }) => [event_id, sealed ?? '']),
      ),
    ),
  };
}

/** What this key opens: everything of a person, or nothing where the key was destroyed. */
export function* unsealed(key: Uint8Array | null, events: readonly SealedEvent[]): Generator<Touch> {
  for (const [eventName, sealed] of events) {
    const touch = unsealTouch(key, eventName, sealed);
    if (touch) yield touch;
  }
}

/** People that one statement reads: in the embedded store others wait for as long as it takes. */
const peopleAtOnce = 50;

interface Row {
  readonly user_id: UserId;
  readonly consent: Consent | null;
  readonly expressions: Expressions;
  /** null for somebody who has interactions, but none to learn from. */
  readonly events: readonly SealedEvent[] | null;
  readonly slot: string | null;
}

/** An event's name in the store, and what is sealed for it. */
export type SealedEvent = readonly [eventName: string, sealed: string];

/**
 * Everybody to learn from, page by page in the order of their names. A page is one statement, so that a person's
 * interactions and their consent are of one moment; between pages nothing is held, so that others go on.
 */
export async function* sqlProfilesWithConsent(
  db: Sql,
  vault: Pick<Vault, 'keyIn'>,
  receivedSince: number,
  bounds: readonly number[] = [],
): AsyncGenerator<{ readonly profile: Profile } & Said> {
  let after = '';
  for (;;) {
    const { rows } = await readPage(db, after, receivedSince);
    for (const { user_id, consent, expressions, events, slot } of rows) {
      const key = events && vault.keyIn(slot);
      if (!key) continue;
      const profile = { userId: user_id, touches: latestTouches(unsealed(key, events), bounds) };
      yield { profile, consent: consent ?? noConsent, expressions };
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.user_id;
  }
}

const readPage = (db: Sql, after: string, receivedSince: number) =>
  sql<Row>`
    select page.user_id, page.consent, page.expressions, slot, (
      select json_agg(json_build_array(event_id, sealed)) from interactions
      where user_id = page.user_id and received_at >= ${receivedSince}::bigint and 'LEARN' = any(purposes)
    ) as events
    from (
      select user_id, ${consentNow} as consent, expressions from people
      where user_id > ${after}::text order by user_id limit ${peopleAtOnce}::int
    ) as page
    left join person_keys using (user_id)
    order by page.user_id
  `.execute(db);
