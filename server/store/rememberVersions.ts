import type { Store } from '../../engine/store/store.ts';

/**
 * A store that only this process writes to, so that it need not ask whether the catalogue or the decisions have changed:
 * every request wants to know, and a statement costs more than the rest of a list.
 */
export function rememberVersions(store: Store): Store {
  const ofCatalogue = remembered(store.catalogue.version);
  const ofDecisions = remembered(store.decisions.version);
  const { catalogue, decisions } = store;
  return {
    ...store,
    catalogue: {
      ...catalogue,
      version: ofCatalogue.read,
      upsertItems: (items) => ofCatalogue.change(() => catalogue.upsertItems(items)),
      changeItems: (itemIds, change) => ofCatalogue.change(() => catalogue.changeItems(itemIds, change)),
    },
    decisions: {
      ...decisions,
      version: ofDecisions.read,
      append: (made) => ofDecisions.change(() => decisions.append(made)),
    },
  };
}

/** Keeps what was read until somebody begins to change it, and reads again for as long as a change is under way. */
function remembered(read: () => Promise<number>) {
  let known: Promise<number> | null = null;
  let changing = 0;
  return {
    read(): Promise<number> {
      if (changing > 0) return read();
      known ??= read().catch((error: unknown) => {
        known = null;
        throw error;
      });
      return known;
    },
    async change<Made>(write: () => Promise<Made>): Promise<Made> {
      changing += 1;
      known = null;
      try {
        return await write();
      } finally {
        changing -= 1;
        known = null;
      }
    },
  };
}
