import { Gauge, type Registry } from 'prom-client';
import { buildPhases } from '../../engine/terms/progress.ts';
import { unlessAway } from '../../engine/terms/storeAway.ts';
import type { Shop } from '../shop.ts';

export type WatchedShop = Pick<Shop, 'budget' | 'model' | 'store' | 'running'>;

/** What is asked of the shop at every scrape. Public or released, all of it. */
export function watchShop(shop: WatchedShop, registers: Registry[]): void {
  new Gauge({
    name: 'tightrope_store_reachable',
    help: '1 where the store can be reached, 0 while it is away and only lists are answered.',
    registers,
    collect() {
      this.set(shop.store.watch?.isAway() ? 0 : 1);
    },
  });
  new Gauge({
    name: 'tightrope_model_loaded',
    help: '1 where a model answers, 0 before the first.',
    registers,
    collect() {
      this.set(shop.model() === null ? 0 : 1);
    },
  });
  new Gauge({
    name: 'tightrope_epsilon',
    help: 'ε of this window: what was spent, and what may be.',
    labelNames: ['of'],
    registers,
    async collect() {
      const budget = await unlessAway(shop.budget, null);
      this.set({ of: 'spent' }, budget?.epsilonSpent ?? Number.NaN);
      this.set({ of: 'limit' }, budget?.epsilonLimit ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'tightrope_builds_left',
    help: 'How many more builds at the default ε this window pays for.',
    registers,
    async collect() {
      this.set((await unlessAway(shop.budget, null))?.buildsLeft ?? Number.NaN);
    },
  });
  new Gauge({
    name: 'tightrope_build_phase',
    help: '1 for the phase that a build of this process is in; 0 for the others, and for all while none runs.',
    labelNames: ['phase'],
    registers,
    collect() {
      const reached = shop.running()?.phase;
      for (const phase of buildPhases) this.set({ phase }, phase === reached ? 1 : 0);
    },
  });
}
