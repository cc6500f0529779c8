/** What is sensitive in the shop: as the taxonomy has it, and as the shop decides. */

import { nameOfCategory, type SensitiveTopic, sensitiveTaxonomy, taxonomyLanguages } from '../../engine/index.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import { type Sensitivity, sensitivities } from '../../engine/terms/item.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import {
  type CategoryAsked,
  type CategoryBody,
  decideCategory,
  readCategory,
  standing,
} from '../steering/sensitivityBook.ts';
import {
  type CategorySuggestion,
  type SensitivityMove,
  type SurveyedCategory,
  sensitivityMoves,
  surveyCategories,
} from '../steering/surveyCategories.ts';
import { ProductType } from './product.ts';
import { type UserError, UserErrorType } from './userError.ts';

export const SensitivityType = builder.enumType('Sensitivity', {
  description:
    'What may be concluded about a category. OPEN: all. GUARDED: learned and shown only with the SENSITIVE purpose, and no edge from open products leads into it. EXCLUDED: not learned, not stored, never recommended.',
  values: sensitivities satisfies readonly Sensitivity[],
});

const TopicType = builder.objectRef<SensitiveTopic>('SensitiveTopic').implement({
  description: 'One sort of things that a list could tell on a person by.',
  fields: (t) => ({
    topic: t.exposeString('topic'),
    sensitivity: t.expose('sensitivity', { type: SensitivityType, description: 'Unless the shop says otherwise.' }),
    about: t.exposeString('about'),
    words: t.stringList({
      description: 'Whole words of titles and categories that say so, in every language.',
      resolve: ({ words }) => [...new Set(taxonomyLanguages.flatMap((language) => words[language]))],
    }),
  }),
});

const TaxonomyType = builder.objectRef<typeof sensitiveTaxonomy>('SensitiveTaxonomy').implement({
  description: 'What is sensitive unless a shop says otherwise; docs/sensitive-categories.md publishes it.',
  fields: (t) => ({
    version: t.exposeInt('version'),
    topics: t.field({ type: [TopicType], resolve: ({ topics }) => topics }),
  }),
});

const DecisionType = builder.objectRef<Decision>('CategoryDecision').implement({
  description: 'What the shop decided about a category.',
  fields: (t) => ({
    sensitivity: t.field({ type: SensitivityType, resolve: ({ body }) => bodyOf(body).sensitivity }),
    topic: t.string({ nullable: true, resolve: ({ body }) => bodyOf(body).topic }),
    note: t.string({ resolve: ({ body }) => bodyOf(body).note }),
    decidedAt: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    decidedBy: t.exposeString('by'),
  }),
});

const SuggestionType = builder.objectRef<CategorySuggestion>('CategorySuggestion').implement({
  description: 'What words make one think of a category that nobody has decided about.',
  fields: (t) => ({
    sensitivity: t.expose('sensitivity', { type: SensitivityType }),
    topic: t.exposeString('topic'),
    because: t.exposeString('because'),
  }),
});

const CategoryType = builder.objectRef<SurveyedCategory>('SensitiveCategory').implement({
  description: 'One category of the shop, and what is concluded from it.',
  fields: (t) => ({
    category: t.exposeString('category'),
    decision: t.expose('decision', { type: DecisionType, nullable: true, description: 'null: what words say holds.' }),
    products: t.exposeInt('products', { description: 'How many products are in it, at any level.' }),
    open: t.int({ description: 'How many of them are OPEN now.', resolve: ({ now }) => now.OPEN }),
    guarded: t.int({ resolve: ({ now }) => now.GUARDED }),
    excluded: t.int({ resolve: ({ now }) => now.EXCLUDED }),
    suggestion: t.expose('suggestion', { type: SuggestionType, nullable: true }),
  }),
});

