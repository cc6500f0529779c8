import { defaultLearningKnobs, defaultOfferKnobs } from '../../engine/options.ts';
import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Decision } from '../../engine/terms/decision.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { decisionKinds } from './decisionKinds.ts';
import type { KnobProfile, ProfileBody, PublicationBody } from './knobProfile.ts';
import { profileLearning } from './profileLearning.ts';
import type { Decider } from './ruleBook.ts';

/** The one subject of every publication: the knobs of the shop. */
const theKnobs = 'knobs';

/** A publication, with the profile that it was of. */
export interface Publication {
  readonly sequence: number;
  readonly profileId: string;
  readonly kind: PublicationBody['kind'];
  readonly at: number;
  readonly by: string;
}

/** The most versions of one profile: a name that was saved more often than that is to be let go. */
const mostVersions = 1000;

/** Saves a version. Nothing of a profile is ever changed: the next version has the next number. */
export async function saveProfile(
  decisions: DecisionStore,
  name: string,
  body: ProfileBody,
  { by, at }: Decider,
): Promise<Result<KnobProfile, 'TOO_MANY'>> {
  const [newest] = await decisions.history(decisionKinds.knobProfile, { first: 1, before: null, subject: name });
  if (newest && newest.revision >= mostVersions) return refuse('TOO_MANY');
  const [kept] = await decisions.append([{ kind: decisionKinds.knobProfile, subject: name, body, at, by }]);
  return accept(profileFrom(kept!));
}

/** Versions, newest first. */
export async function listProfiles(
  decisions: Pick<DecisionStore, 'history'>,
  page: { readonly first: number; readonly name: string | null },
): Promise<readonly KnobProfile[]> {
  const { first, name } = page;
  return (await decisions.history(decisionKinds.knobProfile, { first, before: null, subject: name })).map(profileFrom);
}

/** One version by its id; null if there is none such. */
export async function findProfile(
  decisions: Pick<DecisionStore, 'history'>,
  profileId: string,
): Promise<KnobProfile | null> {
  const [, name, version] = /^([A-Za-z0-9_-]{1,40})\.(\d{1,9})$/.exec(profileId) ?? [];
  if (name === undefined) return null;
  const page = { first: mostVersions, before: null, subject: name };
  const found = (await decisions.history(decisionKinds.knobProfile, page)).find(
    ({ revision }) => revision === Number(version),
  );
  return found ? profileFrom(found) : null;
}

/**
 * Makes a version the one that holds, from the next list and the next build on.
 *
 * @param kind ROLLBACK only to a version that held before
 */
export async function publishProfile(
  decisions: DecisionStore,
  profileId: string,
  kind: PublicationBody['kind'],
  { by, at }: Decider,
): Promise<Result<KnobProfile, 'NOT_FOUND' | 'NEVER_PUBLISHED' | 'HOLDS_ALREADY'>> {
  const profile = await findProfile(decisions, profileId);
  if (profile === null) return refuse('NOT_FOUND');
  const before = await listPublications(decisions, mostVersions);
  if (before[0]?.profileId === profileId) return refuse('HOLDS_ALREADY');
  if (kind === 'ROLLBACK' && !before.some((one) => one.profileId === profileId)) return refuse('NEVER_PUBLISHED');
  const body: PublicationBody = { profileId, kind };
  await decisions.append([{ kind: decisionKinds.publication, subject: theKnobs, body, at, by }]);
  return accept(profile);
}

/** What held when, newest first. */
export async function listPublications(
  decisions: Pick<DecisionStore, 'history'>,
  first: number,
): Promise<readonly Publication[]> {
  const rows = await decisions.history(decisionKinds.publication, { first, before: null, subject: theKnobs });
  return rows.map(({ sequence, body, at, by }) => ({ sequence, at, by, ...(body as unknown as PublicationBody) }));
}

/** The version that holds; null where none was ever published. */
export async function publishedProfile(decisions: Pick<DecisionStore, 'history'>): Promise<KnobProfile | null> {
  const [newest] = await listPublications(decisions, 1);
  return newest ? findProfile(decisions, newest.profileId) : null;
}

/** Of a decision that was checked when it was made. */
/** A version that was saved before there was some knob has it as it is by default. */
export const profileFrom = ({ subject, revision, body, at, by }: Decision): KnobProfile => ({
  ...withDefaults(body as unknown as ProfileBody), // checked when it was saved
  profileId: `${subject}.${revision}`,
  name: subject,
  version: revision,
  at,
  by,
});

const withDefaults = ({ note, knobs }: ProfileBody): ProfileBody => ({
  note,
  knobs: {
    ...knobs,
    learning: profileLearning({ ...defaultLearningKnobs, ...knobs.learning }),
    offer: { ...defaultOfferKnobs, ...knobs.offer },
  },
});
