import type { ItemModel } from '../../engine/index.ts';
import type { AttackContext, ShownList, Viewer } from '../terms/attack.ts';

/** The release that all lists are made from: a shop's one model, whoever attacks its lists. */
export const shopModel = (context: AttackContext): Promise<ItemModel> => context.build({ release: 'shop' });

/** The first people held out who have something to show, as viewers. */
export const viewersOf = ({ heldOut }: Pick<AttackContext, 'heldOut'>, most: number, least = 1): readonly Viewer[] =>
  heldOut
    .map(({ shown }, place) => ({ name: `viewer-${place}`, items: shown }))
    .filter(({ items }) => items.length >= least)
    .slice(0, most);

/** Lists of many viewers, a hundred at a time, so that others get to run in between. */
export async function listsOf(
  context: AttackContext,
  model: ItemModel,
  viewers: readonly Viewer[],
  ask: Parameters<AttackContext['offers']>[2],
): Promise<readonly ShownList[]> {
  const lists: ShownList[] = [];
  for (let from = 0; from < viewers.length; from += 100) {
    lists.push(...(await context.offers(model, viewers.slice(from, from + 100), ask)));
    await context.pause();
  }
  return lists;
}
