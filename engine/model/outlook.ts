/**
 * What a build can learn, foretold from public and released numbers only, so that saying it costs no privacy. Rules of
 * thumb, and said to be: docs/decisions/0003-readiness.md has what was measured.
 */

import { aboveNoise, assumedItemsHeld, assumedPopularity, interestFalls } from '../terms/assumedInterest.ts';
import { pairsAmong } from '../terms/counts.ts';
import { gateThreshold } from './gate.ts';
import { headItemsHeld, peopleWanted } from './peopleWanted.ts';

/** σ of the two statistics of one subject, in people; above 0. */
export interface SubjectNoise {
  readonly popularity: number;
  readonly pairs: number;
}

/** What a build under some noise has to work with. */
export interface Outlook {
  /** How many items stand above the noise of popularity. */
  readonly credible: number;
  /** How many of them are popular enough for neighbours of their own. */
  readonly head: number;
  /** The share of what shoppers touch that is of those items, in [0, 1]. */
  readonly covered: number;
  /** The smallest popularity that noise alone does not explain, in people. */
  readonly smallestPopularity: number;
  /** The smallest pair count that is half believed, in people who hold both items and nothing else of the head. */
  readonly smallestPair: number;
  /** How many times as many people bring lists that begin to beat popular; at most 1 where they do. null: too few to tell. */
  readonly timesForSome: number | null;
  /** The same until the items that have neighbours make up a half of what shoppers touch. */
  readonly timesForMost: number | null;
}

/** With so many items that have neighbours of their own, lists begin to beat popular: measured, decision 0003. */
export const itemsForSome = 5;

/** What was released of one subject. */
export interface KnownPopularity {
  /** In people, one number for each item, none below 0. */
  readonly popularity: Float32Array;
  /** σ of the noise that is in it, in people; 0 for none. */
  readonly sigma: number;
  /** N, noisy. */
  readonly people: number;
}

/**
 * The outlook of a build from released popularity.
 *
 * @param noise of the build that is foretold; the same build's own, to judge it
 */
export function outlookFrom({ popularity, sigma, people }: KnownPopularity, noise: SubjectNoise): Outlook {
  const falling = popularity.toSorted().reverse();
  const smallestPopularity = aboveNoise(falling.length, Math.max(sigma, noise.popularity));
  const credible = falling.filter((voices) => voices > smallestPopularity);
  // Of the others much is noise: what is below zero was cut off, so that σ/√(2π) of each is noise on average.
  const others = falling.length - credible.length;
  const inOthers = Math.max(0, sum(falling) - sum(credible) - (others * sigma) / Math.sqrt(2 * Math.PI));
  const all = sum(credible) + inOthers;

  const held = heldWithin(credible, all, people);
  const head = headOf(credible, noise, held);
  return {
    credible: credible.length,
    head,
    covered: all === 0 ? 0 : sum(credible.subarray(0, head)) / all,
    smallestPopularity,
    smallestPair: smallestPairIn(head, noise),
    ...timesAsMany(credible, { all, inOthers, others, held }, smallestPopularity, noise),
  };
}

/**
 * The outlook of a build by public numbers alone, where nothing was released yet: as is assumed of
 * a shop of so many people (terms/assumedInterest.ts).
 *
 * @param people how many contribute
 * @param itemCount n, the catalogue; from 1
 */
export function outlookByFormula(people: number, itemCount: number, noise: SubjectNoise): Outlook {
  const most = assumedPopularity(people, itemCount, 1);
  const popularity = Float32Array.from({ length: itemCount }, (_, item) => most * (item + 1) ** -interestFalls);
  const smallestPopularity = aboveNoise(itemCount, noise.popularity);
  const credible = popularity.filter((one) => one > smallestPopularity);
  const all = people * Math.sqrt(assumedItemsHeld);
  const held = heldWithin(popularity, all, people);
  const head = headOf(credible, noise, held);
  const timesFor = (place: number) => wantedAt(place, smallestPopularity, noise, held) / popularity[place - 1]!;
  const half = running(popularity).findIndex((reached) => reached >= all / 2) + 1;
  return {
    credible: credible.length,
    head,
    covered: sum(popularity.subarray(0, head)) / sum(popularity),
    smallestPopularity,
    smallestPair: smallestPairIn(head, noise),
    timesForSome: people === 0 ? null : timesFor(Math.min(itemsForSome, itemCount)),
    timesForMost: people === 0 ? null : timesFor(Math.max(1, half)),
  };
}

/** m: how many of the first h items somebody holds who holds any pair of them. */
type HeldAt = (place: number) => number;

/** @param falling popularity, the largest first; beyond it all that people hold counts */
function heldWithin(falling: Float32Array, all: number, people: number): HeldAt {
  const reached = running(falling);
  return (place) => headItemsHeld(Math.min(1, (reached[place - 1] ?? all) / all), all, people);
}

/** How popular the h-th item must be: above its own noise, and above that of its pairs. */
const wantedAt = (place: number, smallestPopularity: number, { pairs }: SubjectNoise, held: HeldAt): number =>
  Math.max(smallestPopularity, peopleWanted(place, pairs, held(place)));

/** By the engine's own rule (`chooseHead`), of items that stand above their noise. */
function headOf(falling: Float32Array, { pairs }: SubjectNoise, held: HeldAt): number {
  let head = falling.length;
  while (head > 0 && falling[head - 1]! < peopleWanted(head, pairs, held(head))) head -= 1;
  return head;
}

const smallestPairIn = (head: number, { pairs }: SubjectNoise): number => gateThreshold(pairsAmong(head)) * pairs;

/** What people touch together, in credible items and in the others, and how many others there are. */
interface Interest {
  readonly all: number;
  readonly inOthers: number;
  readonly others: number;
  readonly held: HeldAt;
}

/** Popularity grows with the number of people, and noise does not. */
function timesAsMany(
  credible: Float32Array,
  { all, inOthers, others, held }: Interest,
  smallestPopularity: number,
  noise: SubjectNoise,
): Pick<Outlook, 'timesForSome' | 'timesForMost'> {
  if (credible.length === 0) return { timesForSome: null, timesForMost: null };
  // Where fewer items are credible than are wanted, the next ones are at most as popular as noise lets them seem, and the
  // least popular credible one is the best that is known of them: interest falls as in the formula.
  const peopleAt = (place: number) =>
    place <= credible.length
      ? credible[place - 1]!
      : Math.min(smallestPopularity, credible.at(-1)! * (place / credible.length) ** -interestFalls);
  const half = running(credible).findIndex((reached) => reached >= all / 2) + 1;
  // Where even all credible items make up less than a half, the rest of it is taken to be in the better quarter of the
  // others, each twice as popular as they are on average.
  const [place, people] =
    half > 0 ? [half, credible[half - 1]!] : [credible.length + others / 4, (2 * inOthers) / others];
  return {
    timesForSome: wantedAt(itemsForSome, smallestPopularity, noise, held) / peopleAt(itemsForSome),
    timesForMost: peopleWanted(place, noise.pairs, held(Math.ceil(place))) / people,
  };
}

const running = (values: Float32Array): readonly number[] => {
  let total = 0;
  return Array.from(values, (value) => {
    total += value;
    return total;
  });
};
const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);
