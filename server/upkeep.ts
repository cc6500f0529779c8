import { isStoreAway } from '../engine/terms/storeAway.ts';
import { type Log, thrownFields } from './log.ts';
import type { Shop } from './shop.ts';

/** How often a snapshot that another process published is looked for, whether or not it was told of, in milliseconds. */
const refreshEvery = 1000;
/** How often what has been kept long enough is forgotten, in milliseconds. */
const retainEvery = 3_600_000;
/** How often it is looked who is to be told that a request is over, in milliseconds. */
const tellEvery = 10_000;

/**
 * What a service does by itself while it is open: it takes up what other processes published, at once where it hears of it, and
 * forgets what has been kept long enough; and it tells other systems of the shop what they asked to be told. What fails is logged and tried again; a store that is away is logged once.
 *
 * @param tellOthers tells those who are due (rights/dsrCallbacks.ts); null where nobody is
 * @returns how to stop it
 */
export function upkeep(
  { store, refresh, retain }: Pick<Shop, 'store' | 'refresh' | 'retain'>,
  log: Log,
  tellOthers: (() => Promise<unknown>) | null = null,
): () => void {
  const logUnlessAway = (sentence: string) => (thrown: unknown) => {
    if (!isStoreAway(thrown)) log.error(thrownFields(thrown), sentence);
  };
  const refreshNow = () => {
    refresh().catch(logUnlessAway('looking for a new model failed'));
  };
  const refreshing = setInterval(refreshNow, refreshEvery);
  refreshing.unref();
  const forgetting = setInterval(() => {
    retain().catch(logUnlessAway('forgetting what is old failed; it is tried again'));
  }, retainEvery);
  forgetting.unref();
  const telling = setInterval(() => {
    tellOthers?.().catch(logUnlessAway('telling other systems failed; it is tried again'));
  }, tellEvery);
  telling.unref();
  const stopListening = store.watch?.listen((heard) => {
    if (heard === 'AWAY') log.error({}, 'the database is away: lists go on without it, and nothing is written');
    if (heard === 'BACK') log.info({}, 'the database is back');
    if (heard !== 'AWAY') refreshNow();
  });
  return () => {
    clearInterval(refreshing);
    clearInterval(forgetting);
    clearInterval(telling);
    stopListening?.();
  };
}
