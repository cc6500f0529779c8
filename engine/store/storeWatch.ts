/** AWAY: it cannot be reached. BACK: it can again, and anything may have changed. CHANGED: there is something new to read. */
export type StoreNews = 'AWAY' | 'BACK' | 'CHANGED';

/** What is heard of a store that other processes write to as well. */
export interface StoreWatch {
  /** True while the store cannot be reached: then whatever is asked of it fails at once, as a StoreAway. */
  isAway(): boolean;
  /** @param listener told of every piece of news, as soon as it is heard. @returns how to stop listening */
  listen(listener: (news: StoreNews) => void): () => void;
}
