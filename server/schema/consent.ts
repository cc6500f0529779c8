import { type Choice, type Consent, noConsent, type Purpose, purposes } from '../../engine/terms/purpose.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { rules } from '../guards/rules.ts';
import type { PolicyVersion } from '../policies/policy.ts';
import { versionMeant } from '../policies/policyIds.ts';
import { ConsentModeInput, type PurposeChoice, PurposeType, readSignals } from './consentInput.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface ConsentState {
  readonly purpose: Purpose;
  readonly granted: Choice;
}

interface SetConsent {
  readonly consents: readonly ConsentState[];
  readonly userErrors: readonly UserError[];
}

const ConsentStateType = builder.objectRef<ConsentState>('ConsentState').implement({
  fields: (t) => ({
    purpose: t.expose('purpose', { type: PurposeType }),
    granted: t.exposeBoolean('granted', {
      nullable: true,
      description: 'null: not expressed, or over, or to be asked again; it counts as no.',
    }),
  }),
});

const ConsentChoiceInput = builder.inputType('ConsentChoiceInput', {
  fields: (t) => ({
    purpose: t.field({ type: PurposeType, required: true }),
    granted: t.boolean({ description: 'true gives, false withdraws, null takes back whatever was said.' }),
  }),
});

/** Where a page asked. */
const sources = { BANNER: 'banner', SETTINGS: 'settings' } as const;
const SourceType = builder.enumType('ConsentSource', {
  description: 'Where the person was asked.',
  values: Object.keys(sources) as (keyof typeof sources)[],
});

const SetConsentInput = builder.inputType('SetConsentInput', {
  fields: (t) => ({
    choices: t.field({ type: [ConsentChoiceInput], required: true, description: 'Each purpose at most once.' }),
    policyVersion: t.id({
      description: 'The version of the privacy policy that the person was shown; the present one unless said.',
    }),
    source: t.field({ type: SourceType, required: true, defaultValue: 'SETTINGS' }),
    tcString: t.string({
      description: 'An IAB TCF string, version 2: says yes or no to PERSONALIZE, which choices then must not name.',
    }),
    consentMode: t.field({
      type: ConsentModeInput,
      description: 'The same from Google’s Consent Mode; where both are sent, both must be a yes.',
    }),
    remember: t.boolean({
      required: true,
      defaultValue: false,
      description:
        'Keeps a no even of somebody of whom nothing is kept, so that no import can take them to have agreed. Without it a no needs no record, and leaves none: the browser remembers it.',
    }),
  }),
});

export const ConsentPayloadType = builder.objectRef<SetConsent>('ConsentPayload').implement({
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
    type: ConsentPayloadType,
    subGraphs: ['storefront'],
    authScopes: rules.storefront,
    description: 'Gives and withdraws, with the same effort. Holds from the next request on, on every replica.',
    args: { input: t.arg({ type: SetConsentInput, required: true }) },
    async resolve(_root, { input }, context): Promise<SetConsent> {
      const { viewer, shop, at } = context;
      if (viewer === null) return { consents: statesOf(noConsent), userErrors: [notSignedIn] };
      const { choices, userErrors: faults } = readChoices(input, context);
      const shown = await shownPolicy(input.policyVersion ?? null, context);
      const userErrors = [...faults, ...conditionsUnmet(choices, shown, context)];
      const { people } = shop;
      // A no of somebody of whom nothing is kept is what holds already: to write it down would be to remember them for it.
      const leavesTrace = choices.some(({ choice }) => choice === true) || input.remember || (await isKnown(context));
      if (userErrors.length === 0 && leavesTrace) {
        const write = await shop.consentWriter(shown ?? undefined);
        await people.setConsents(
          choices.map(({ purpose, choice, source }) => write(viewer.userId, purpose, choice, source, at)),
        );
      }
      return { consents: statesOf(await people.consentOf(viewer.userId)), userErrors };
    },
  }),
);

const notSignedIn: UserError = {
  field: null,
  message: 'Only somebody who is signed in can be remembered to allow something.',
  code: 'IDENTITY_UNVERIFIED',
};

/** Whether anything that the person once said is kept. */
async function isKnown({ viewer, shop }: RequestContext): Promise<boolean> {
  return viewer !== null && (await shop.people.consentPage(viewer.userId, 1, null)).length > 0;
}

/** What was chosen in the page, and by the page's own means of asking. */
function readChoices(
  input: typeof SetConsentInput.$inferInput,
  { config }: RequestContext,
): { readonly choices: readonly PurposeChoice[]; readonly userErrors: readonly UserError[] } {
  const { tcf, consentMode } = readSignals(input, config);
  const userErrors: UserError[] = [];
  if (tcf === 'UNREADABLE')
    userErrors.push({
      field: ['input', 'tcString'],
      message: 'This is not a TCF string of version 2.',
      code: 'INVALID',
    });
  const signalled = [tcf === 'UNREADABLE' ? null : tcf, consentMode].filter((choice) => choice !== null);
  const choices = [
    ...input.choices.map(({ purpose, granted }) => ({
      purpose,
      choice: granted ?? null,
      source: sources[input.source ?? 'SETTINGS'],
    })),
    ...(signalled.length === 0
      ? []
      : [
          {
            purpose: 'PERSONALIZE' as const,
            choice: !signalled.includes(false),
            source: tcf === null ? 'consent mode' : consentMode === null ? 'tcf' : 'tcf and consent mode',
          },
        ]),
  ];
  if (new Set(choices.map(({ purpose }) => purpose)).size < choices.length)
    userErrors.push({ field: ['input', 'choices'], message: 'Name each purpose at most once.', code: 'INVALID' });
  return { choices, userErrors };
}

/** The policy that the person says they were shown, or the present one; null for one that is neither that nor announced. */
const shownPolicy = (version: string | null, { shop, at }: RequestContext): Promise<PolicyVersion | null> =>
  version === null ? shop.policies.current(at) : shop.policies.shown(versionMeant(version), at);

/** Giving has conditions; withdrawing has none. */
function conditionsUnmet(
  choices: readonly PurposeChoice[],
  shown: PolicyVersion | null,
  { viewer, privacyControl }: RequestContext,
): readonly UserError[] {
  if (!choices.some(({ choice }) => choice === true)) return [];
  const errors: UserError[] = [];
  const refuse = (message: string) => errors.push({ field: ['input', 'choices'], message, code: 'CONSENT_REQUIRED' });
  if (shown === null)
    errors.push({
      field: ['input', 'policyVersion'],
      message: 'The privacy policy has changed since. Show the present one first.',
      code: 'STALE_POLICY',
    });
  if (viewer?.minor) refuse('A minor cannot allow this.');
  if (privacyControl === 'always') refuse('This browser asks by Global Privacy Control that nothing be allowed.');
  return errors;
}

const statesOf = (consent: Consent): readonly ConsentState[] =>
  purposes.map((purpose) => ({ purpose, granted: consent[purpose] ?? null }));
