import type { ItemId } from '../../engine/terms/ids.ts';
import { itemSurfaces, type Surface } from '../../engine/terms/surface.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readFirst, readList, readProductId } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { type ListQuestion, unknownCircumstances } from '../lists/listQuestion.ts';
import { ContextInput, readCircumstances } from './contextInput.ts';
import { ProductFilter, readFilter } from './filterInput.ts';
import { ProductType } from './product.ts';
import { ListType, type PagedList } from './recommendationList.ts';
import { PageTypeType, SurfaceType } from './surface.ts';

export const RecommendationsInput = builder.inputType('RecommendationsInput', {
  fields: (t) => ({
    surface: t.field({ type: SurfaceType, required: true }),
    productId: t.id({
      description: 'The product that the list is about; required by the surfaces that are about one.',
    }),
    cart: t.idList({ description: 'At most 50 products that are in the cart, and are not offered again.' }),
    context: t.field({ type: ContextInput, required: true }),
    filter: t.field({ type: ProductFilter }),
    pageType: t.field({
      type: PageTypeType,
      description: 'The page that the list is for: rules of the shop may go by it.',
    }),
  }),
});

const mostCart = 50;

builder.queryField('recommendations', (t) =>
  t.field({
    type: ListType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'One list of offers, for one place of the storefront.',
    args: {
      input: t.arg({ type: RecommendationsInput, required: true }),
      first: t.arg.int({ description: 'From 1 to 50; 10 unless said, here or at its items.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    async resolve(_root, { input, first, after }, context): Promise<PagedList> {
      const list = await context.answer(await readQuestion(input, context));
      return { ...list, first: first == null ? null : readFirst(first), after: after ?? null };
    },
  }),
);

builder.objectField(ProductType, 'recommendations', (t) =>
  t.field({
    type: ListType,
    description: 'Offers about this product, for surfaces that are about one. Not personal.',
    args: {
      surface: t.arg({ type: SurfaceType, required: true }),
      first: t.arg.int({ description: 'From 1 to 50; 10 unless said, here or at its items.' }),
    },
    async resolve(product, { surface, first }, context): Promise<PagedList> {
      if (!itemSurfaces.has(surface)) throw typedError('INVALID', `${surface} is not about a product.`);
      const list = await context.answer({
        surface,
        anchor: product.itemId,
        cart: [],
        viewer: context.viewer,
        circumstances: { ...unknownCircumstances, mode: 'NON_PERSONAL' },
        filter: readFilter(null, null),
        pageType: null,
      });
      return { ...list, first: first == null ? null : readFirst(first), after: null };
    },
  }),
);

/** What a page asks for, read. */
export async function readQuestion(
  input: typeof RecommendationsInput.$inferInput,
  context: RequestContext,
): Promise<ListQuestion> {
  const circumstances = readCircumstances(input.context, context.config);
  return {
    surface: input.surface,
    anchor: await readAnchor(context, input.surface, input.productId ?? null),
    cart: readCart(input.cart),
    viewer: context.viewer,
    circumstances,
    filter: readFilter(input.filter, circumstances.currency),
    pageType: input.pageType ?? null,
  };
}

/** @throws a typed error if the cart is too large, or holds what cannot be a product */
export const readCart = (cart: readonly string[] | null | undefined): readonly ItemId[] =>
  readList('cart', cart ?? [], mostCart).map(readProductId);

/** The product that a list is about; null for a surface that is about none. */
export async function readAnchor(
  context: RequestContext,
  surface: Surface,
  productId: string | null,
): Promise<ItemId | null> {
  if (!itemSurfaces.has(surface)) return null;
  if (productId === null) throw typedError('INVALID', `${surface} is about a product: say which by productId.`);
  const anchor = readProductId(productId);
  if ((await context.catalogue()).indexOf(anchor) === undefined)
    throw typedError('UNKNOWN_PRODUCT', 'There is no such product.');
  return anchor;
}
