import type { ItemModel } from '../engine/index.ts';

/**
 * The same model with all items alike in popularity, so that random offers are drawn from all of them alike: the mixing that
 * a shop would write first, and that tells its random offers at a glance. For planted leaks; who ranks by it loses the
 * popularity prior too.
 */
export const evenPool = (model: ItemModel): ItemModel => ({
  ...model,
  popularity: {
    MOST_VIEWED: model.popularity.MOST_VIEWED?.map(() => 1) ?? null,
    MOST_BOUGHT: model.popularity.MOST_BOUGHT?.map(() => 1) ?? null,
  },
});
