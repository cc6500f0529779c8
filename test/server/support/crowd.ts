import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { record } from '../../../engine/engine.ts';
import type { Store } from '../../../engine/store/store.ts';
import type { EventId, ItemId, UserId } from '../../../engine/terms/ids.ts';
import type { Interaction } from '../../../engine/terms/interaction.ts';

/** People who allowed to be learned from, each with three purchases in a row of the catalogue. */
export async function bringCrowd(store: Store, people: number, receivedAt: number): Promise<void> {
  const catalogue = createCatalogue(await store.catalogue.items());
  const users = Array.from({ length: people }, (_, place) => `person-${place}` as UserId);
  await store.people.setConsents(
    users.map((userId) => ({
      userId,
      purpose: 'LEARN',
      choice: true,
      at: 0,
      source: 'test',
      policyVersion: '1',
      policyHash: '',
      expiresAt: null,
    })),
  );
  const interactions = users.flatMap((userId, place) =>
    [0, 1, 2].map(
      (step): Interaction => ({
        eventId: `${userId}-${step}` as EventId,
        userId,
        itemId: `p${((place % 20) + step) % 78}` as ItemId,
        kind: 'PURCHASE',
        at: receivedAt,
        provenance: { channel: 'IMPORT', origin: 'test', purposes: [] },
      }),
    ),
  );
  await record(store.people, catalogue, interactions, receivedAt);
}
