import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { type KnobsPreview, type ListExample, previewKnobs } from '../lists/previewKnobs.ts';
import { diffKnobs, type KnobChange } from '../steering/diffKnobs.ts';
import { knobsFor } from '../steering/knobsFor.ts';
import { readKnobSet } from '../steering/readKnobProfile.ts';
import { KnobChangeType, KnobsInput } from './knobProfile.ts';
import { knobsThatHold } from './knobProfiles.ts';
import { ProductType } from './product.ts';
import { SituationType, SurfaceType } from './surface.ts';

const CategoryShareType = builder.objectRef<KnobsPreview['categories'][number]>('CategoryShare').implement({
  fields: (t) => ({
    category: t.exposeString('category'),
    before: t.exposeFloat('before'),
    after: t.exposeFloat('after'),
  }),
});

const itemsNamed = async (itemIds: readonly ItemId[], context: RequestContext): Promise<readonly Item[]> => {
  const catalogue = await context.catalogue();
  return itemIds.flatMap((itemId) => catalogue.items[catalogue.indexOf(itemId) ?? -1] ?? []);
};

const ExampleType = builder.objectRef<ListExample>('KnobsListPreview').implement({
  description: 'One list of the sample as it is and as it would be: nobody’s own.',
  fields: (t) => ({
    about: t.field({
      type: ProductType,
      nullable: true,
      resolve: async ({ about }, _args, context) =>
        about === null ? null : ((await itemsNamed([about], context))[0] ?? null),
    }),
    before: t.field({ type: [ProductType], resolve: ({ before }, _args, context) => itemsNamed(before, context) }),
    after: t.field({ type: [ProductType], resolve: ({ after }, _args, context) => itemsNamed(after, context) }),
  }),
});

type Preview = KnobsPreview & { readonly changes: readonly KnobChange[] };

const PreviewType = builder.objectRef<Preview>('KnobsPreview').implement({
  description:
    'What other knobs do to a sample of lists that are nobody’s. Knobs of builds show only in the next model: ask knobAdvice.',
  fields: (t) => ({
    changes: t.field({ type: [KnobChangeType], resolve: ({ changes }) => changes }),
    lists: t.exposeInt('lists', { description: 'How many lists were made, each under both.' }),
    overlap: t.exposeFloat('overlap', { description: 'The share of a list’s first ten that it keeps, on average.' }),
    randomShareBefore: t.exposeFloat('randomShareBefore'),
    randomShareAfter: t.exposeFloat('randomShareAfter'),
    shortBefore: t.exposeInt('shortBefore', { description: 'Lists with fewer than ten offers.' }),
    shortAfter: t.exposeInt('shortAfter'),
    examples: t.field({
      type: [ExampleType],
      description: 'The first lists of the sample, at most four, to look at.',
      resolve: ({ examples }) => examples,
    }),
    categories: t.field({ type: [CategoryShareType], resolve: ({ categories }) => categories }),
  }),
});

builder.queryField('previewKnobs', (t) =>
  t.field({
    type: PreviewType,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'Compares the knobs that hold with others, on a sample of lists. Publishes nothing.',
    args: {
      knobs: t.arg({ type: KnobsInput, required: true }),
      surface: t.arg({ type: SurfaceType, required: true }),
      situation: t.arg({ type: SituationType }),
    },
    async resolve(_root, { knobs, surface, situation }, context): Promise<Preview> {
      const read = readKnobSet(knobs, context.config);
      if (!read.ok) throw typedError('INVALID', read.refusal.map(({ message }) => message).join(' '));
      const before = await knobsThatHold(context);
      const under = (set: typeof before) => knobsFor(set, situation ?? null, null);
      const { rules: standing } = await context.shop.steering();
      const catalogue = await context.catalogue();
      return {
        ...previewKnobs(context.shop, catalogue, surface, standing, under(before), under(read.value), context.at),
        changes: diffKnobs(before, read.value),
      };
    },
  }),
);
