import { createHash } from 'node:crypto';
import type { Catalogue } from '../../engine/index.ts';
import type { Description } from '../dataset/readDescriptions.ts';
import type { StudyData } from '../dataset/studyData.ts';
import { holdOut } from '../holdOut.ts';
import { studyCatalogue } from '../privateEngine.ts';
import { type ItemFacts, itemFacts } from '../relevance/itemFacts.ts';
import type { RecallOf } from '../relevance/recall.ts';
import { rememberedStreams } from '../rememberedStreams.ts';
import type { HoldOut } from '../scenario/scenario.ts';
import { type seededKeyed, seededRandom } from '../seededRandom.ts';
import { shuffle } from '../shuffle.ts';
import type { PlacedSplit } from '../terms/split.ts';
import { type Holdings, holdingsOf } from '../year/holdings.ts';
import { type Packed, pack, sharedBytes, sharedTimes, unpack } from './packed.ts';

/** What every worker of a sweep needs of the data, in a form that can be sent to it: the large parts are shared memory. */
export interface SweepStudy {
  readonly itemIds: readonly string[];
  readonly descriptions: readonly (readonly [string, Description])[];
  readonly sensitive: boolean;
  readonly people: Packed;
  /** A split that is the same for every seed; null for people held out whole, anew for each. */
  readonly fixed: {
    readonly learners: Packed;
    readonly shown: Packed;
    readonly hidden: Packed;
    readonly learnerPlaces: Uint32Array;
    readonly heldOutPlaces: Uint32Array;
  } | null;
  readonly traits: readonly { readonly name: string; readonly ofPeople: Uint8Array }[];
  /** When each person touched each of their items, all in a row; null where no year is asked about. */
  readonly times: Float64Array | null;
  readonly holdOut: HoldOut;
  readonly k: number;
  readonly recallOf: RecallOf;
}

/** @param fixed the split, where it is the same for every seed */
export function shareStudy(
  data: StudyData,
  fixed: PlacedSplit | null,
  {
    hasYear,
    ...settings
  }: { readonly holdOut: HoldOut; readonly k: number; readonly sensitive: boolean; readonly hasYear: boolean },
): SweepStudy {
  return {
    itemIds: data.dataset.itemIds,
    descriptions: [...data.descriptions],
    people: pack(data.dataset.people),
    fixed: fixed && {
      learners: pack(fixed.learners),
      shown: pack(fixed.heldOut.map(({ shown }) => shown)),
      hidden: pack(fixed.heldOut.map(({ hidden }) => hidden)),
      learnerPlaces: fixed.learnerPlaces,
      heldOutPlaces: fixed.heldOutPlaces,
    },
    traits: data.traits.map(({ name, ofPeople }) => ({ name, ofPeople: sharedBytes(ofPeople) })),
    times: hasYear && data.times !== null ? sharedTimes(data.times) : null,
    recallOf: settings.holdOut.by === 'given' ? 'ALL' : 'ATTAINABLE',
    ...settings,
  };
}

/** SHA-256 of who holds what, what it is called and how it is split: equal data, equal hash. */
export function dataHash({ itemIds, descriptions, people, fixed, traits, times }: SweepStudy): string {
  const hash = createHash('sha256').update(JSON.stringify([itemIds, descriptions, traits.map(({ name }) => name)]));
  const arrays = [people, ...(fixed === null ? [] : [fixed.learners, fixed.shown, fixed.hidden])];
  for (const { starts, items } of arrays) hash.update(starts).update(items);
  for (const { ofPeople } of traits) hash.update(ofPeople);
  if (times !== null) hash.update(times);
  return hash.digest('hex');
}

/** A study opened by one worker: what it works out once and uses for many tasks. */
export interface OpenStudy {
  readonly shared: SweepStudy;
  /** The catalogue under the engine's sensitivity rules, or with every item open. */
  catalogueFor(sensitive: boolean): Catalogue;
  /** The split of a seed, with no more people to judge than the study wants. */
  splitFor(seed: number): PlacedSplit;
  /** What metrics need to know of the items, from the first `people` learners of a seed; null for all. */
  factsFor(seed: number, people: number | null): ItemFacts;
  /** What was made under this name before, or what `make` makes now; only the latest few are kept. */
  remembered<Value>(name: string, make: () => Promise<Value>): Promise<Value>;
  /** The same for what does not depend on the noise: kept until another seed is asked about. */
  ofHoldOut<Value>(seed: number, name: string, make: () => Promise<Value>): Promise<Value>;
  /** Everybody, and what they held when, over the last weeks of the data. @throws {RangeError} if the data say nothing of time */
  yearOf(weeks: number): { readonly people: number; readonly holdings: Holdings };
  /** `seededKeyed`, for streams that are asked for again at other settings. */
  readonly streams: typeof seededKeyed;
}

