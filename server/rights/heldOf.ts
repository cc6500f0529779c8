import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { Store } from '../../engine/store/store.ts';
import type { UserId } from '../../engine/terms/ids.ts';
import { type Purpose, purposes } from '../../engine/terms/purpose.ts';

/** A model that somebody's history may be part of. */
export interface ModelUse {
  readonly version: string;
  readonly builtAt: number;
  readonly epsilon: number;
  readonly delta: number;
}

/** What is kept of one person, in figures. Times in milliseconds since 1970. */
export interface Held {
  readonly historyLines: number;
  readonly consentRecords: number;
  readonly requests: number;
  readonly oldest: number | null;
  readonly retentionDays: number;
  readonly purposes: readonly Purpose[];
  readonly restrictedSince: number | null;
  readonly lastUsedBy: readonly ModelUse[];
}

/** Builds that are told of. */
const mostBuilds = 5;

interface Kept {
  readonly store: Pick<Store, 'rights' | 'ledger'>;
  /** Says what holds now. */
  readonly people: Pick<PeopleStore, 'consentOf'>;
}

/** Reads everything of the person once: to be asked for by them alone. */
export async function heldOf({ store, people }: Kept, userId: UserId, retentionDays: number): Promise<Held> {
  const { rights, ledger } = store;
  const holdings = await rights.holdingsOf(userId);
  const countOf = (place: string) => holdings.find((one) => one.place === place)?.rows.length ?? 0;
  const history = await rights.history(userId, Number.MAX_SAFE_INTEGER, null);
  const learnable = history.filter((line) => line.purposes.includes('LEARN')).map(({ receivedAt }) => receivedAt);
  const learnableSince = learnable.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const consent = await people.consentOf(userId);
  const published = (await ledger.entries()).filter(({ state, at }) => state === 'PUBLISHED' && at >= learnableSince);
  return {
    historyLines: history.length,
    consentRecords: countOf('consents'),
    requests: countOf('data_requests'),
    oldest: history.at(-1)?.receivedAt ?? null,
    retentionDays,
    purposes: purposes.filter((purpose) => consent[purpose] === true),
    restrictedSince: await rights.restrictedSince(userId),
    lastUsedBy: published
      .slice(-mostBuilds)
      .reverse()
      .map(({ releaseId, at, epsilon, delta }) => ({ version: releaseId, builtAt: at, epsilon, delta })),
  };
}
