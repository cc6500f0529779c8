import type { NameStore } from './nameStore.ts';

/** In memory nothing is at rest: people go by their pseudonyms, and making names anew is a number. */
export function memoryNames(): NameStore {
  let generation = 1;
  return {
    state: async () => ({ generation, waiting: 0 }),
    async begin() {
      generation += 1;
    },
    renameSome: async () => 0,
  };
}
