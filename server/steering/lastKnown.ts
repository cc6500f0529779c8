import { isStoreAway } from '../../engine/terms/storeAway.ts';

/** What was read last, for as long as the store is away; else what is read now. Fails as the read does before the first one. */
export function lastKnown<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let known: { readonly value: Value } | null = null;
  return async () => {
    try {
      known = { value: await read() };
    } catch (thrown) {
      if (known === null || !isStoreAway(thrown)) throw thrown;
    }
    return known.value;
  };
}
