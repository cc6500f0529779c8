import { CompiledQuery } from 'kysely';
import { latestTouches } from '../../engine/store/latestTouches.ts';
import type { KnownViewer, PeopleStore } from '../../engine/store/peopleStore.ts';
import { type Consent, type Expressions, noConsent } from '../../engine/terms/purpose.ts';
import { type ShopperSettings, settingsFrom, usualSettings } from '../../engine/terms/shopperSettings.ts';
import type { Sql } from './database.ts';
import { type SealedEvent, unsealed } from './sqlProfiles.ts';
import type { Vault } from './vault.ts';

interface Row {
  readonly consent: Consent;
  readonly expressions: Expressions;
  readonly settings: Partial<ShopperSettings>;
  readonly slot: string | null;
  /** null where there are none, or they may not be read for this. */
  readonly events: readonly SealedEvent[] | null;
}

/**
 * All that a list for somebody goes by, in one statement instead of one for each: what a statement costs the embedded store hardly hangs
 * on how much it reads. Written once and not built anew for each list.
 *
 * Whose consent says no, or is restricted, has no event read. One that was said under a policy that has changed since is found out of
 * after it, and nothing is opened then.
 */
const statement = `
  select consent, expressions, settings,
    (select slot from person_keys where person_keys.user_id = person.user_id) as slot,
    case when consent -> 'PERSONALIZE' = 'true' then (
      select json_agg(json_build_array(event_id, coalesce(sealed, '')))
      from interactions where interactions.user_id = person.user_id
    ) end as events
  from (
    select user_id, case when restricted_since is null then consent else '{}'::jsonb end as consent, expressions, settings
    from people where user_id = any($1::text[])
  ) as person`.trim();

const nobody: KnownViewer = { consent: noConsent, expressions: {}, settings: usualSettings, touches: () => [] };

export const sqlViewerOf =
  (db: Sql, vault: Pick<Vault, 'keyIn' | 'namesOf'>): PeopleStore['viewerOf'] =>
  async (userId) => {
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(statement, [vault.namesOf(userId)]));
    const [row] = rows;
    if (row === undefined) return nobody;
    const { consent, expressions, settings, slot, events } = row;
    return {
      consent,
      expressions,
      settings: settingsFrom(settings),
      touches: () => (events === null ? [] : latestTouches(unsealed(vault.keyIn(slot), events))),
    };
  };
