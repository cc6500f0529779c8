import type { EventId, ItemId, UserId } from '../../engine/terms/ids.ts';
import type { Interaction, InteractionKind, Profile } from '../../engine/terms/interaction.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { BoundedItems, Crowd } from '../../engine/terms/stages.ts';

/** An item of the tests' shop, open and in stock unless said otherwise. */
export const itemOf = (name: string, more: Partial<Item> = {}): Item => ({
  itemId: name as ItemId,
  sku: name,
  title: `Item ${name}`,
  categories: [],
  price: null,
  inStock: true,
  ...more,
});

/** Items named i0, i1, …. */
export const itemsNamed = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_, index) => itemOf(`i${index}`));

/** A profile of items i…, each touched at its place in the list unless said otherwise. */
export const profileOf = (
  name: string,
  items: readonly number[],
  kind: InteractionKind = 'PURCHASE',
  at: (place: number) => number = (place) => place + 1,
): Profile => ({
  userId: name as UserId,
  touches: items.map((item, place) => ({ itemId: `i${item}` as ItemId, kind, at: at(place) })),
});

/** An interaction as a storefront would send it. */
export const interactionOf = (
  person: string,
  item: string,
  eventId: string,
  kind: InteractionKind = 'PURCHASE',
): Interaction => ({
  eventId: eventId as EventId,
  userId: person as UserId,
  itemId: item as ItemId,
  kind,
  at: 1_700_000_000_000,
  provenance: { channel: 'STOREFRONT', origin: 'test', purposes: [] },
});

/** People in order, as the store would give them. */
export async function* inTurn<Value>(values: readonly Value[]): AsyncIterable<Value> {
  yield* values;
}

/**
 * For tests of what comes after bounding: packs people who are already within the bound.
 *
 * @param loudness how loudly an item of theirs speaks, from 1 to 63; all alike unless given
 */
export function crowdOf(
  people: readonly (readonly number[])[],
  itemCount: number,
  loudness: ((item: number, person: number) => number) | null = null,
): Crowd {
  const held = people.filter((items) => items.length > 0).map((items) => Uint32Array.from(items).sort());
  const starts = new Uint32Array(held.length + 1);
  held.forEach((items, person) => {
    starts[person + 1] = starts[person]! + items.length;
  });
  const items = new Uint32Array(starts[held.length]!);
  held.forEach((own, person) => {
    items.set(own, starts[person]);
  });
  const loud =
    loudness && Uint8Array.from(held.flatMap((own, person) => Array.from(own, (item) => loudness(item, person))));
  return { itemCount, peopleCount: held.length, starts, items, loudness: loud } as unknown as Crowd;
}

/** The same, one person at a time. */
export const boundedOf = (...items: number[]): BoundedItems =>
  ({ items: Uint32Array.from(items).sort(), loudness: null }) as unknown as BoundedItems;
