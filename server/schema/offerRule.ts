/** A rule of the shop's, as it is told and as it is shown. */

import { type OfferRule, type RuleAction, ruleKinds } from '../../engine/terms/offerRule.ts';
import { builder } from '../builder.ts';
import type { RuleConflict } from '../steering/ruleConflicts.ts';
import { SurfaceType } from './surface.ts';

export const RuleKindType = builder.enumType('RuleKind', {
  description:
    'PIN: the product stands in this slot. BOOST: its rank is divided by the factor. HIDE: never shown. FILTER: nothing else is shown.',
  values: ruleKinds,
});

const MatchInput = builder.inputType('RuleMatchInput', {
  description: 'The products that a rule is about: those that meet every condition given.',
  fields: (t) => ({
    productIds: t.idList({ description: 'Any of these, at most 200.' }),
    categories: t.stringList({ description: 'In any of these, at any level; at most 200.' }),
  }),
});

const ScopeInput = builder.inputType('RuleScopeInput', {
  description: 'The lists that a rule holds for: those that meet every condition given.',
  fields: (t) => ({
    surfaces: t.field({ type: [SurfaceType] }),
    pageTypes: t.stringList({ description: 'As the storefront calls its pages.' }),
    categories: t.stringList({ description: 'The list is about a product of any of these.' }),
    markets: t.stringList(),
  }),
});

export const RuleInput = builder.inputType('RuleInput', {
  fields: (t) => ({
    id: t.id({ required: true }),
    label: t.string({ description: 'For the shop’s own people; the id unless said.' }),
    kind: t.field({ type: RuleKindType, required: true }),
    productId: t.id({ description: 'Of a PIN.' }),
    slot: t.int({ description: 'Of a PIN: from 0, the first.' }),
    factor: t.float({ description: 'Of a BOOST, from 0.1 to 10: rank 10 with a factor of 2 becomes rank 5.' }),
    match: t.field({ type: MatchInput, description: 'Of all but a PIN.' }),
    scope: t.field({ type: ScopeInput, description: 'Every list unless said.' }),
    priority: t.int({
      description: 'Where two rules cannot both have their way, the higher one has it. 0 unless said.',
    }),
    startsAt: t.field({ type: 'DateTime' }),
    endsAt: t.field({ type: 'DateTime', description: 'The first moment at which it does not hold any more.' }),
  }),
});

type Match = Extract<RuleAction, { readonly match: unknown }>['match'];

const MatchType = builder.objectRef<Match>('RuleMatch').implement({
  fields: (t) => ({
    productIds: t.exposeIDList('itemIds'),
    categories: t.exposeStringList('categories'),
  }),
});

const ScopeType = builder.objectRef<OfferRule['scope']>('RuleScope').implement({
  description: 'The lists that a rule holds for; an empty condition is met by all.',
  fields: (t) => ({
    surfaces: t.field({ type: [SurfaceType], resolve: ({ surfaces }) => surfaces }),
    pageTypes: t.exposeStringList('pageTypes'),
    categories: t.exposeStringList('categories'),
    markets: t.exposeStringList('markets'),
  }),
});

/** A rule with who wanted it. */
export interface DecidedRule {
  readonly rule: OfferRule;
  readonly revision: number;
  readonly at: number;
  readonly by: string;
}

export const RuleType = builder.objectRef<DecidedRule>('Rule').implement({
  description: 'What a merchandiser wants of lists: the same for every shopper.',
  fields: (t) => ({
    id: t.id({ resolve: ({ rule }) => rule.ruleId }),
    label: t.string({ resolve: ({ rule }) => rule.label }),
    kind: t.field({ type: RuleKindType, resolve: ({ rule }) => rule.action.kind }),
    productId: t.id({
      nullable: true,
      resolve: ({ rule: { action } }) => (action.kind === 'PIN' ? action.itemId : null),
    }),
    slot: t.int({ nullable: true, resolve: ({ rule: { action } }) => (action.kind === 'PIN' ? action.slot : null) }),
    factor: t.float({
      nullable: true,
      resolve: ({ rule: { action } }) => (action.kind === 'BOOST' ? action.factor : null),
    }),
    match: t.field({
      type: MatchType,
      nullable: true,
      resolve: ({ rule: { action } }) => (action.kind === 'PIN' ? null : action.match),
    }),
    scope: t.field({ type: ScopeType, resolve: ({ rule }) => rule.scope }),
    priority: t.int({ resolve: ({ rule }) => rule.priority }),
    startsAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ rule }) => rule.startsAt }),
    endsAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ rule }) => rule.endsAt }),
    revision: t.exposeInt('revision', { description: 'How often it was changed, from 1.' }),
    changedAt: t.field({ type: 'DateTime', resolve: ({ at }) => at }),
    changedBy: t.exposeString('by'),
  }),
});

export const RuleConflictType = builder.objectRef<RuleConflict>('RuleConflict').implement({
  description: 'Rules that cannot all have what they ask for.',
  fields: (t) => ({ ruleIds: t.exposeIDList('ruleIds'), message: t.exposeString('message') }),
});