interface Preview {
  readonly moves: readonly SensitivityMove[];
  readonly userErrors: readonly UserError[];
}
const MoveType = builder.objectRef<SensitivityMove>('SensitivityMove').implement({
  description: 'A product that would be judged otherwise.',
  fields: (t) => ({
    product: t.expose('item', { type: ProductType }),
    from: t.expose('from', { type: SensitivityType }),
    to: t.expose('to', { type: SensitivityType }),
    topic: t.exposeString('topic', { nullable: true }),
  }),
});
const PreviewType = builder.objectRef<Preview>('SensitivityPreview').implement({
  fields: (t) => ({
    moved: t.int({ description: 'How many products would move.', resolve: ({ moves }) => moves.length }),
    moves: t.field({
      type: [MoveType],
      description: 'The first 50 of them.',
      resolve: ({ moves }) => moves.slice(0, mostMovesTold),
    }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});
const mostMovesTold = 50;

interface CategoryPayload extends Preview {
  readonly category: SurveyedCategory | null;
}
const PayloadType = builder.objectRef<CategoryPayload>('SensitiveCategoryPayload').implement({
  fields: (t) => ({
    category: t.expose('category', { type: CategoryType, nullable: true }),
    moved: t.int({ description: 'How many products are judged otherwise now.', resolve: ({ moves }) => moves.length }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const CategoryInput = builder.inputType('SensitiveCategoryInput', {
  fields: (t) => ({
    category: t.string({ required: true, description: 'As the shop writes it; its case does not matter.' }),
    sensitivity: t.field({ type: SensitivityType, description: 'null takes the decision back.' }),
    topic: t.string({ description: 'The topic of the taxonomy that it belongs to: what is capped together.' }),
    note: t.string({ description: 'Why; it must be said where this is less strict than what words say.' }),
  }),
});

builder.queryField('sensitiveTaxonomy', (t) =>
  t.field({
    type: TaxonomyType,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'What is sensitive unless the shop says otherwise.',
    resolve: () => sensitiveTaxonomy,
  }),
);

builder.queryField('sensitiveCategories', (t) =>
  t.field({
    type: [CategoryType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'The categories of the shop by name, each with what is decided or suggested about it.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: 'From 1 to 50.' }),
      after: t.arg.string({ description: 'The category that the page before ended with.' }),
      suggested: t.arg.boolean({ description: 'true: only undecided ones about which there is a suggestion.' }),
      search: t.arg.string({ description: 'Only those whose name holds this, in any case.' }),
    },
    async resolve(_root, { first, after, suggested, search }, context) {
      const surveyed = await survey(context);
      const start = after == null ? 0 : surveyed.findIndex(({ category }) => sameCategory(category, after)) + 1;
      if (after != null && start === 0) throw typedError('INVALID', 'after is not a category of this list.');
      const wanted = nameOfCategory(search ?? '');
      return surveyed
        .slice(start)
        .filter(({ category }) => nameOfCategory(category).includes(wanted))
        .filter(({ suggestion }) => suggested !== true || suggestion !== null)
        .slice(0, readFirst(first, 50));
    },
  }),
);

builder.queryField('previewSensitiveCategory', (t) =>
  t.field({
    type: PreviewType,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'Which products would fall where. Changes nothing.',
    args: { input: t.arg({ type: CategoryInput, required: true }) },
    resolve: (_root, { input }, context) => preview(input, context),
  }),
);

builder.mutationField('setSensitiveCategory', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Decides what may be concluded from a category: for lists and events at once, for learning from the next build on. Who wanted it stays on record.',
    args: { input: t.arg({ type: CategoryInput, required: true }) },
    async resolve(_root, { input }, context): Promise<CategoryPayload> {
      const { moves } = await preview(input, context);
      const decider = { by: nameOfCaller(context.caller), at: context.at };
      const decided = await decideCategory(context.shop.store.decisions, input, decider);
      if (!decided.ok) return { category: null, moves: [], userErrors: decided.refusal.map(userError) };
      await context.shop.audit.note({ ...decider, action: 'setSensitiveCategory', subject: decided.value.subject });
      const category = (await survey(context)).find((one) => sameCategory(one.category, input.category)) ?? null;
      return { category, moves, userErrors: [] };
    },
  }),
);

/** Every category, as the shop stands at this very moment. */
const survey = async ({ shop }: Pick<RequestContext, 'shop'>): Promise<readonly SurveyedCategory[]> =>
  surveyCategories(await shop.catalogue(), await standing(shop.store.decisions, 'sensitiveCategory'));

async function preview(asked: CategoryAsked, { shop }: Pick<RequestContext, 'shop'>): Promise<Preview> {
  const read = readCategory(asked);
  if (!read.ok) return { moves: [], userErrors: read.refusal.map(userError) };
  const { sensitivity } = await shop.steering();
  const others = sensitivity.categories.filter(({ category }) => !sameCategory(category, asked.category));
  const categories = asked.sensitivity == null ? others : [...others, read.value];
  return { moves: sensitivityMoves(await shop.catalogue(), { ...sensitivity, categories }), userErrors: [] };
}

const sameCategory = (one: string, other: string): boolean => nameOfCategory(one) === nameOfCategory(other);
const bodyOf = (body: object | null): CategoryBody => body as CategoryBody; // checked when it was decided
const userError = ({ field, message }: { readonly field: string | null; readonly message: string }): UserError => ({
  field: ['input', ...(field?.split('.') ?? [])],
  message,
  code: 'INVALID',
});
