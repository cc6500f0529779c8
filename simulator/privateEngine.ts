import {
  admit,
  type Catalogue,
  type Consent,
  type Consented,
  createCatalogue,
  defaultLearningKnobs,
  defaultOfferKnobs,
  defaultSensitivityRules,
  type ItemId,
  type ItemModel,
  type KeyedRandom,
  type LearningKnobs,
  learn,
  memoryStore,
  type Offer,
  type Profile,
  type Refusal,
  type ReleasedSubject,
  type ReleaseId,
  type Result,
  recommend,
  subjectsFor,
  type UserId,
} from '../engine/index.ts';
import type { Description } from './dataset/readDescriptions.ts';
import { seededKeyed, seededRandom } from './seededRandom.ts';
import type { HeldOutPerson } from './terms/split.ts';

/** Who takes part in a study has been asked before, by whoever published the data. */
const studyConsent: Consent = { LEARN: true, PERSONALIZE: true };

/** A study has no calendar: everything happened now, so that recency says nothing, and no trend is learned or paid for. */
const studyTime = 0;

/**
 * The items of a data set as a catalogue. Items are what the data hold, which a shop's catalogue never is: a study may
 * do this, a release may not.
 *
 * @param descriptions titles and categories by the data's own names, for `sensitive`
 * @param sensitive false for every item OPEN, as figures elsewhere are measured
 */
export function studyCatalogue(
  itemIds: readonly string[],
  descriptions: ReadonlyMap<string, Description>,
  sensitive: boolean,
): Catalogue {
  const items = itemIds.map((sku, index) => ({
    itemId: nameOf(index),
    sku,
    title: descriptions.get(sku)?.title ?? sku,
    categories: descriptions.get(sku)?.categories ?? [],
    price: null,
    inStock: true,
  }));
  return createCatalogue(items, sensitive ? defaultSensitivityRules : []);
}

/** The knobs of one build of a study. */
export interface StudyBuild {
  readonly epsilon: number | null;
  readonly delta: number;
  readonly head: number | null;
  readonly seed: number;
  /** C; null or absent for the engine's default. */
  readonly contributionBound?: number | null;
  /** K; null or absent for the engine's default. */
  readonly neighbourhoodSize?: number | null;
  /** Names one of several releases of the same knobs and seed: another name has other noise. */
  readonly release?: string;
  /** Hears what is released, as the engine tells it. */
  readonly onReleased?: (released: ReleasedSubject) => void;
}

/** Learns with the engine's own line, from charge to fit, with seeded noise: for study, not for release. */
export async function learnPrivately(
  catalogue: Catalogue,
  learners: readonly Uint32Array[],
  build: StudyBuild,
  signal?: AbortSignal,
): Promise<Result<ItemModel, Refusal>> {
  const { epsilon, seed, release, onReleased } = build;
  const { ledger } = memoryStore();
  await ledger.openBudget('study', Number.MAX_SAFE_INTEGER);
  return learn({
    releaseId: `study-${seed}-${epsilon ?? 'inf'}` as ReleaseId,
    windowId: 'study',
    at: studyTime,
    catalogue,
    subjects: studySubjects,
    knobs: studyKnobs(build),
    ledger,
    people: consentingPeople(learners),
    random: seededRandom('noise', seed, String(epsilon), ...(release === undefined ? [] : [release])),
    ...(onReleased ? { onReleased } : {}),
    ...(signal ? { signal } : {}),
  });
}

/** The knobs of a study's build: the engine's defaults, but for what the study sets. */
export const studyKnobs = ({
  epsilon,
  delta,
  head,
  contributionBound,
  neighbourhoodSize,
}: Pick<StudyBuild, 'epsilon' | 'delta' | 'head' | 'contributionBound' | 'neighbourhoodSize'>): LearningKnobs => ({
  ...defaultLearningKnobs,
  epsilon,
  delta,
  headSize: head,
  // A study has no calendar, so nothing can rise in it.
  trendDays: null,
  contributionBound: contributionBound ?? defaultLearningKnobs.contributionBound,
  neighbourhoodSize: neighbourhoodSize ?? defaultLearningKnobs.neighbourhoodSize,
});

/** What a study's data are about, to the engine: everything that was liked counts as bought. */
export const studySubjects = subjectsFor(['PURCHASE']);

async function* consentingPeople(learners: readonly Uint32Array[]) {
  for (const [person, items] of learners.entries()) {
    yield { profile: profileOf(`learner-${person}`, items), consent: studyConsent };
  }
}

/** What everybody is asked about with. */
export interface EverybodyAsks {
  readonly k: number;
  readonly randomShare: number;
  readonly seed: number;
  /** Where the streams of the mixing come from, if not made anew: the same streams as `seededKeyed` makes. */
  readonly streams?: typeof seededKeyed;
}

/** What the engine offers each of these people, as item indices, best first, random offers among them. */
export async function offerEverybody(
  catalogue: Catalogue,
  model: ItemModel,
  heldOut: readonly HeldOutPerson[],
  ask: EverybodyAsks,
  afterEach: (done: number) => void | Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const { k, randomShare, seed, streams = seededKeyed } = ask;
  const lists: number[][] = [];
  for (const [person, { shown }] of heldOut.entries()) {
    const random = streams('mixing', seed, person);
    const offers = offersFor(catalogue, model, `viewer-${person}`, shown, { length: k, randomShare, random });
    lists.push(offers.map(({ itemId }) => catalogue.indexOf(itemId)!));
    await afterEach(person + 1);
  }
  return lists;
}

/** One list, as the engine makes it, with all that only an auditor sees. */
export function offersFor(
  catalogue: Catalogue,
  model: ItemModel,
  viewer: string,
  items: Uint32Array,
  ask: { readonly length: number; readonly randomShare: number; readonly random: KeyedRandom },
): readonly Offer[] {
  const { offers } = recommend({
    catalogue,
    model,
    surface: 'FOR_YOU',
    anchor: null,
    profile: personalizable(profileOf(viewer, items)),
    consent: studyConsent,
    without: [],
    knobs: { ...defaultOfferKnobs, randomShare: ask.randomShare },
    random: ask.random,
    at: studyTime,
    length: ask.length,
  });
  return offers;
}

function personalizable(profile: Profile): Consented<Profile, 'PERSONALIZE'> {
  const admitted = admit(profile, studyConsent, 'PERSONALIZE');
  if (!admitted.ok) throw new RangeError(`studyConsent must allow PERSONALIZE, got ${studyConsent.PERSONALIZE}`);
  return admitted.value;
}

function profileOf(name: string, items: Uint32Array): Profile {
  const touches: Profile['touches'][number][] = [];
  for (const item of items) touches.push(touchOf(item));
  return { userId: name as UserId, touches };
}

/** A study tells one touch of an item from another by nothing, so one of each is enough for everybody who ever made it. */
const ofItems: Profile['touches'][number][] = [];

function touchOf(item: number): Profile['touches'][number] {
  while (ofItems.length <= item) ofItems.push({ itemId: nameOf(ofItems.length), kind: 'PURCHASE', at: studyTime });
  return ofItems[item]!;
}

/** The data's own names may hold anything; the engine is given plain ones. */
const nameOf = (index: number): ItemId => `item-${index}` as ItemId;
