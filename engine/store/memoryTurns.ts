import type { BuilderStore } from './builderStore.ts';

/** Turns of builders, as the other stores in memory read them. */
export interface MemoryTurns {
  /** The fencing number of the newest turn; 0 before the first. */
  readonly newest: () => number;
  readonly builder: BuilderStore;
}

/** Counts turns; one builder at a time. */
export function memoryTurns(): MemoryTurns {
  let newest = 0;
  let isTaken = false;
  return {
    newest: () => newest,
    builder: {
      async takeTurn() {
        if (isTaken) return null;
        isTaken = true;
        newest += 1;
        return {
          fence: newest,
          async end() {
            isTaken = false;
          },
        };
      },
    },
  };
}
