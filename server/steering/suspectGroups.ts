import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { type SuggestedTelltales, suggestTelltales, telltaleProducts } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';

/** Lets others in this thread have their turn. */
const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The most groups that are suggested at once. */
export const mostSuspect = 20;

/** What the model that answers suggests and the shop has not declared, by half at least; others are answered meanwhile. */
export async function suspectGroups(
  catalogue: Catalogue,
  model: ItemModel | null,
): Promise<readonly SuggestedTelltales[]> {
  const declared = new Set([...telltaleProducts(catalogue, model).values()].flat());
  const found = await suggestTelltales(catalogue, model, mostSuspect, others);
  return found.filter(({ itemIds }) => 2 * itemIds.filter((itemId) => declared.has(itemId)).length < itemIds.length);
}
