import type { Reason } from '../../engine/offer/offer.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import { itemSurfaces, type Surface } from '../../engine/terms/surface.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readFirst, readList, readProductId } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import type { AnsweredList } from '../lists/answerList.ts';
import { cutPage, type Page, type PagedItem } from '../lists/cutPage.ts';
import { type ListQuestion, unknownCircumstances } from '../lists/listQuestion.ts';
import { ContextInput, readCircumstances } from './contextInput.ts';
import { PageInfoType } from './pageInfo.ts';
import { ProductType } from './product.ts';
import { DegradeReasonType, PersonalizationModeType, ReasonCodeType, SurfaceType } from './surface.ts';

/** A list, with the page of it that was asked for. */
type PagedList = AnsweredList & { readonly page: Page };

const ReasonType = builder.objectRef<Reason>('Reason').implement({
  description: 'Why this list. The same for each of its offers, because some are random by design and none says which.',
  fields: (t) => ({
    code: t.expose('code', { type: ReasonCodeType }),
    text: t.exposeString('text', { description: 'For the shopper to read.' }),
  }),
});

const EdgeType = builder.objectRef<PagedItem>('RecommendationEdge').implement({
  fields: (t) => ({
    cursor: t.exposeString('cursor'),
    node: t.expose('item', { type: ProductType }),
    reason: t.expose('reason', { type: ReasonType }),
  }),
});

const ConnectionType = builder.objectRef<Page>('RecommendationConnection').implement({
  fields: (t) => ({
    edges: t.field({ type: [EdgeType], resolve: ({ edges }) => edges }),
    nodes: t.field({ type: [ProductType], resolve: ({ edges }) => edges.map(({ item }) => item) }),
    pageInfo: t.field({ type: PageInfoType, resolve: (page) => page }),
  }),
});

const DisclosureType = builder.objectRef<AnsweredList>('ListDisclosure').implement({
  description: 'What the shopper may know about how the list was made.',
  fields: (t) => ({
    randomShare: t.exposeFloat('randomShare', { description: 'The chance of each place to hold a random offer.' }),
    summary: t.string({
      description: 'For the shopper to read, beside the list.',
      resolve: ({ randomShare }) => summaryOf(randomShare),
    }),
    policyVersion: t.id({ resolve: (_list, _args, { config }) => config.policyVersion }),
    more: t.field({ type: 'URL', resolve: (_list, _args, { config }) => `${config.publicUrl}/disclosure` }),
  }),
});

const ListType = builder.objectRef<PagedList>('RecommendationList').implement({
  description: 'A list of offers. It stays as it is until validUntil: asking again, or paging, draws nothing anew.',
  fields: (t) => ({
    recommendationId: t.exposeID('recommendationId'),
    items: t.expose('page', { type: ConnectionType }),
    mode: t.expose('mode', { type: PersonalizationModeType, description: 'What was really applied.' }),
    degraded: t.field({ type: [DegradeReasonType], resolve: ({ degraded }) => degraded }),
    disclosure: t.field({ type: DisclosureType, resolve: (list) => list }),
    validUntil: t.expose('validUntil', { type: 'DateTime' }),
  }),
});

const RecommendationsInput = builder.inputType('RecommendationsInput', {
  fields: (t) => ({
    surface: t.field({ type: SurfaceType, required: true }),
    productId: t.id({
      description: 'The product that the list is about; required by the surfaces that are about one.',
    }),
    cart: t.idList({ description: 'At most 50 products that are in the cart, and are not offered again.' }),
    context: t.field({ type: ContextInput, required: true }),
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
      first: t.arg.int({ defaultValue: 10, description: 'From 1 to 50.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    async resolve(_root, { input, first, after }, context) {
      const page = { first: readFirst(first), after: after ?? null };
      const circumstances = readCircumstances(input.context);
      const cart = readList('cart', input.cart ?? [], mostCart).map(readProductId);
      const anchor = await readAnchor(context, input.surface, input.productId ?? null);
      return pageOf(context, { surface: input.surface, anchor, cart, viewer: context.viewer, circumstances }, page);
    },
  }),
);

builder.objectField(ProductType, 'recommendations', (t) =>
  t.field({
    type: ListType,
    description: 'Offers about this product, for surfaces that are about one. Not personal.',
    args: {
      surface: t.arg({ type: SurfaceType, required: true }),
      first: t.arg.int({ defaultValue: 10, description: 'From 1 to 50.' }),
    },
    resolve(product, { surface, first }, context) {
      if (!itemSurfaces.has(surface)) throw typedError('INVALID', `${surface} is not about a product.`);
      const circumstances = { ...unknownCircumstances, mode: 'NON_PERSONAL' as const };
      const question = { surface, anchor: product.itemId, cart: [], viewer: context.viewer, circumstances };
      return pageOf(context, question, { first: readFirst(first), after: null });
    },
  }),
);

async function pageOf(
  context: RequestContext,
  question: ListQuestion,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<PagedList> {
  const list = await context.answer(question);
  const page = cutPage(list, first, after, context.shop.mixing);
  if (!page.ok) throw typedError('INVALID', 'after is not a cursor of this list, or the list is not valid any more.');
  return { ...list, page: page.value };
}

async function readAnchor(context: RequestContext, surface: Surface, productId: string | null): Promise<ItemId | null> {
  if (!itemSurfaces.has(surface)) return null;
  if (productId === null) throw typedError('INVALID', `${surface} is about a product: say which by productId.`);
  const anchor = readProductId(productId);
  if ((await context.catalogue()).indexOf(anchor) === undefined)
    throw typedError('UNKNOWN_PRODUCT', 'There is no such product.');
  return anchor;
}

/** Rounded to tenths where that is true, and to hundredths where it is not. */
function summaryOf(randomShare: number): string {
  if (randomShare === 0) return 'None of these was picked at random.';
  const parts = Number.isInteger(Math.round(randomShare * 1000) / 100) ? 10 : 100;
  return `About ${Math.max(1, Math.round(randomShare * parts))} in ${parts} of these were picked at random.`;
}
