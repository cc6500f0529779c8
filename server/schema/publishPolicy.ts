import type { Result } from '../../engine/terms/result.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import type { PolicyVersion } from '../policies/policy.ts';
import type { PolicyFault } from '../policies/policyBook.ts';
import { readPolicyWish } from '../policies/readPolicyWish.ts';
import { PurposeType } from './consentInput.ts';
import { PolicyChangeType, PolicyType } from './policy.ts';
import { type UserError, UserErrorType } from './userError.ts';

const PurposeWordsInput = builder.inputType('PurposeWordsInput', {
  fields: (t) => ({
    purpose: t.field({ type: PurposeType, required: true }),
    words: t.string({ required: true, description: 'At most 500 characters, for the shopper to read.' }),
  }),
});

const PolicyInput = builder.inputType('PolicyInput', {
  description: 'A version of the privacy policy, in its author’s words; what changed is worked out.',
  fields: (t) => ({
    version: t.id({ required: true, description: 'Its name, which no other version has.' }),
    words: t.string({
      required: true,
      description: 'What is new, and why: at most 4000 characters, for shoppers to read.',
    }),
    purposes: t.field({
      type: [PurposeWordsInput],
      description: 'Purposes whose words change; who agreed to one of them before is asked again. The others stay.',
    }),
    askAgain: t.field({ type: [PurposeType], description: 'Purposes to ask about again though their words stay.' }),
    effectiveAt: t.field({ type: 'DateTime', description: 'From when on it holds; now unless said.' }),
  }),
});

interface PolicyPayload {
  readonly policy: PolicyVersion | null;
  readonly userErrors: readonly UserError[];
}

const PayloadType = builder.objectRef<PolicyPayload>('PolicyPayload').implement({
  fields: (t) => ({
    policy: t.field({ type: PolicyType, nullable: true, resolve: ({ policy }) => policy }),
    change: t.field({
      type: PolicyChangeType,
      nullable: true,
      description: 'What shoppers read of the change.',
      resolve: ({ policy }) => policy,
    }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.queryField('policies', (t) =>
  t.field({
    type: [PolicyChangeType],
    subGraphs: ['admin'],
    authScopes: rules.analysts,
    description: 'Every version of the privacy policy with what it changed, newest first, announced ones too.',
    args: { first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }) },
    resolve: async (_root, { first }, { shop }) =>
      (await shop.policies.policies()).published.toReversed().slice(0, readFirst(first, 20)),
  }),
);

builder.queryField('previewPolicy', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'What shoppers would read, against the configuration as it is now. Publishes nothing.',
    args: { input: t.arg({ type: PolicyInput, required: true }) },
    resolve: (_root, { input }, context) =>
      decide(input, context, (wish) => context.shop.policies.preview(wish, context.at)),
  }),
);

builder.mutationField('publishPolicy', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description:
      'Announces a version of the privacy policy, for good. From its moment on it holds on every replica, and consents to purposes that it changes count no more.',
    args: { input: t.arg({ type: PolicyInput, required: true }) },
    resolve: (_root, { input }, context) =>
      decide(input, context, async (wish) => {
        const { shop, at, caller } = context;
        const by = nameOfCaller(caller);
        await shop.audit.note({ at, by, action: 'publishPolicy', subject: wish.version });
        return shop.policies.publish(wish, by, at);
      }),
  }),
);

type Wish = Parameters<RequestContext['shop']['policies']['preview']>[0];

async function decide(
  { purposes, askAgain, effectiveAt, ...said }: typeof PolicyInput.$inferInput,
  { at }: RequestContext,
  decision: (wish: Wish) => Promise<Result<PolicyVersion, PolicyFault>>,
): Promise<PolicyPayload> {
  const read = readPolicyWish(
    {
      ...said,
      purposes: Object.fromEntries((purposes ?? []).map(({ purpose, words }) => [purpose, words])),
      askAgain: askAgain ?? [],
      effectiveAt: effectiveAt == null ? null : new Date(effectiveAt).toISOString(),
    },
    at,
  );
  if (!read.ok)
    return {
      policy: null,
      userErrors: read.refusal.map(({ field, message }) => ({
        field: ['input', ...field.split('.')],
        message: `${message}.`,
        code: 'INVALID',
      })),
    };
  const decided = await decision(read.value);
  return decided.ok
    ? { policy: decided.value, userErrors: [] }
    : { policy: null, userErrors: [faults[decided.refusal]] };
}

const faults: Readonly<Record<PolicyFault, UserError>> = {
  DUPLICATE: { field: ['input', 'version'], message: 'There is a version of this name.', code: 'DUPLICATE' },
  TOO_EARLY: {
    field: ['input', 'effectiveAt'],
    message: 'A policy cannot hold from before now, or from before a version that is announced already.',
    code: 'INVALID',
  },
};
