/** Open products that betray something together, of a life event say: what the shop declares, and what the model finds beside it. */

import { type SuggestedTelltales, telltaleProducts } from '../../engine/engine.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { TelltaleGroup } from '../../engine/terms/shopSensitivity.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { decideTelltales, dropTelltales, standing } from '../steering/sensitivityBook.ts';
import { mostSuspect, suspectGroups } from '../steering/suspectGroups.ts';
import { ProductType } from './product.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface ToldGroup {
  readonly decision: Decision;
  /** All of its products as the shop stands now: the seeds, and what joined them. */
  readonly items: readonly Item[];
}

const GroupType = builder.objectRef<ToldGroup>('TelltaleGroup').implement({
  description:
    'Open products that betray something together. At most sensitivePerList of them stand in one list; and with the knob sensitiveAction WITHHOLD, no list goes by what its person has of them unless they allow SENSITIVE.',
  fields: (t) => ({
    id: t.id({ resolve: ({ decision }) => decision.subject }),
    label: t.string({ resolve: ({ decision }) => groupIn(decision).label }),
    seeds: t.idList({
      description: 'The products that the shop named.',
      resolve: ({ decision }) => [...groupIn(decision).seeds.itemIds],
    }),
    categories: t.stringList({ resolve: ({ decision }) => [...groupIn(decision).seeds.categories] }),
    products: t.field({
      type: [ProductType],
      description: 'All of it now, the first 50: what was named, and what the model that answers puts beside it.',
      resolve: ({ items }) => items.slice(0, 50),
    }),
    size: t.int({ resolve: ({ items }) => items.length }),
    decidedAt: t.field({ type: 'DateTime', resolve: ({ decision }) => decision.at }),
    decidedBy: t.string({ resolve: ({ decision }) => decision.by }),
  }),
});

interface GroupPayload {
  readonly group: ToldGroup | null;
  readonly userErrors: readonly UserError[];
}
const PayloadType = builder.objectRef<GroupPayload>('TelltaleGroupPayload').implement({
  fields: (t) => ({
    group: t.expose('group', { type: GroupType, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const GroupInput = builder.inputType('TelltaleGroupInput', {
  fields: (t) => ({
    id: t.id({ required: true, description: 'The group’s name; a group of the same id is replaced.' }),
    label: t.string({ required: true, description: 'For the shop’s own people.' }),
    productIds: t.idList({ description: 'Products that are known to tell, at most 200.' }),
    categories: t.stringList({ description: 'Categories all of which tell, at most 200.' }),
  }),
});

builder.queryField('telltaleGroups', (t) =>
  t.field({
    type: [GroupType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'The groups of open products that betray something together, at most 50.',
    resolve: (_root, _args, context) => groups(context),
  }),
);

const SuggestionType = builder.objectRef<SuggestedTelltales>('TelltaleSuggestion').implement({
  description:
    'Open products that go together and are not described alike. Nobody has said that they betray anything: look at them, and declare a group of those that do.',
  fields: (t) => ({
    products: t.field({
      type: [ProductType],
      async resolve({ itemIds }, _args, context) {
        const catalogue = await context.catalogue();
        return itemIds.map((itemId) => catalogue.items[catalogue.indexOf(itemId)!]!);
      },
    }),
    cohesion: t.exposeFloat('cohesion', {
      description: 'How much of what is nearest to each of them is the group itself, on average; at most 1.',
    }),
    apart: t.exposeFloat('apart', {
      description:
        'Which share of their pairs are of different categories, from 0 to 1. Low: the category explains it.',
    }),
  }),
});

builder.queryField('telltaleSuggestions', (t) =>
  t.field({
    type: [SuggestionType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description:
      'Groups that might be telltale, found in the model that answers, the most suspect first; those of which half is declared already are left out. Reads released numbers only.',
    complexity: 20,
    args: { first: t.arg.int({ defaultValue: 5, description: `From 1 to ${mostSuspect}.` }) },
    async resolve(_root, { first }, context) {
      const found = await suspectGroups(await context.catalogue(), context.shop.model());
      return found.slice(0, Math.min(mostSuspect, readFirst(first)));
    },
  }),
);

builder.mutationField('setTelltaleGroup', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Declares a group, from the next list on. Who wanted it stays on record.',
    args: { input: t.arg({ type: GroupInput, required: true }) },
    async resolve(_root, { input }, context): Promise<GroupPayload> {
      const decider = { by: nameOfCaller(context.caller), at: context.at };
      const decided = await decideTelltales(context.shop.store.decisions, input, decider);
      if (!decided.ok)
        return {
          group: null,
          userErrors: decided.refusal.map(({ field, message }) => ({
            field: ['input', ...(field === null ? [] : [field])],
            message,
            code: 'INVALID',
          })),
        };
      await context.shop.audit.note({ ...decider, action: 'setTelltaleGroup', subject: input.id });
      return { group: (await groups(context)).find(({ decision }) => decision.subject === input.id)!, userErrors: [] };
    },
  }),
);

builder.mutationField('removeTelltaleGroup', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Takes a group back, from the next list on. That it stood stays on record.',
    args: { id: t.arg.id({ required: true }) },
    async resolve(_root, { id }, { shop, caller, at }): Promise<GroupPayload> {
      const decider = { by: nameOfCaller(caller), at };
      if (!(await dropTelltales(shop.store.decisions, id, decider)))
        return { group: null, userErrors: [{ field: ['id'], message: 'There is no such group.', code: 'NOT_FOUND' }] };
      await shop.audit.note({ ...decider, action: 'removeTelltaleGroup', subject: id });
      return { group: null, userErrors: [] };
    },
  }),
);

async function groups({ shop }: Pick<RequestContext, 'shop'>): Promise<readonly ToldGroup[]> {
  const catalogue = await shop.catalogue();
  const found = telltaleProducts(catalogue, shop.model());
  const itemOf = (itemId: ItemId) => catalogue.items[catalogue.indexOf(itemId)!]!;
  return (await standing(shop.store.decisions, 'telltaleGroup')).map((decision) => ({
    decision,
    items: (found.get(decision.subject) ?? []).map(itemOf),
  }));
}

const groupIn = ({ body }: Decision): TelltaleGroup => body as unknown as TelltaleGroup; // checked when it was decided
