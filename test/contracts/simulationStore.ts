import { beforeEach, describe, expect, it } from 'vitest';
import type { SimulationStore } from '../../engine/store/simulationStore.ts';
import type { KeptSimulation } from '../../engine/terms/keptSimulation.ts';

const running = (id: string, more: Partial<KeptSimulation> = {}): KeptSimulation => ({
  id,
  name: `study ${id}`,
  startedAt: 1_700_000_000_000,
  endedAt: null,
  heardAt: 1_700_000_000_000,
  state: 'RUNNING',
  progress: null,
  complaints: [],
  ...more,
});

/** What every driver of SimulationStore promises. */
export function keepsSimulations(driver: string, open: () => Promise<SimulationStore>): void {
  describe(`${driver} keeps simulations`, () => {
    let store: SimulationStore;
    beforeEach(async () => {
      store = await open();
    });

    it('as they go and as they ended, with what they found', async () => {
      expect(await store.find('a')).toBeNull();
      await store.keep(running('a'), null);
      const progress = { done: 3, total: 7, doing: 'lists at ε = 1', secondsLeft: null };
      await store.keep(running('a', { progress, heardAt: 1_700_000_005_000 }), null);
      expect(await store.find('a')).toEqual(running('a', { progress, heardAt: 1_700_000_005_000 }));
      expect(await store.resultsOf('a')).toBeNull();
      const over = running('a', { state: 'DONE', endedAt: 1_700_000_009_000, complaints: ['none “really”'] });
      await store.keep(over, '{"found":1}');
      expect(await store.find('a')).toEqual(over);
      expect(await store.resultsOf('a')).toBe('{"found":1}');
    });

    it('page by page, those first that were started last, though others changed since', async () => {
      for (const id of ['z', 'a', 'm']) await store.keep(running(id), null);
      await store.keep(running('z', { state: 'FAILED' }), null);
      const names = async (first: number, after: string | null) =>
        (await store.page(first, after)).map(({ id }) => id).join(' ');
      expect(await names(2, null)).toBe('m a');
      expect(await names(2, 'a')).toBe('z');
      expect(await names(2, 'z')).toBe('');
      expect(await names(2, 'nobody')).toBe('');
    });

    it('asked to stop until they are over', async () => {
      await store.keep(running('a'), null);
      expect(await store.isAskedToStop('a')).toBe(false);
      expect(await store.askToStop('a')).toBe(true);
      await store.keep(running('a', { heardAt: 1_700_000_001_000 }), null);
      expect(await store.isAskedToStop('a')).toBe(true);
      await store.keep(running('a', { state: 'CANCELLED' }), null);
      expect(await store.askToStop('a')).toBe(false);
      expect(await store.askToStop('nobody')).toBe(false);
      expect(await store.isAskedToStop('nobody')).toBe(false);
    });

    it('until newer ones take their place', async () => {
      for (const id of ['a', 'b', 'c']) await store.keep(running(id), '{}');
      expect(await store.forgetAllBut(5)).toBe(0);
      expect(await store.forgetAllBut(2)).toBe(1);
      expect((await store.page(5, null)).map(({ id }) => id)).toEqual(['c', 'b']);
      expect(await store.resultsOf('a')).toBeNull();
    });
  });
}
