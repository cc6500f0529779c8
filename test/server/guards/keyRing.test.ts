import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyStore } from '../../../engine/store/keyStore.ts';
import { memoryKeys } from '../../../engine/store/memoryKeys.ts';
import type { Surface } from '../../../engine/terms/surface.ts';
import { type KeyRing, keyPrefixes, keyRing } from '../../../server/guards/keyRing.ts';
import type { KeyWish } from '../../../server/guards/readKeyWish.ts';

let clock: number;
let store: KeyStore;
let ring: KeyRing;

beforeEach(() => {
  clock = Date.UTC(2026, 0, 5, 9);
  store = memoryKeys();
  ring = keyRing(store, () => clock);
});

const service: KeyWish = { kind: 'service', name: 'importer', origins: [], surfaces: null };
const page: KeyWish = { kind: 'publishable', name: 'page', origins: ['https://shop.example'], surfaces: ['FOR_YOU'] };

async function made(wish: KeyWish, on: KeyRing = ring) {
  const created = await on.create(wish);
  if (!created.ok) throw new Error(created.refusal);
  return created.value;
}

describe('a key', () => {
  it.each(Object.entries(keyPrefixes))('for %s begins with %s, and has 256 random bits', async (kind, prefix) => {
    const wish = { ...service, kind } as KeyWish;
    const one = await made(wish);
    const other = await made({ ...wish, name: 'another' });
    expect(one.key).toMatch(new RegExp(`^${prefix}[A-Za-z0-9_-]{43}$`));
    expect(one.key).not.toBe(other.key);
    expect(await ring.find(one.key)).toMatchObject({ kind, name: 'importer', keyId: one.record.keyId });
  });

  it('is nowhere in the store, and cannot be made from what is', async () => {
    const { key, record } = await made(service);
    const kept = JSON.stringify(await store.all());
    expect(kept).not.toContain(key.slice(3));
    expect(await ring.find(record.hash)).toBeNull();
    expect(await ring.find(record.keyId)).toBeNull();
  });

  it('is refused when it is changed by a character, cut, or padded', async () => {
    const { key } = await made(service);
    const last = key.endsWith('A') ? 'B' : 'A';
    for (const other of [`${key.slice(0, -1)}${last}`, key.slice(0, -1), `${key}A`, ` ${key}`, key.toUpperCase(), ''])
      expect(await ring.find(other), other).toBeNull();
  });

  it('tells to the minute when it was used last', async () => {
    const { key } = await made(service);
    const lastUse = async () => (await store.all())[0]!.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await ring.find(key);
    const first = clock;
    clock += 59_000;
    await ring.find(key);
    expect(await lastUse()).toBe(first);
    clock += 2000;
    await ring.find(key);
    expect(await lastUse()).toBe(clock);
  });
});

describe('changing over', () => {
  it('has two keys live at a time, both good, made for the same; and no third', async () => {
    const old = await made(page);
    const next = await ring.rotate('page');
    expect(next).toMatchObject({ ok: true, value: { record: { origins: page.origins, surfaces: page.surfaces } } });
    if (!next.ok) return;
    expect(await ring.find(old.key)).not.toBeNull();
    expect(await ring.find(next.value.key)).not.toBeNull();
    expect(await ring.rotate('page')).toEqual({ ok: false, refusal: 'TWO_LIVE' });
    expect(await ring.revoke(old.record.keyId)).toMatchObject({ ok: true });
    expect(await ring.find(old.key)).toBeNull();
    expect(await ring.find(next.value.key)).not.toBeNull();
    expect((await ring.list()).map(({ keyId, revokedAt }) => [keyId, revokedAt])).toEqual([
      [old.record.keyId, clock],
      [next.value.record.keyId, null],
    ]);
    expect(await ring.origins()).toEqual(new Set(page.origins));
  });

  it('is at once where a key was revoked here, and a second later on other replicas', async () => {
    const { key, record } = await made(service);
    const replica = keyRing(store, () => clock);
    expect(await replica.find(key)).not.toBeNull();
    await ring.revoke(record.keyId);
    expect(await ring.find(key)).toBeNull();
    clock += 1000;
    expect(await replica.find(key)).toBeNull();
  });

  it('is of the keys of that name alone', async () => {
    await made(service);
    const { key } = await made(page);
    await made({ ...page, name: 'another', surfaces: ['TRENDING'] });
    const next = await ring.rotate('page');
    expect(next).toMatchObject({ value: { record: { kind: 'publishable', name: 'page', surfaces: ['FOR_YOU'] } } });
    expect(await ring.find(key)).not.toBeNull();
  });

  it('is of a key that there is', async () => {
    expect(await ring.rotate('nothing')).toEqual({ ok: false, refusal: 'UNKNOWN' });
    expect(await ring.revoke('sk_000000000000')).toEqual({ ok: false, refusal: 'UNKNOWN' });
  });
});

