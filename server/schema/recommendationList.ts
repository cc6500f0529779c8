import type { Reason } from '../../engine/offer/offer.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readFirst } from '../guards/readInput.ts';
import { typedError } from '../guards/typedError.ts';
import type { AnsweredList } from '../lists/answerList.ts';
import { cutPage, type Page, type PagedItem } from '../lists/cutPage.ts';
import { PageInfoType } from './pageInfo.ts';
import { ProductType } from './product.ts';
import { DegradeReasonType, PersonalizationModeType, ReasonCodeType } from './surface.ts';

/** A list, with the page of it that was asked for where nothing closer to it says otherwise. */
export interface PagedList extends AnsweredList {
  /** How many offers the page has at most; null where it was not said. */
  readonly first: number | null;
  /** How many it has where nobody said; 10 unless given. */
  readonly length?: number;
  readonly after: string | null;
}

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
    policyVersion: t.id({ resolve: (_list, _args, { shop, at }) => shop.policies.currentVersion(at) }),
    more: t.field({ type: 'URL', resolve: (_list, _args, { config }) => `${config.publicUrl}/disclosure` }),
  }),
});

export const ListType = builder.objectRef<PagedList>('RecommendationList').implement({
  description:
    'A list of offers. Until validUntil asking again, or paging, draws nothing anew; only what the shop publishes meanwhile shows at once.',
  fields: (t) => ({
    recommendationId: t.exposeID('recommendationId'),
    items: t.field({
      type: ConnectionType,
      description: 'A page of it.',
      args: {
        first: t.arg.int({ description: 'From 1 to 50; what the list was asked for with unless said, and said once.' }),
        after: t.arg.string({ description: 'The endCursor of the page before.' }),
      },
      // What is around a list counts ten of it where it does not say how many.
      complexity: ({ first }) => ({ field: 1, multiplier: Math.max(1, (first ?? 0) / 10) }),
      resolve: (list, args, context) => pageOf(list, args, context),
    }),
    mode: t.expose('mode', { type: PersonalizationModeType, description: 'What was really applied.' }),
    degraded: t.field({ type: [DegradeReasonType], resolve: ({ degraded }) => degraded }),
    disclosure: t.field({ type: DisclosureType, resolve: (list) => list }),
    validUntil: t.expose('validUntil', { type: 'DateTime' }),
  }),
});

function pageOf(
  list: PagedList,
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  { shop }: RequestContext,
): Page {
  if (args.first != null && list.first !== null)
    throw typedError('INVALID', 'Say first at the list or at its items, not at both.');
  const first = readFirst(args.first ?? list.first, list.length);
  const page = cutPage(list, first, args.after ?? list.after, shop.mixing);
  if (!page.ok) throw typedError('INVALID', 'after is not a cursor of this list, or the list is not valid any more.');
  if (list.served !== null) {
    const shown = new Set(page.value.edges.map(({ slot }) => slot));
    shop.served.note({ ...list.served, slots: list.served.slots.filter(({ slot }) => shown.has(slot)) });
  }
  return page.value;
}

/** Rounded to tenths where that is true, and to hundredths where it is not. */
function summaryOf(randomShare: number): string {
  if (randomShare === 0) return 'None of these was picked at random.';
  const parts = Number.isInteger(Math.round(randomShare * 1000) / 100) ? 10 : 100;
  return `About ${Math.max(1, Math.round(randomShare * parts))} in ${parts} of these were picked at random.`;
}
