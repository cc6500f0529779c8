/**
 * A process of its own that charges when it is told to, in the store of a place: so many charges for one window, several at once.
 * For an embedded store, which one process holds at a time, it waits for its turn, takes what it may, and lets go.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../engine/store/store.ts';
import { openStore } from '../../server/store/openStore.ts';
import { chargeOf } from '../support/storeExamples.ts';
import type { RaceOrder } from './racers.ts';
import type { Place } from './shopForBuilds.ts';

const [name] = process.argv.slice(2) as [string];

/** As many charges at once as a replica has connections: more would wait for one, and give up after five seconds. */
const lanes = 10;

/** The store of a server stays open from race to race. */
let kept: { readonly place: Place; readonly store: Store } | null = null;

process.on('message', async ({ place, windowId, nanoRhoLimit, cost, charges }: RaceOrder) => {
  const store = await storeOf(place);
  await store.ledger.openBudget(windowId, nanoRhoLimit);
  let next = 0;
  let won = 0;
  const lane = async () => {
    for (let index = next++; index < charges; index = next++) {
      const charged = await store.ledger.charge(chargeOf(`${windowId}-${name}-${index}`, cost, { windowId }));
      if (charged.ok) won += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  if (kept?.store !== store) await store.close();
  process.send!(won);
});
process.on('disconnect', () => process.exit());
process.send!('ready');

async function storeOf(place: Place): Promise<Store> {
  if (kept && kept.place.databaseUrl === place.databaseUrl) return kept.store;
  await kept?.store.close();
  kept = null;
  const store = await openInTurn(place);
  if (place.databaseUrl !== undefined) kept = { place, store };
  return store;
}

async function openInTurn(place: Place): Promise<Store> {
  for (;;) {
    const opened = await openStore(place);
    if (opened.ok) return opened.value;
    if (opened.refusal.code !== 'STORE_LOCKED') throw new Error(opened.refusal.sentence);
    await wait(20);
  }
}
