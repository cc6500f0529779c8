import { hmac } from './keyedStreams.ts';

const database = 'tightrope.device';
const drawer = 'keys';
const name = 'mixing';

/**
 * The key of this device's random offers: made here, kept by the browser, and readable by nobody, the page itself included.
 * Where the browser keeps nothing, it lasts as long as the page.
 */
export async function deviceSecret(): Promise<CryptoKey> {
  const opened = await openDatabase().catch(() => null);
  const made = await crypto.subtle.generateKey(hmac, false, ['sign']);
  if (opened === null) return made;
  try {
    const kept: unknown = await done(opened.transaction(drawer).objectStore(drawer).get(name));
    if (kept instanceof CryptoKey) return kept;
    await done(opened.transaction(drawer, 'readwrite').objectStore(drawer).put(made, name));
    return made;
  } catch {
    return made;
  } finally {
    opened.close();
  }
}

/** Forgets it: the next one has nothing to do with it. */
export async function forgetDeviceSecret(): Promise<void> {
  await done(indexedDB.deleteDatabase(database)).catch(() => {});
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(drawer);
  return done(request);
}

const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
