import type { OfferList } from '../../engine/offer/offer.ts';
import { defaultOfferKnobs } from '../../engine/options.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import { itemSurfaces } from '../../engine/terms/surface.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readFirst, readList, readProductId, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { typedError } from '../guards/typedError.ts';
import { previewLists } from '../lists/previewLists.ts';
import { readRule } from '../steering/readRule.ts';
import { type RuleConflict, ruleConflicts } from '../steering/ruleConflicts.ts';
import { RuleConflictType, RuleInput } from './offerRule.ts';
import { ProductType } from './product.ts';
import { readRows } from './readRows.ts';
import { SurfaceType } from './surface.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface ListPreview {
  readonly about: Item | null;
  readonly before: readonly Item[];
  readonly after: readonly Item[];
  readonly isRuled: boolean;
}
interface RulesPreview {
  readonly lists: readonly ListPreview[];
  readonly conflicts: readonly RuleConflict[];
  readonly userErrors: readonly UserError[];
}

const ListPreviewType = builder.objectRef<ListPreview>('RuledListPreview').implement({
  description: 'One list as it is and as it would be, without random offers: nobody’s own.',
  fields: (t) => ({
    about: t.expose('about', { type: ProductType, nullable: true }),
    before: t.field({ type: [ProductType], resolve: ({ before }) => before }),
    after: t.field({ type: [ProductType], resolve: ({ after }) => after }),
    degraded: t.exposeBoolean('isRuled', {
      description: 'Whether so much of it changes that lists would say so: RULES among their degraded.',
    }),
  }),
});

const PreviewType = builder.objectRef<RulesPreview>('RulesPreview').implement({
  fields: (t) => ({
    lists: t.field({ type: [ListPreviewType], resolve: ({ lists }) => lists }),
    conflicts: t.field({
      type: [RuleConflictType],
      description: 'Contradictions among the rules that would stand then.',
      resolve: ({ conflicts }) => conflicts,
    }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const PreviewInput = builder.inputType('RulesPreviewInput', {
  fields: (t) => ({
    rules: t.field({ type: [RuleInput], required: true, description: 'To be added or replaced, at most 100.' }),
    without: t.idList({ description: 'Rules to be taken back, at most 100.' }),
    surface: t.field({ type: SurfaceType, required: true }),
    productIds: t.idList({
      description: 'What the lists are about, one list each, at most 10; where the surface is about one.',
    }),
    pageType: t.string(),
    market: t.string(),
    at: t.field({ type: 'DateTime', description: 'When the lists would be asked for; now unless said.' }),
  }),
});

builder.queryField('previewRules', (t) =>
  t.field({
    type: PreviewType,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'What rules would do to real lists. Publishes nothing.',
    args: {
      input: t.arg({ type: PreviewInput, required: true }),
      first: t.arg.int({ defaultValue: 10, description: 'How many slots of each list, from 1 to 50.' }),
    },
    resolve: (_root, { input, first }, context) => preview(input, readFirst(first), context),
  }),
);

async function preview(
  input: typeof PreviewInput.$inferInput,
  length: number,
  context: RequestContext,
): Promise<RulesPreview> {
  const { shop, at } = context;
  const catalogue = await context.catalogue();
  const rows = readList('input.rules', input.rules, 100);
  const { sound, userErrors } = readRows<OfferRule>(rows, readRule, ({ ruleId }) => ruleId, ['input', 'rules']);
  const { rules: standing } = await shop.steering();
  const replaced = new Set([
    ...sound.map(({ ruleId }) => ruleId),
    ...readList('input.without', input.without ?? [], 100),
  ]);
  const proposed = [...standing.filter(({ ruleId }) => !replaced.has(ruleId)), ...sound];

  const question = {
    surface: input.surface,
    anchors: readAnchors(input),
    pageType: input.pageType == null ? null : readText('input.pageType', input.pageType, 64),
    market: input.market == null ? null : readText('input.market', input.market, 64),
    length,
    at: input.at ?? at,
  };
  const knobs = { ...defaultOfferKnobs, randomShare: 0 };
  const before = previewLists(shop, catalogue, question, standing, knobs);
  const after = previewLists(shop, catalogue, question, proposed, knobs);
  const itemOf = (itemId: ItemId) => catalogue.items[catalogue.indexOf(itemId) ?? -1] ?? null;
  const itemsIn = ({ offers }: OfferList) => offers.flatMap(({ itemId }) => itemOf(itemId) ?? []);
  const named = new Set(sound.map(({ ruleId }) => ruleId));
  return {
    lists: question.anchors.map((anchor, place) => ({
      about: anchor && itemOf(anchor),
      before: itemsIn(before[place]!),
      after: itemsIn(after[place]!),
      isRuled: after[place]!.degraded.includes('RULES'),
    })),
    conflicts: ruleConflicts(catalogue, proposed, at).filter(({ ruleIds }) =>
      ruleIds.some((ruleId) => named.has(ruleId)),
    ),
    userErrors,
  };
}

function readAnchors({ surface, productIds }: typeof PreviewInput.$inferInput): readonly (ItemId | null)[] {
  if (!itemSurfaces.has(surface)) return [null];
  const anchors = readList('input.productIds', productIds ?? [], 10).map(readProductId);
  if (anchors.length === 0) throw typedError('INVALID', `${surface} is about a product: say which by productIds.`);
  return anchors;
}
