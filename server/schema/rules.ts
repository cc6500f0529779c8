import type { Decision } from '../../engine/terms/decision.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import { builder } from '../builder.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst, readList } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { readRule } from '../steering/readRule.ts';
import { dropRules, keepRules, standingRules } from '../steering/ruleBook.ts';
import { type DecidedRule, RuleInput, RuleType } from './offerRule.ts';
import { readRows } from './readRows.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface RulesPayload {
  readonly rules: readonly DecidedRule[];
  readonly userErrors: readonly UserError[];
}

const PayloadType = builder.objectRef<RulesPayload>('RulesPayload').implement({
  fields: (t) => ({
    rules: t.field({
      type: [RuleType],
      description: 'The rules that were taken.',
      resolve: ({ rules: taken }) => taken,
    }),
    userErrors: t.field({
      type: [UserErrorType],
      description: 'Rows that were left out; the others were taken.',
      resolve: ({ userErrors }) => userErrors,
    }),
  }),
});

const mostRulesAtOnce = 100;

builder.queryField('rules', (t) =>
  t.field({
    type: [RuleType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'The rules that stand, those that hold later or held before among them.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: 'From 1 to 50.' }),
      after: t.arg.id({ description: 'The id of the rule that the page before ended with.' }),
    },
    async resolve(_root, { first, after }, { shop }) {
      const standing = await standingRules(shop.store.decisions);
      const start = after == null ? 0 : standing.findIndex(({ subject }) => subject === after) + 1;
      return standing.slice(start, start + readFirst(first, 50)).map(decidedRule);
    },
  }),
);

builder.mutationField('upsertRules', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Adds rules, and replaces those of the same id, from the next list on. A rule that contradicts another is not taken: see previewRules first.',
    args: { input: t.arg({ type: [RuleInput], required: true, description: 'At most 100.' }) },
    async resolve(_root, { input }, context): Promise<RulesPayload> {
      const rows = readList('input', input, mostRulesAtOnce);
      const { sound, userErrors } = readRows<OfferRule>(rows, readRule, ({ ruleId }) => ruleId);
      const decider = { by: nameOfCaller(context.caller), at: context.at };
      const { kept, complaints } = await keepRules(
        context.shop.store.decisions,
        await context.catalogue(),
        sound,
        decider,
      );
      for (const { subject } of kept) await context.shop.audit.note({ ...decider, action: 'upsertRule', subject });
      const refused = complaints.map(
        ({ ruleId, because, message }): UserError => ({
          field: ['input', String(rows.findIndex(({ id }) => id === ruleId))],
          message,
          code: because,
        }),
      );
      return { rules: kept.map(decidedRule), userErrors: [...userErrors, ...refused] };
    },
  }),
);

builder.mutationField('removeRules', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Takes rules back, from the next list on. That they stood, and who took them back, stays on record.',
    args: { ids: t.arg.idList({ required: true, description: 'At most 100.' }) },
    async resolve(_root, { ids }, { shop, caller, at }): Promise<RulesPayload> {
      const names = readList('ids', ids, mostRulesAtOnce);
      const decider = { by: nameOfCaller(caller), at };
      const unknown = new Set(await dropRules(shop.store.decisions, names, decider));
      for (const subject of new Set(names))
        if (!unknown.has(subject)) await shop.audit.note({ ...decider, action: 'removeRule', subject });
      const userErrors = names.flatMap((name, place): readonly UserError[] =>
        unknown.has(name)
          ? [{ field: ['ids', String(place)], message: 'There is no such rule.', code: 'NOT_FOUND' }]
          : [],
      );
      return { rules: [], userErrors };
    },
  }),
);

const decidedRule = ({ body, revision, at, by }: Decision): DecidedRule => ({
  rule: body as unknown as OfferRule, // checked when it was decided
  revision,
  at,
  by,
});
