import { type InteractionKind, interactionKinds } from '../../engine/terms/interaction.ts';
import type { Shop } from '../../server/shop.ts';

const importedSetting = 'imported kinds';

/**
 * Declares what the shop collects: what the operator says, or else the kinds that its imported files tell of, this one and
 * those before. That a shop collects, say, purchases is a public fact about the shop; builds take it as one.
 *
 * @returns what is declared now
 */
export async function declareCollected(
  shop: Shop,
  said: readonly InteractionKind[] | null,
  met: ReadonlySet<InteractionKind>,
): Promise<readonly InteractionKind[]> {
  const before = (await shop.store.settings.read(importedSetting))?.split(',') ?? [];
  const kinds = said ?? interactionKinds.filter((kind) => met.has(kind) || before.includes(kind));
  if (kinds.length === 0) return shop.collects();
  await shop.store.settings.write(importedSetting, kinds.join(','));
  await shop.declareCollects(kinds);
  return kinds;
}
