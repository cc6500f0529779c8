import type { Result } from '../../engine/terms/result.ts';
import { builder } from '../builder.ts';
import type { RequestContext } from '../context.ts';
import { nameOfCaller } from '../guards/caller.ts';
import { readFirst, readText } from '../guards/readInput.ts';
import { rules } from '../guards/rules.ts';
import { diffKnobs } from '../steering/diffKnobs.ts';
import {
  findProfile,
  listProfiles,
  listPublications,
  type Publication,
  publishProfile,
  saveProfile,
} from '../steering/knobBook.ts';
import type { KnobProfile, KnobSet, PublicationBody } from '../steering/knobProfile.ts';
import { readKnobProfile, unpublishedKnobs } from '../steering/readKnobProfile.ts';
import { KnobChangeType, KnobProfileType, KnobsInput, KnobsType, type StatedProfile } from './knobProfile.ts';
import { type UserError, UserErrorType } from './userError.ts';

interface ProfilePayload {
  readonly profile: StatedProfile | null;
  readonly userErrors: readonly UserError[];
}

const PayloadType = builder.objectRef<ProfilePayload>('KnobProfilePayload').implement({
  fields: (t) => ({
    profile: t.expose('profile', { type: KnobProfileType, nullable: true }),
    userErrors: t.field({ type: [UserErrorType], resolve: ({ userErrors }) => userErrors }),
  }),
});

const PublicationType = builder.objectRef<Publication>('KnobPublication').implement({
  description: 'When a version began to hold, and who wanted it.',
  fields: (t) => ({
    profileId: t.exposeID('profileId'),
    isRollback: t.boolean({ resolve: ({ kind }) => kind === 'ROLLBACK' }),
    at: t.expose('at', { type: 'DateTime' }),
    by: t.exposeString('by'),
  }),
});

const ProfileInput = builder.inputType('KnobProfileInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'Saving under a name that is there makes its next version.' }),
    note: t.string({ description: 'What it is for; at most 1000 characters.' }),
    knobs: t.field({ type: KnobsInput, required: true }),
  }),
});

builder.queryField('knobProfiles', (t) =>
  t.field({
    type: [KnobProfileType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'Versions of knob profiles, newest first.',
    args: {
      name: t.arg.string({ description: 'Only the versions of this profile.' }),
      first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }),
    },
    async resolve(_root, { name, first }, { shop }) {
      const page = { first: readFirst(first, 20), name: name == null ? null : readText('name', name, 40) };
      return Promise.all((await listProfiles(shop.store.decisions, page)).map((profile) => stated(profile, shop)));
    },
  }),
);

builder.queryField('knobProfile', (t) =>
  t.field({
    type: KnobProfileType,
    nullable: true,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'One version, such as spring.3; the one that holds unless said. null if there is none.',
    args: { id: t.arg.id() },
    async resolve(_root, { id }, { shop }) {
      const profile =
        id == null ? (await shop.steering()).profile : await findProfile(shop.store.decisions, readText('id', id, 64));
      return profile && stated(profile, shop);
    },
  }),
);

builder.queryField('currentKnobs', (t) =>
  t.field({
    type: KnobsType,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'The knobs that hold: of the version that was published last, else those of the configuration.',
    resolve: (_root, _args, context) => knobsThatHold(context),
  }),
);

builder.queryField('knobPublications', (t) =>
  t.field({
    type: [PublicationType],
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description: 'Which version held when, and who wanted it; newest first.',
    args: { first: t.arg.int({ defaultValue: 20, description: 'From 1 to 50.' }) },
    resolve: (_root, { first }, { shop }) => listPublications(shop.store.decisions, readFirst(first, 20)),
  }),
);

builder.queryField('knobDiff', (t) =>
  t.field({
    type: [KnobChangeType],
    nullable: true,
    subGraphs: ['admin'],
    authScopes: rules.staff,
    description:
      'What one version changes against another, in words; against what holds now unless said. null for an unknown version.',
    args: { to: t.arg.id({ required: true }), from: t.arg.id() },
    async resolve(_root, { to, from }, context) {
      const { decisions } = context.shop.store;
      const after = await findProfile(decisions, readText('to', to, 64));
      const before =
        from == null ? await knobsThatHold(context) : (await findProfile(decisions, readText('from', from, 64)))?.knobs;
      return after && before ? diffKnobs(before, after.knobs) : null;
    },
  }),
);

