import { createHash, randomBytes } from 'node:crypto';
import type { KeyStore } from '../../engine/store/keyStore.ts';
import type { KeyKind, KeyRecord } from '../../engine/terms/key.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { type KeyRefusal, type KeyWish, readKeyWish } from './readKeyWish.ts';

/** A key, shown this once. */
export interface NewKey {
  readonly key: string;
  readonly record: KeyRecord;
}

/** The keys of one shop. */
export interface KeyRing {
  /** The live key that was presented; null for what is none, or is none any more. Notes that it was used. */
  find(presented: string): Promise<KeyRecord | null>;
  /** Every key that there ever was, oldest first. */
  list(): Promise<readonly KeyRecord[]>;
  /** The web origins that live publishable keys name. */
  origins(): Promise<ReadonlySet<string>>;
  /** The first key of a name. */
  create(wish: KeyWish): Promise<Result<NewKey, KeyRefusal>>;
  /** A second key beside a live one of that name, made for the same: for as long as both are in use. */
  rotate(name: string): Promise<Result<NewKey, KeyRefusal>>;
  /** Refuses a key from now on. */
  revoke(keyId: string): Promise<Result<KeyRecord, KeyRefusal>>;
}

/** What a key begins with, by its kind: so that people, and scanners for leaked secrets, know one when they see it. */
export const keyPrefixes: Readonly<Record<KeyKind, string>> = {
  publishable: 'pk_',
  service: 'sk_',
  analyst: 'an_',
  admin: 'ad_',
};

/** True for a text of the form that our keys have, whether or not there is such a key. */
export const looksLikeKey = (text: string): boolean => /^(pk|sk|an|ad)_[A-Za-z0-9_-]{43}$/.test(text);

/** How long what was read from the store is believed, in milliseconds: so long does another replica's revoked key live on. */
const believedFor = 1000;
/** How long it is believed while the store cannot be read, in milliseconds. */
const believedWithoutStore = 5 * 60_000;
/** How exactly the last use of a key is told, in milliseconds. */
const usedWithin = 60_000;

/**
 * The keys in a store. Reads all of them at once and at most once a second, so that guessing at keys costs the store nothing.
 *
 * @param now milliseconds since 1970
 */
export function keyRing(store: KeyStore, now: () => number): KeyRing {
  let known: { readonly at: number; readonly keys: Promise<readonly KeyRecord[]> } | null = null;
  let lastRead: { readonly at: number; readonly keys: readonly KeyRecord[] } | null = null;
  const markedAt = new Map<string, number>();

  function list(): Promise<readonly KeyRecord[]> {
    const at = now();
    if (known === null || at >= known.at + believedFor || at < known.at) {
      known = { at, keys: read(at) };
    }
    return known.keys;
  }
  /** A store that is away for a while takes nobody's key from them: lists go on without it too. */
  async function read(at: number): Promise<readonly KeyRecord[]> {
    try {
      const keys = await store.all();
      lastRead = { at, keys };
      return keys;
    } catch (error) {
      if (lastRead !== null && at < lastRead.at + believedWithoutStore) return lastRead.keys;
      known = null;
      throw error;
    }
  }
  const live = async () => (await list()).filter(({ revokedAt }) => revokedAt === null);

  /** Its failure is nobody's who asks: the key is good all the same. */
  function markUsed({ keyId, lastUsedAt }: KeyRecord): void {
    const at = now();
    if (at < Math.max(lastUsedAt ?? 0, markedAt.get(keyId) ?? 0) + usedWithin) return;
    markedAt.set(keyId, at);
    store.markUsed(keyId, at).catch(() => markedAt.delete(keyId));
  }

  async function add(wish: KeyWish): Promise<Result<NewKey, KeyRefusal>> {
    const key = `${keyPrefixes[wish.kind]}${randomBytes(32).toString('base64url')}`;
    const hash = hashOf(key);
    const record: KeyRecord = {
      ...wish,
      keyId: `${keyPrefixes[wish.kind]}${hash.slice(0, 12)}`,
      hash,
      createdAt: now(),
      lastUsedAt: null,
      revokedAt: null,
    };
    const added = await store.add(record);
    known = null;
    return added ? accept({ key, record }) : refuse('TWO_LIVE');
  }

  return {
    async find(presented) {
      if (!looksLikeKey(presented)) return null;
      const hash = hashOf(presented);
      const found = (await live()).find((key) => key.hash === hash) ?? null;
      if (found) markUsed(found);
      return found;
    },
    async list() {
      known = null;
      return list();
    },
    async origins() {
      return new Set((await live()).flatMap(({ origins }) => origins));
    },
    async create(wish) {
      const read = readKeyWish(wish);
      if (!read.ok) return read;
      known = null;
      if ((await live()).some(({ name }) => name === wish.name)) return refuse('NAME_TAKEN');
      return add(read.value);
    },
    async rotate(name) {
      known = null;
      const old = (await live()).filter((key) => key.name === name);
      if (old.length === 0) return refuse('UNKNOWN');
      const { kind, origins, surfaces } = old[0]!;
      return add({ kind, name, origins, surfaces });
    },
    async revoke(keyId) {
      const revoked = await store.revoke(keyId, now());
      known = null;
      const record = (await list()).find((key) => key.keyId === keyId);
      return revoked && record ? accept(record) : refuse('UNKNOWN');
    },
  };
}

const hashOf = (key: string): string => createHash('sha256').update(key, 'utf8').digest('hex');
