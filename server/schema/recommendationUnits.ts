import { builder } from '../builder.ts';
import { readList, readProductId, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { type AnsweredUnit, answerUnits } from '../lists/answerUnits.ts';
import { mostUnits, type PageType } from '../lists/pageUnits.ts';
import { unitId } from '../lists/unitId.ts';
import { ContextInput, readCircumstances } from './contextInput.ts';
import { ProductFilter, readFilter } from './filterInput.ts';
import { ListType } from './recommendationList.ts';
import { readCart } from './recommendations.ts';
import { PageTypeType, SurfaceType } from './surface.ts';

type ShownUnit = AnsweredUnit & { readonly pageType: PageType };

const UnitType = builder.objectRef<ShownUnit>('RecommendationUnit').implement({
  description: 'A list in its place on a page, as the shop wants it.',
  fields: (t) => ({
    id: t.id({
      description: 'Of this unit with this in it: for caches. What names it to people and programs is `name`.',
      resolve: (shown, _args, { shop }) => unitId(shop.mixing, shown.pageType, shown),
    }),
    name: t.string({ resolve: ({ unit }) => unit.name }),
    label: t.string({ description: 'For the shopper to read above the list.', resolve: ({ unit }) => unit.label }),
    pageType: t.expose('pageType', { type: PageTypeType }),
    displayOrder: t.exposeInt('displayOrder', { description: 'From 0.' }),
    surface: t.field({ type: SurfaceType, resolve: ({ unit }) => unit.surface }),
    list: t.field({
      type: ListType,
      description: 'Its items are as many as the page shows, unless first says otherwise.',
      resolve: ({ list, unit }) => ({ ...list, first: null, length: unit.length, after: null }),
    }),
  }),
});

builder.queryField('recommendationUnits', (t) =>
  t.field({
    type: [UnitType],
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'Every list of a page, in the order in which it shows them. What has nothing to show is left out, no two lists are merely popular for want of something better, and no product is on the page twice.',
    complexity: { field: 1, multiplier: mostUnits },
    args: {
      pageType: t.arg({ type: PageTypeType, required: true }),
      context: t.arg({ type: ContextInput, required: true }),
      productId: t.arg.id({ description: 'The product of a PRODUCT page.' }),
      category: t.arg.string({ description: 'The category of a CATEGORY page: its lists hold nothing else.' }),
      cart: t.arg.idList({ description: 'At most 50 products that are in the cart.' }),
      filter: t.arg({ type: ProductFilter }),
      only: t.arg.stringList({
        description:
          'The names of the units to tell of, such as the one that is paged on; all of them unless said. What stands in the others is still in none of these.',
      }),
    },
    async resolve(_root, { pageType, context: said, productId, category, cart, filter, only }, context) {
      const circumstances = readCircumstances(said, context.config);
      const asked = readFilter(filter, circumstances.currency);
      const anchor = productId == null ? null : readProductId(productId);
      if (anchor !== null && (await context.catalogue()).indexOf(anchor) === undefined)
        throw typedError('UNKNOWN_PRODUCT', 'There is no such product.');
      if (category != null && asked.categories.length > 0)
        throw typedError('INVALID', 'Say the category of the page or of the filter, not both.');
      const units = await answerUnits(
        await context.shop.pageUnits.of(pageType),
        {
          anchor,
          cart: readCart(cart),
          viewer: context.viewer,
          circumstances,
          filter: category == null ? asked : { ...asked, categories: [readText('category', category)] },
          pageType,
        },
        (surface) => context.caller.surfaces?.includes(surface) ?? true,
        context.answer,
      );
      const names = only == null ? null : readList('only', only, mostUnits);
      return units
        .filter(({ unit }) => names === null || names.includes(unit.name))
        .map((unit) => ({ ...unit, pageType }));
    },
  }),
);
