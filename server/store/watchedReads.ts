import type { Store } from '../../engine/store/store.ts';
import type { DatabaseWatch } from './databaseWatch.ts';

/**
 * A store on a server, whose reads that a storefront's answer waits for end with the server: whoever asks goes on with what is
 * known, before their own time is over. Writes, and what a build reads, wait as they did.
 */
export function watchedReads(store: Store, watch: DatabaseWatch): Store {
  const { catalogue, decisions, people, keys } = store;
  return {
    ...store,
    watch,
    catalogue: { ...catalogue, version: () => watch.whileThere(() => catalogue.version()) },
    decisions: { ...decisions, version: () => watch.whileThere(() => decisions.version()) },
    people: {
      ...people,
      saidBy: (userId) => watch.whileThere(() => people.saidBy(userId)),
      settingsOf: (userId) => watch.whileThere(() => people.settingsOf(userId)),
      consentOf: (userId) => watch.whileThere(() => people.consentOf(userId)),
      profileOf: (userId) => watch.whileThere(() => people.profileOf(userId)),
      viewerOf: (userId) => watch.whileThere(() => people.viewerOf(userId)),
    },
    keys: { ...keys, all: () => watch.whileThere(() => keys.all()) },
  };
}