describe('guessing', () => {
  it('at ten thousand keys asks the store once', async () => {
    let reads = 0;
    const counting: KeyStore = {
      ...store,
      all() {
        reads += 1;
        return store.all();
      },
    };
    const guarded = keyRing(counting, () => clock);
    for (let guess = 0; guess < 10_000; guess += 1)
      expect(await guarded.find(`sk_${String(guess).padStart(43, 'x')}`)).toBeNull();
    expect(reads).toBe(1);
    clock += 1000;
    expect(await guarded.find('not of the form that keys have')).toBeNull();
    expect(reads).toBe(1);
  });
});

describe('a store that is away', () => {
  it('takes nobody’s key from them for five minutes, and gives out none that was never read', async () => {
    const { key } = await made(service);
    let isAway = false;
    const failing: KeyStore = {
      ...store,
      all: async () => (isAway ? Promise.reject(new Error('away')) : store.all()),
      markUsed: async () => Promise.reject(new Error('away')),
    };
    const on = keyRing(failing, () => clock);
    expect(await on.find(key)).not.toBeNull();
    isAway = true;
    clock += 5 * 60_000 - 1001;
    expect(await on.find(key)).not.toBeNull();
    clock += 1000; // the last time that it was believed
    expect(await on.find(key)).not.toBeNull();
    const inTime = keyRing(failing, () => clock);
    isAway = false;
    expect(await inTime.find(key)).not.toBeNull();
    isAway = true;
    clock += 5 * 60_000;
    await expect(inTime.find(key)).rejects.toThrow('away');
    await expect(on.find(key)).rejects.toThrow('away');
    await expect(keyRing(failing, () => clock).find(key)).rejects.toThrow('away');
    isAway = false;
    expect(await on.find(key)).not.toBeNull();
  });

  it('is asked again after a second, and where the clock was set back', async () => {
    const { key, record } = await made(service);
    const other = keyRing(store, () => clock);
    expect(await other.find(key)).not.toBeNull();
    await ring.revoke(record.keyId);
    clock += 999;
    expect(await other.find(key)).not.toBeNull();
    clock -= 1000;
    expect(await other.find(key)).toBeNull();
  });
});

describe('a wish for a key', () => {
  it.each([
    ['a secret key for a page', { ...service, origins: ['https://shop.example'] }, 'NOT_RESTRICTABLE'],
    ['an admin key for a surface', { ...page, kind: 'admin', origins: [] }, 'NOT_RESTRICTABLE'],
    ['a kind that there is not', { ...service, kind: 'root' }, 'KIND_INVALID'],
    ['two kinds in one', { ...service, kind: 'publishable,admin' }, 'KIND_INVALID'],
    ['any origin', { ...page, origins: ['*'] }, 'ORIGIN_INVALID'],
    ['the origin null', { ...page, origins: ['null'] }, 'ORIGIN_INVALID'],
    ['a path', { ...page, origins: ['https://shop.example/page'] }, 'ORIGIN_INVALID'],
    ['a script', { ...page, origins: ['javascript:alert(1)'] }, 'ORIGIN_INVALID'],
    [
      'more origins than anybody has',
      { ...page, origins: Array.from({ length: 21 }, (_, n) => `https://s${n}.example`) },
      'ORIGIN_INVALID',
    ],
    ['no surface at all', { ...page, surfaces: [] }, 'SURFACE_INVALID'],
    ['a surface that there is not', { ...page, surfaces: ['ADMIN' as Surface] }, 'SURFACE_INVALID'],
    ['a name that a shell would read', { ...service, name: 'a;b' }, 'NAME_INVALID'],
  ])('for %s is refused', async (_what, wish, refusal) => {
    expect(await ring.create(wish as KeyWish)).toEqual({ ok: false, refusal });
    expect(await store.all()).toEqual([]);
  });

  it('for as many origins as a key may have is granted, and a surface that there is not spoils those that there are', async () => {
    const origins = Array.from({ length: 20 }, (_, n) => `https://s${n}.example`);
    expect(await ring.create({ ...page, origins })).toMatchObject({ ok: true });
    const surfaces = ['FOR_YOU', 'ADMIN' as Surface] as const;
    expect(await ring.create({ ...page, name: 'b', surfaces })).toEqual({ ok: false, refusal: 'SURFACE_INVALID' });
  });

  it('for a name that is taken is refused', async () => {
    await made(service);
    expect(await ring.create(service)).toEqual({ ok: false, refusal: 'NAME_TAKEN' });
  });
});
