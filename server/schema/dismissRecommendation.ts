import { type DismissReason, dismissReasons } from '../../engine/terms/servedList.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readProductId, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { dismissalName } from '../lists/dismissalName.ts';
import { wholeHour } from '../lists/wholeHour.ts';
import { ConsentInput } from './consentInput.ts';
import { type UserError, UserErrorType, userErrorOf } from './userError.ts';

interface Dismissal {
  readonly recorded: boolean;
  readonly userErrors: readonly UserError[];
}

const DismissReasonType = builder.enumType('DismissReason', {
  description: 'Why an offer was waved away.',
  values: dismissReasons,
});

const PayloadType = builder.objectRef<Dismissal>('DismissPayload').implement({
  fields: (t) => ({
    recorded: t.exposeBoolean('recorded', {
      description:
        'Whether it was counted. Either way the browser keeps what was waved away, and sends it as context.dismissed.',
    }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.mutationField('dismissRecommendation', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description:
      'Somebody does not want to see an offer again. Counted with consent to analytics, without a name and once; nothing else is kept of it here.',
    args: {
      recommendationId: t.arg.id({ required: true }),
      productId: t.arg.id({ required: true }),
      reason: t.arg({ type: DismissReasonType, required: true, defaultValue: 'NOT_SAID' }),
      consent: t.arg({ type: ConsentInput }),
    },
    resolve: (_root, { recommendationId, productId, reason, consent }, context) =>
      consent?.analytics === true && context.viewer?.minor !== true && context.privacyControl === 'off'
        ? count(recommendationId, productId, reason, context)
        : { recorded: false, userErrors: [] },
  }),
);

async function count(
  recommendationId: string,
  productId: string,
  reason: DismissReason,
  { shop, at }: RequestContext,
): Promise<Dismissal> {
  const listId = readText('recommendationId', recommendationId, 64);
  const itemId = readProductId(productId);
  const eventId = dismissalName(shop.mixing, listId, itemId, reason);
  await shop.served.flush();
  const [outcome] = await shop.store.served.recordOutcomes([
    { eventId, listId, itemId, kind: 'DISMISS', reason, at: wholeHour(at) },
  ]);
  return outcome!.ok
    ? { recorded: true, userErrors: [] }
    : { recorded: false, userErrors: [userErrorOf(outcome!.refusal, ['recommendationId'])] };
}