builder.mutationField('saveKnobProfile', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Saves a draft, or says everything that is wrong with it. Changes no list.',
    args: { input: t.arg({ type: ProfileInput, required: true }) },
    async resolve(_root, { input }, { shop, config, caller, at }): Promise<ProfilePayload> {
      const read = readKnobProfile(input, config);
      if (!read.ok)
        return { profile: null, userErrors: read.refusal.map(({ field, message }) => invalid(field, message)) };
      const { name, body } = read.value;
      const decider = { by: nameOfCaller(caller), at };
      const saved = await saveProfile(shop.store.decisions, name, body, decider);
      if (!saved.ok)
        return {
          profile: null,
          userErrors: [{ field: ['input', 'name'], message: 'This profile has too many versions.', code: 'TOO_MANY' }],
        };
      await shop.audit.note({ ...decider, action: 'saveKnobProfile', subject: saved.value.profileId });
      return { profile: { profile: saved.value, state: 'DRAFT' }, userErrors: [] };
    },
  }),
);

builder.mutationField('publishKnobProfile', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Makes a version hold, from the next list and the next build on, on every replica.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => publish('id', id, 'PUBLISH', context),
  }),
);

builder.mutationField('rollbackKnobProfile', (t) =>
  t.field({
    type: PayloadType,
    subGraphs: ['admin'],
    authScopes: rules.admins,
    description: 'Makes a version hold again that held before.',
    args: { to: t.arg.id({ required: true }) },
    resolve: (_root, { to }, context) => publish('to', to, 'ROLLBACK', context),
  }),
);

async function publish(
  field: string,
  profileId: string,
  kind: PublicationBody['kind'],
  { shop, caller, at }: RequestContext,
): Promise<ProfilePayload> {
  const decider = { by: nameOfCaller(caller), at };
  const published = await publishProfile(shop.store.decisions, readText(field, profileId, 64), kind, decider);
  if (published.ok)
    await shop.audit.note({
      ...decider,
      action: kind === 'PUBLISH' ? 'publishKnobProfile' : 'rollbackKnobProfile',
      subject: profileId,
    });
  return published.ok
    ? { profile: { profile: published.value, state: 'PUBLISHED' }, userErrors: [] }
    : { profile: null, userErrors: [refused(field, published)] };
}

type Published = Awaited<ReturnType<typeof publishProfile>>;
type PublishRefusal = Published extends Result<unknown, infer Refusal> ? Refusal : never;

const sentences: Readonly<Record<PublishRefusal, string>> = {
  NOT_FOUND: 'There is no such version.',
  NEVER_PUBLISHED: 'This version never held: publish it instead.',
  HOLDS_ALREADY: 'This version holds already.',
};
const refused = (field: string, { refusal }: { readonly refusal: PublishRefusal }): UserError => ({
  field: [field],
  message: sentences[refusal],
  code: refusal === 'NOT_FOUND' ? 'NOT_FOUND' : 'CONFLICT',
});
const invalid = (field: string | null, message: string): UserError => ({
  field: ['input', ...(field?.split('.') ?? [])],
  message,
  code: 'INVALID',
});

async function stated(profile: KnobProfile, { steering, store }: RequestContext['shop']): Promise<StatedProfile> {
  if ((await steering()).profile?.profileId === profile.profileId) return { profile, state: 'PUBLISHED' };
  const held = await listPublications(store.decisions, 1000);
  return { profile, state: held.some(({ profileId }) => profileId === profile.profileId) ? 'RETIRED' : 'DRAFT' };
}

/** Of the published profile, or else of the configuration. */
export const knobsThatHold = async ({ shop, config }: Pick<RequestContext, 'shop' | 'config'>): Promise<KnobSet> =>
  (await shop.steering()).profile?.knobs ?? unpublishedKnobs(config);
