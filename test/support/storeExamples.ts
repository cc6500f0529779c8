import { admitInteraction, type Recordable } from '../../engine/consent/admitInteraction.ts';
import type { ConsentChange } from '../../engine/store/consentChange.ts';
import type { AdmitInteraction } from '../../engine/store/peopleStore.ts';
import type { EventId, ItemId, ReleaseId, UserId } from '../../engine/terms/ids.ts';
import type { Interaction } from '../../engine/terms/interaction.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { Charge } from '../../engine/terms/ledger.ts';
import type { Choice, Purpose } from '../../engine/terms/purpose.ts';

/** Examples of what a store keeps, each with only the parts that a test is about. */

export const person = (name: string) => name as UserId;

export const itemOf = (itemId: string, more: Partial<Item> = {}): Item => ({
  itemId: itemId as ItemId,
  sku: `sku-${itemId}`,
  title: `Item ${itemId}`,
  categories: ['Home', 'Kitchen'],
  price: { amount: '12.50', currency: 'GBP' },
  inStock: true,
  ...more,
});

export const changeOf = (
  user: string,
  purpose: Purpose,
  choice: Choice,
  more: Partial<ConsentChange> = {},
): ConsentChange => ({
  userId: person(user),
  purpose,
  choice,
  at: 1_700_000_000_000,
  source: 'storefront',
  policyVersion: '2025-01',
  policyHash: 'f00d',
  expiresAt: null,
  ...more,
});

export const eventOf = (
  event: string,
  user: string,
  item: string,
  more: Partial<Omit<Interaction, 'eventId' | 'userId' | 'itemId'>> = {},
): Interaction => ({
  eventId: event as EventId,
  userId: person(user),
  itemId: item as ItemId,
  kind: 'VIEW',
  at: 1_700_000_000_000,
  provenance: { channel: 'STOREFRONT', origin: 'product page', purposes: [] },
  ...more,
});

export const chargeOf = (release: string, nanoRho: number, more: Partial<Charge> = {}): Charge => ({
  releaseId: release as ReleaseId,
  windowId: '2025',
  nanoRho,
  at: 1_700_000_000_000,
  unit: 'PERSON_WINDOW',
  epsilon: 1,
  delta: 1e-6,
  ...more,
});

/** The gate as the line has it. */
export const admitted: AdmitInteraction = admitInteraction;

/** A gate that lets everything in for LEARN, for tests that are not about consent. */
export const admitAll: AdmitInteraction = (interaction) => ({
  ok: true,
  value: { ...interaction, provenance: { ...interaction.provenance, purposes: ['LEARN'] } } as unknown as Recordable,
});
