import { type Choice, type Consent, noConsent, type Purpose, purposes } from '../../engine/terms/purpose.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { rules } from '../guards/rules.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface ConsentState {
  readonly purpose: Purpose;
  readonly granted: Choice;
}

interface SetConsent {
  readonly consents: readonly ConsentState[];
  readonly userErrors: readonly UserError[];
}

const PurposeType = builder.enumType('Purpose', {
  description: 'What a person may allow, one purpose at a time.',
  values: purposes,
});

const ConsentStateType = builder.objectRef<ConsentState>('ConsentState').implement({
  fields: (t) => ({
    purpose: t.expose('purpose', { type: PurposeType }),
    granted: t.exposeBoolean('granted', { nullable: true, description: 'null: never expressed, which counts as no.' }),
  }),
});

const ConsentChoiceInput = builder.inputType('ConsentChoiceInput', {
  fields: (t) => ({
    purpose: t.field({ type: PurposeType, required: true }),
    granted: t.boolean({ description: 'true gives, false withdraws, null takes back whatever was said.' }),
  }),
});

const SetConsentInput = builder.inputType('SetConsentInput', {
  fields: (t) => ({
    choices: t.field({ type: [ConsentChoiceInput], required: true, description: 'Each purpose at most once.' }),
    policyVersion: t.id({ description: 'The privacy policy that the person was shown; the present one unless said.' }),
  }),
});

const PayloadType = builder.objectRef<SetConsent>('ConsentPayload').implement({
  fields: (t) => ({
    consents: t.field({
      type: [ConsentStateType],
      description: 'What holds now, for every purpose.',
      resolve: ({ consents }) => consents,
    }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

builder.mutationField('setConsent', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Gives and withdraws, with the same effort. Holds from the next request on.',
    args: { input: t.arg({ type: SetConsentInput, required: true }) },
    async resolve(_root, { input }, context): Promise<SetConsent> {
      const { viewer, shop, at, config } = context;
      if (viewer === null) return { consents: statesOf(noConsent), userErrors: [notSignedIn] };
      const userErrors = errorsIn(input, context);
      if (userErrors.length === 0)
        await shop.store.people.setConsents(
          input.choices.map(({ purpose, granted }) => ({
            userId: viewer.userId,
            purpose,
            choice: granted ?? null,
            at,
            source: 'storefront',
            policyVersion: config.policyVersion,
          })),
        );
      return { consents: statesOf(await shop.store.people.consentOf(viewer.userId)), userErrors };
    },
  }),
);

const notSignedIn: UserError = {
  field: null,
  message: 'Only somebody who is signed in can be remembered to allow something.',
  code: 'IDENTITY_UNVERIFIED',
};

/** Giving has conditions; withdrawing has none. */
function errorsIn(input: typeof SetConsentInput.$inferInput, context: RequestContext): readonly UserError[] {
  const { choices, policyVersion } = input;
  const gives = choices.filter(({ granted }) => granted === true);
  const errors: UserError[] = [];
  if (new Set(choices.map(({ purpose }) => purpose)).size < choices.length)
    errors.push({ field: ['input', 'choices'], message: 'Name each purpose at most once.', code: 'INVALID' });
  if (gives.length > 0 && policyVersion != null && policyVersion !== context.config.policyVersion)
    errors.push({
      field: ['input', 'policyVersion'],
      message: 'The privacy policy has changed since. Show the present one first.',
      code: 'STALE_POLICY',
    });
  if (gives.length > 0 && context.viewer?.minor)
    errors.push({ field: ['input', 'choices'], message: 'A minor cannot allow this.', code: 'CONSENT_REQUIRED' });
  return errors;
}

const statesOf = (consent: Consent): readonly ConsentState[] =>
  purposes.map((purpose) => ({ purpose, granted: consent[purpose] ?? null }));
