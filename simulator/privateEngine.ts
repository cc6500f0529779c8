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
  learn,
  memoryStore,
  type Profile,
  type Refusal,
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
}

/** Learns with the engine's own line, from charge to fit, with seeded noise: for study, not for release. */
export async function learnPrivately(
  catalogue: Catalogue,
  learners: readonly Uint32Array[],
  { epsilon, delta, head, seed }: StudyBuild,
  signal?: AbortSignal,
): Promise<Result<ItemModel, Refusal>> {
  const { ledger } = memoryStore();
  await ledger.openBudget('study', Number.MAX_SAFE_INTEGER);
  return learn({
    releaseId: `study-${seed}-${epsilon ?? 'inf'}` as ReleaseId,
    windowId: 'study',
    at: studyTime,
    catalogue,
    subjects: subjectsFor(['PURCHASE']),
    knobs: { ...defaultLearningKnobs, epsilon, delta, headSize: head, trendDays: null },
    ledger,
    people: consentingPeople(learners),
    random: seededRandom('noise', seed, String(epsilon)),
    ...(signal ? { signal } : {}),
  });
}

async function* consentingPeople(learners: readonly Uint32Array[]) {
  for (const [person, items] of learners.entries()) {
    yield { profile: profileOf(`learner-${person}`, items), consent: studyConsent };
  }
}

/** What the engine offers each of these people, as item indices, best first, random offers among them. */
export async function offerEverybody(
  catalogue: Catalogue,
  model: ItemModel,
  heldOut: readonly HeldOutPerson[],
  { k, randomShare, seed }: { readonly k: number; readonly randomShare: number; readonly seed: number },
  afterEach: (done: number) => void | Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const lists: number[][] = [];
  for (const [person, { shown }] of heldOut.entries()) {
    const { offers } = recommend({
      catalogue,
      model,
      surface: 'FOR_YOU',
      anchor: null,
      profile: personalizable(profileOf(`viewer-${person}`, shown)),
      consent: studyConsent,
      without: [],
      knobs: { ...defaultOfferKnobs, randomShare },
      random: seededKeyed('mixing', seed, person),
      at: studyTime,
      length: k,
    });
    lists.push(offers.map(({ itemId }) => catalogue.indexOf(itemId)!));
    await afterEach(person + 1);
  }
  return lists;
}

function personalizable(profile: Profile): Consented<Profile, 'PERSONALIZE'> {
  const admitted = admit(profile, studyConsent, 'PERSONALIZE');
  if (!admitted.ok) throw new RangeError(`studyConsent must allow PERSONALIZE, got ${studyConsent.PERSONALIZE}`);
  return admitted.value;
}

const profileOf = (name: string, items: Uint32Array): Profile => ({
  userId: name as UserId,
  touches: Array.from(items, (item) => ({ itemId: nameOf(item), kind: 'PURCHASE', at: studyTime })),
});

/** The data's own names may hold anything; the engine is given plain ones. */
const nameOf = (index: number): ItemId => `item-${index}` as ItemId;
