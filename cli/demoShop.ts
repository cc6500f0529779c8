import { randomUUID } from 'node:crypto';
import { record } from '../engine/engine.ts';
import type { Interaction } from '../engine/terms/interaction.ts';
import type { Purpose } from '../engine/terms/purpose.ts';
import { sentenceFor } from '../engine/terms/refusals.ts';
import type { DemoDoorParts } from '../server/demo/demoDoor.ts';
import type { Shop } from '../server/shop.ts';
import { type InventedShop, inventShop, type Shopper } from '../simulator/population.ts';
import { readDemoMark, writeDemoMark } from './demoMark.ts';
import type { Terminal } from './terminal.ts';

const people = 4000;
const seed = 'tightrope demo';
/** People brought in at once. */
const batchSize = 250;

/**
 * Fills an empty shop with one that does not exist: items, people, their consents and what they did, through the same
 * doors as everybody's; then learns a first model. A shop that has anything of its own is left as it is. One that was cut
 * off half-way is completed.
 */
export async function fillWithDemoShop(shop: Shop, terminal: Terminal): Promise<void> {
  const mark = await readDemoMark(shop.store.settings);
  const isEmpty = (await shop.store.catalogue.items()).length === 0;
  if (mark === 'WHOLE' || (mark === 'NONE' && !isEmpty)) return;

  terminal.err('First run: inventing a shop, its people and what they did. None of them exists.');
  await writeDemoMark(shop.store.settings, 'BEGUN');
  const invented = inventShop({ people, seed });
  await shop.store.catalogue.upsertItems(invented.items);
  await shop.declareCollects(['VIEW', 'CART', 'PURCHASE']);
  for (let from = 0; from < invented.shoppers.length && !terminal.signal.aborted; from += batchSize) {
    await bringIn(shop, invented.shoppers.slice(from, from + batchSize), terminal.now());
  }
  if (terminal.signal.aborted) return;
  if (shop.model() === null) await learnFirstModel(shop, terminal);
  if (!terminal.signal.aborted) await writeDemoMark(shop.store.settings, 'WHOLE');
}

async function bringIn(shop: Shop, shoppers: readonly Shopper[], now: number): Promise<void> {
  const write = await shop.consentWriter();
  const changes = shoppers.flatMap(({ subject, consents }) =>
    Object.entries(consents).map(([purpose, choice]) =>
      write(shop.pseudonym(subject), purpose as Purpose, choice, 'invented', now),
    ),
  );
  await shop.people.assumeConsents(changes);
  const interactions: Interaction[] = shoppers.flatMap(({ subject, touches }) =>
    touches.map(({ eventId, itemId, kind, ago }) => ({
      eventId,
      userId: shop.pseudonym(subject),
      itemId,
      kind,
      // Counted from the shop's own beginning, so that a second attempt tells the same.
      at: shop.origin - ago,
      provenance: { channel: 'INVENTED', origin: 'demo shop', purposes: [] },
    })),
  );
  // Refusals are as they should be: not all of these people allow it.
  await record(shop.people, await shop.catalogue(), interactions, now);
}

async function learnFirstModel(shop: Shop, terminal: Terminal): Promise<void> {
  terminal.err('Learning a first model from those who agreed, under differential privacy.');
  const built = await shop.build({ signal: terminal.signal });
  if (!built.ok) terminal.err(sentenceFor(built.refusal));
}

/** Whom visitors of the demo shop are signed in as: only while the shop is the invented one, whole, and nobody in it is real. */
export const demoSubject =
  ({ store }: Pick<Shop, 'store'>): DemoDoorParts['subjectFor'] =>
  async (role) => {
    if ((await readDemoMark(store.settings)) !== 'WHOLE') return null;
    return role === 'KNOWN' ? demoShopper() : `visitor-${randomUUID()}`;
  };

/** An invented person who allows personal offers and has a history, to try things out as. */
export function demoShopper(shop: InventedShop = inventShop({ people: 50, seed })): string {
  const found = shop.shoppers.find(
    ({ consents, touches }) => consents.PERSONALIZE && consents.LEARN && touches.length >= 8,
  );
  return (found ?? shop.shoppers[0]!).subject;
}
