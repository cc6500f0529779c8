import { setTimeout as wait } from 'node:timers/promises';
import { isStoreAway } from '../../../engine/terms/storeAway.ts';

/** Does something in this process that may be told to come again, as a store on a server tells whoever waits longer than a list can. */
export async function untilThere<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (!isStoreAway(thrown) || turn === 50) throw thrown;
      await wait(200);
    }
  }
}
