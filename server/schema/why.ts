import { builder } from '../builder.ts';
import { readProductId } from '../guards/readInput.ts';
import { type WhyListed, whyListed } from '../lists/whyListed.ts';
import { ProductType } from './product.ts';
import { RecommendationsInput, readQuestion } from './recommendations.ts';
import { ShopperType } from './shopper.ts';

const ExplanationType = builder.objectRef<WhyListed>('Explanation').implement({
  description: 'Why a product is in a list of one’s own.',
  fields: (t) => ({
    product: t.field({ type: ProductType, resolve: ({ item }) => item }),
    text: t.exposeString('text', { description: 'What the whole list was made from.' }),
    because: t.field({
      type: [ProductType],
      description:
        'Products of one’s own history that speak for it, at most five, the loudest first. Empty for what only the reason of the whole list speaks for; that is so for some that were picked at random and for some that were not.',
      resolve: ({ because }) => because,
    }),
  }),
});

builder.objectField(ShopperType, 'why', (t) =>
  t.field({
    type: ExplanationType,
    nullable: true,
    description:
      'Why a product is in a list that one was shown in this epoch. null for another’s list, one that has changed since, and one that never was, all alike.',
    args: {
      recommendationId: t.arg.id({ required: true }),
      productId: t.arg.id({ required: true }),
      input: t.arg({ type: RecommendationsInput, required: true, description: 'What the list was asked for with.' }),
    },
    async resolve(_viewer, { recommendationId, productId, input }, context) {
      const question = await readQuestion(input, context);
      const list = await context.answer(question);
      const catalogue = await context.catalogue();
      const stock = { catalogue, model: context.model };
      return whyListed(context.shop, stock, question, list, recommendationId, readProductId(productId));
    },
  }),
);