/** How many models one worker keeps: attacks on the same release come one after the other. */
const mostRemembered = 4;

/** How many streams one worker keeps, in some 20 MB: those of one seed of a study with a few thousand viewers. */
const mostStreams = 200_000;

/** Keeps the catalogue for good, the split and the facts of one seed at a time: memory does not grow with the grid. */
export function openStudy(shared: SweepStudy): OpenStudy {
  const everybody = unpack(shared.people);
  const descriptions = new Map(shared.descriptions);
  const catalogues = new Map<boolean, Catalogue>();
  const categoryOf = categoriesOf(shared.itemIds, descriptions);
  let split: { readonly seed: number; readonly split: PlacedSplit } | null = null;
  const memory = new Map<string, unknown>();
  let known: { readonly seed: number; readonly values: Map<string, unknown> } | null = null;
  let facts: { readonly key: string; readonly facts: ItemFacts } | null = null;

  const study: OpenStudy = {
    shared,
    catalogueFor(sensitive) {
      const catalogue = catalogues.get(sensitive) ?? studyCatalogue(shared.itemIds, descriptions, sensitive);
      catalogues.set(sensitive, catalogue);
      return catalogue;
    },
    splitFor(seed) {
      if (split?.seed !== seed) split = { seed, split: judgedAtMost(splitOf(shared, everybody, seed), shared, seed) };
      return split.split;
    },
    factsFor(seed, people) {
      const key = `${seed} ${people}`;
      if (facts?.key !== key) {
        const learners = study.splitFor(seed).learners.slice(0, people ?? undefined);
        facts = { key, facts: itemFacts(learners, shared.itemIds.length, categoryOf) };
      }
      return facts.facts;
    },
    async remembered<Value>(name: string, make: () => Promise<Value>) {
      if (memory.has(name)) return memory.get(name) as Value;
      const made = await make();
      memory.set(name, made);
      for (const oldest of memory.keys()) {
        if (memory.size <= mostRemembered) break;
        memory.delete(oldest);
      }
      return made;
    },
    async ofHoldOut<Value>(seed: number, name: string, make: () => Promise<Value>) {
      if (known?.seed !== seed) known = { seed, values: new Map() };
      const { values } = known;
      if (!values.has(name)) values.set(name, await make());
      return values.get(name) as Value;
    },
    yearOf(weeks) {
      if (shared.times === null) throw new RangeError('times must be known, got none');
      const { starts } = shared.people;
      const times = everybody.map((_, person) => shared.times!.subarray(starts[person], starts[person + 1]));
      return { people: everybody.length, holdings: holdingsOf(everybody, times, weeks) };
    },
    streams: rememberedStreams(mostStreams),
  };
  return study;
}

function splitOf({ fixed, holdOut: { share, hidden }, itemIds }: SweepStudy, people: Uint32Array[], seed: number) {
  if (fixed === null) return holdOut({ people, itemIds }, seed, { heldOutShare: share, hiddenShare: hidden });
  const hiddenOf = unpack(fixed.hidden);
  return {
    learners: unpack(fixed.learners),
    heldOut: unpack(fixed.shown).map((shown, person) => ({ shown, hidden: hiddenOf[person]! })),
    learnerPlaces: fixed.learnerPlaces,
    heldOutPlaces: fixed.heldOutPlaces,
  };
}

function judgedAtMost(split: PlacedSplit, { holdOut: { mostJudged } }: SweepStudy, seed: number): PlacedSplit {
  if (split.heldOut.length <= mostJudged) return split;
  const drawn = shuffle(split.heldOut.keys(), seededRandom('judged', seed)).slice(0, mostJudged);
  drawn.sort((one, other) => one - other);
  return {
    ...split,
    heldOut: drawn.map((person) => split.heldOut[person]!),
    heldOutPlaces: Uint32Array.from(drawn, (person) => split.heldOutPlaces[person]!),
  };
}

/** The widest category of each item as a number; null where the data name none. */
function categoriesOf(itemIds: readonly string[], descriptions: ReadonlyMap<string, Description>): Uint16Array | null {
  const names = itemIds.map((id) => descriptions.get(id)?.categories[0] ?? '');
  if (names.every((name) => name === '')) return null;
  const numbers = new Map<string, number>();
  return Uint16Array.from(names, (name) => {
    numbers.set(name, numbers.get(name) ?? numbers.size);
    return numbers.get(name)!;
  });
}
