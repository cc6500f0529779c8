import { rulesInForce } from '../../engine/offer/rulesInForce.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import type { Origin, ServedList, ServedSlot } from '../../engine/terms/servedList.ts';
import { builder } from '../builder.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { rulesAsOf } from '../steering/rulesAsOf.ts';
import { ProductType } from './product.ts';
import { PersonalizationModeType, SurfaceType } from './surface.ts';

interface ExplainedSlot extends ServedSlot {
  readonly item: Item | null;
  readonly rules: readonly OfferRule[];
}
interface Explanation extends Omit<ServedList, 'slots'> {
  readonly slots: readonly ExplainedSlot[];
  readonly rules: readonly OfferRule[];
}

const OriginType = builder.enumType('OfferOrigin', {
  description: 'RANKED: the next best one. RANDOM: drawn from the pool. PINNED: put there by a rule, for everybody.',
  values: ['RANKED', 'RANDOM', 'PINNED'] satisfies readonly Origin[],
});

const RuleEffectType = builder.objectRef<OfferRule>('RuleEffect').implement({
  description:
    'A rule that could bear on a list when it was served; it may ask for a page, a market or a category besides.',
  fields: (t) => ({
    ruleId: t.exposeID('ruleId'),
    label: t.exposeString('label'),
    kind: t.string({ resolve: ({ action }) => action.kind }),
  }),
});

const SlotType = builder.objectRef<ExplainedSlot>('ExplainedSlot').implement({
  fields: (t) => ({
    slot: t.exposeInt('slot', { description: 'From 0. Guarded products are not logged: their slots are missing.' }),
    productId: t.exposeID('itemId'),
    product: t.expose('item', {
      type: ProductType,
      nullable: true,
      description: 'null for one that the shop no longer has.',
    }),
    origin: t.expose('origin', { type: OriginType }),
    propensity: t.exposeFloat('propensity', {
      description: 'The chance with which this slot showed this product, given the slots before it.',
    }),
    drawChance: t.exposeFloat('drawChance', { description: 'The chance of the random draw alone to be this product.' }),
    rules: t.field({
      type: [RuleEffectType],
      description: 'Rules that name this very product.',
      resolve: (slot) => slot.rules,
    }),
  }),
});

const ExplanationType = builder.objectRef<Explanation>('EngineerExplanation').implement({
  description: 'How a list came about, for auditors. It does not say whose it was.',
  fields: (t) => ({
    recommendationId: t.exposeID('listId'),
    servedAt: t.expose('servedAt', { type: 'DateTime', description: 'To the hour.' }),
    surface: t.expose('surface', { type: SurfaceType }),
    mode: t.expose('mode', { type: PersonalizationModeType }),
    modelVersion: t.exposeID('modelVersion', { nullable: true }),
    policy: t.exposeString('policy', {
      description: 'The knob profile’s version, or the experiment’s arm; empty for the configuration’s knobs.',
    }),
    randomShare: t.exposeFloat('randomShare'),
    slots: t.field({ type: [SlotType], resolve: ({ slots }) => slots }),
    rules: t.field({
      type: [RuleEffectType],
      description: 'Every rule that could bear on it.',
      resolve: (explained) => explained.rules,
    }),
  }),
});

builder.queryField('explainList', (t) =>
  t.field({
    type: ExplanationType,
    nullable: true,
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description:
      'Where each slot of a served list came from, and with which chance. Only lists whose shopper allows counting are kept. Every look is written to the audit log first; null for a list that is not there.',
    args: { recommendationId: t.arg.id({ required: true }) },
    async resolve(_root, { recommendationId }, context): Promise<Explanation | null> {
      const { shop, caller, at } = context;
      const subject = readText('recommendationId', recommendationId, 64);
      await shop.audit.note({ at, by: nameOfCaller(caller), action: 'explainList', subject });
      const list = await shop.served.find(subject);
      if (list === null) return null;
      const catalogue = await context.catalogue();
      const then = await rulesAsOf(shop.store.decisions, list.servedAt + 3_600_000 - 1);
      const bearing = then.filter((rule) => mayBear(rule, list));
      return {
        ...list,
        rules: bearing,
        slots: list.slots.map((slot) => ({
          ...slot,
          item: catalogue.items[catalogue.indexOf(slot.itemId) ?? -1] ?? null,
          rules: bearing.filter(({ action }) =>
            action.kind === 'PIN' ? action.itemId === slot.itemId : action.match.itemIds.includes(slot.itemId),
          ),
        })),
      };
    },
  }),
);

/** By surface and time; what else a rule asks for was not written down with the list. */
function mayBear(rule: OfferRule, { surface, servedAt }: ServedList): boolean {
  const anywhere = { ...rule, scope: { ...rule.scope, pageTypes: [], markets: [], categories: [] } };
  const place = { surface, pageType: null, market: null, categories: [] };
  return [servedAt, servedAt + 3_600_000 - 1].some((at) => rulesInForce([anywhere], { ...place, at }).length > 0);
}
