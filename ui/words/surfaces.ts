/** What the kinds of list are called where people read them. */
export const surfaceNames = {
  FOR_YOU: 'For you',
  VIEWED_VIEWED: 'Also viewed',
  VIEWED_BOUGHT: 'Bought after viewing',
  BOUGHT_BOUGHT: 'Bought together',
  WITH_CART: 'Goes with the cart',
  MOST_VIEWED: 'Most viewed',
  MOST_BOUGHT: 'Most bought',
  TRENDING: 'Trending',
  SIMILAR_CONTENT: 'Similar',
} as const;

export type SurfaceName = keyof typeof surfaceNames;
export const surfaces = Object.keys(surfaceNames) as readonly SurfaceName[];
