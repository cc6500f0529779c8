import type { Surroundings } from './surroundings.ts';

/** Something that was kept, and when. */
interface Kept {
  readonly at: number;
}

/** A list in the browser's storage: bounded, and forgotten in time. */
export interface Keeper<Entry extends Kept> {
  /** What is kept and not too old, the oldest first. */
  entries(): readonly Entry[];
  /** Keeps these and nothing else; beyond the bound the oldest are dropped. */
  replace(entries: readonly Entry[]): void;
  forget(): void;
}

/**
 * @param name where in the storage
 * @param most how many entries at most
 * @param longest how long one is kept, in milliseconds
 */
export function keeper<Entry extends Kept>(
  { storage, now }: Pick<Surroundings, 'storage' | 'now'>,
  name: string,
  most: number,
  longest: number,
): Keeper<Entry> {
  /** What a full or forbidden storage does not take stays for as long as the page does. */
  let unsaved: string | null = null;

  function read(): readonly Entry[] {
    try {
      const kept: unknown = JSON.parse(unsaved ?? storage?.getItem(name) ?? '[]');
      return Array.isArray(kept) ? kept : [];
    } catch {
      return []; // somebody else wrote there
    }
  }

  return {
    entries: () => read().filter(({ at }) => at > now() - longest && at <= now()),
    replace(entries) {
      const text = JSON.stringify(entries.slice(-most));
      unsaved = text;
      try {
        storage?.setItem(name, text);
        if (storage) unsaved = null;
      } catch {
        // full: it stays unsaved
      }
    },
    forget() {
      unsaved = null;
      try {
        storage?.removeItem(name);
      } catch {
        // forbidden: then nothing was ever kept
      }
    },
  };
}
