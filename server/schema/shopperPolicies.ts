import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { Viewer } from '../lists/listQuestion.ts';
import type { PolicyVersion } from '../policies/policy.ts';
import { versionMeant } from '../policies/policyIds.ts';
import { PolicyChangeType } from './policy.ts';
import { ShopperType } from './shopper.ts';
import { type UserError, UserErrorType } from './userError.ts';

/** More than that nobody reads; the rest is in `policyChanges`. */
const mostUnseen = 20;

builder.objectField(ShopperType, 'unseenPolicyChanges', (t) =>
  t.field({
    type: [PolicyChangeType],
    description:
      'Changes of the privacy policy that they have neither acknowledged nor been shown when they last agreed to something; newest first.',
    resolve: unseenBy,
  }),
);

/** What was published after the newest version that the person is known to have seen. */
async function unseenBy({ userId }: Viewer, _args: object, { shop }: RequestContext): Promise<PolicyVersion[]> {
  const policies = await shop.policies.policies();
  if (policies.published.length === 0) return [];
  const { seenPolicy } = await shop.people.settingsOf(userId);
  const { expressions } = await shop.people.saidBy(userId);
  const shown = [seenPolicy, ...Object.values(expressions).map(({ policyVersion }) => policyVersion)];
  const unseen = shown.map((version) => policies.after(version)).sort((one, other) => one.length - other.length);
  return (unseen[0] ?? []).toReversed().slice(0, mostUnseen);
}

interface Acknowledged {
  readonly remembered: boolean;
  readonly userErrors: readonly UserError[];
}

export const AcknowledgePayloadType = builder.objectRef<Acknowledged>('AcknowledgePayload').implement({
  fields: (t) => ({
    remembered: t.exposeBoolean('remembered', {
      description:
        'Whether that is kept. Of somebody of whom nothing is kept it is not: the browser keeps it, and asks for policyChanges since then.',
    }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.mutationField('acknowledgePolicyChange', (t) =>
  t.field({
    type: AcknowledgePayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'The shopper has seen a change of the policy, and every one before it. It agrees to nothing.',
    args: { id: t.arg.id({ required: true, description: 'Of the change; its version does as well.' }) },
    async resolve(_root, { id }, { viewer, shop }): Promise<Acknowledged> {
      const version = versionMeant(readText('id', id));
      const refuse = (code: UserError['code'], message: string, field: readonly string[] | null): Acknowledged => ({
        remembered: false,
        userErrors: [{ field, message, code }],
      });
      const { published } = await shop.policies.policies();
      if (!published.some((one) => one.version === version))
        return refuse('NOT_FOUND', 'There is no such change.', ['id']);
      if (viewer === null)
        return refuse('IDENTITY_UNVERIFIED', 'Only somebody who is signed in can be remembered to have seen it.', null);
      const said = await shop.people.consentPage(viewer.userId, 1, null);
      if (said.length === 0) return { remembered: false, userErrors: [] };
      await shop.people.changeSettings(viewer.userId, { seenPolicy: version });
      return { remembered: true, userErrors: [] };
    },
  }),
);
