/** The kinds of list that a storefront may ask for. */
export const surfaces = [
  'VIEWED_VIEWED',
  'VIEWED_BOUGHT',
  'BOUGHT_BOUGHT',
  'FOR_YOU',
  'WITH_CART',
  'MOST_VIEWED',
  'MOST_BOUGHT',
  'TRENDING',
  'SIMILAR_CONTENT',
] as const;
export type Surface = (typeof surfaces)[number];

/** Surfaces about one item: they need to be told which. */
export const itemSurfaces: ReadonlySet<Surface> = new Set([
  'VIEWED_VIEWED',
  'VIEWED_BOUGHT',
  'BOUGHT_BOUGHT',
  'SIMILAR_CONTENT',
]);

/** Surfaces that are made from what the viewer did, told or has in the cart, and are popular ones without their consent. */
export const personalSurfaces: ReadonlySet<Surface> = new Set(['FOR_YOU', 'WITH_CART']);
