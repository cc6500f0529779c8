/**
 * A process of its own that charges when it is told to, in the store of a place: so many charges for one window, several at once.
 * For an embedded store, which one process holds at a time, it waits for its turn, takes what it may, and lets go.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '../../engine/store/store.ts';
import { openStore } from '../../server/store/openStore.ts';
import { chargeOf } from '../support/storeExamples.ts';
import type { RaceOrder } from './racers.ts';

const [name, dataFolder, databaseUrl] = process.argv.slice(2) as [string, string, string];

/** As many charges at once as a replica has connections: more would wait for one, and give up after five seconds. */
const lanes = 10;

let kept: Store | null = null;
process.on('message', async ({ windowId, nanoRhoLimit, cost, charges }: RaceOrder) => {
  const store = kept ?? (await openInTurn());
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
  if (databaseUrl) kept = store;
  else await store.close();
  process.send!(won);
});
process.on('disconnect', () => process.exit());
if (databaseUrl) kept = await openInTurn();
process.send!('ready');

async function openInTurn(): Promise<Store> {
  for (;;) {
    const opened = await openStore({ dataFolder, databaseUrl: databaseUrl || undefined });
    if (opened.ok) return opened.value;
    if (opened.refusal.code !== 'STORE_LOCKED') throw new Error(opened.refusal.sentence);
    await wait(20);
  }
}
