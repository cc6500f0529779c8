/** Neighbouring data sets: at random, and the worst that we could think of. */

import type { Catalogue } from '../../../engine/catalogue/catalogue.ts';
import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { largestSolved } from '../../../engine/model/fitNeighbourhoods.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import type { Random } from '../../../engine/random/random.ts';
import { wholeBelow } from '../../../engine/random/wholeBelow.ts';
import type { ItemId, UserId } from '../../../engine/terms/ids.ts';
import { interactionKinds, type Touch } from '../../../engine/terms/interaction.ts';
import type { LearningKnobs } from '../../../engine/terms/knobs.ts';
import type { Consent } from '../../../engine/terms/purpose.ts';
import { type Subject, subjectsFor } from '../../../engine/terms/statistic.ts';
import { itemOf } from '../../support/people.ts';
import type { Person } from '../recordedBuild.ts';

/** Two data sets, and how many people were added or removed between them. */
export interface Neighbours {
  readonly what: string;
  readonly catalogue: Catalogue;
  readonly subjects: readonly Subject[];
  readonly knobs: LearningKnobs;
  readonly one: readonly Person[];
  readonly other: readonly Person[];
  readonly steps: 1 | 2;
  /** When the builds are made, in milliseconds since 1970. */
  readonly at: number;
  /** Whether the person in question counts for nothing, so that nothing may move at all. */
  readonly silent?: true;
}

const day = 86_400_000;
/** Builds are made at the end of two windows of a day each, which people's touches lie in. */
const when = { at: 2 * day } as const;
const trendDays = 1;

/** Every fifth item guarded and every seventh excluded, by what their titles say. */
export const mixedCatalogue = (size: number): Catalogue =>
  createCatalogue(
    Array.from({ length: size }, (_, index) =>
      itemOf(`i${index}`, { title: index % 7 === 6 ? 'Pregnancy test' : index % 5 === 4 ? 'Wine' : `Item ${index}` }),
    ),
  );

const touchOf = (item: number, kind: Touch['kind'], at: number): Touch => ({ itemId: `i${item}` as ItemId, kind, at });

/** Whatever may be in a store: repeated items, unknown ones, ties in time, people who allow nothing. */
export function randomPerson(name: string, itemCount: number, random: Random): Person {
  const touches = Array.from({ length: wholeBelow(2 * itemCount + 1, random) }, () =>
    touchOf(
      wholeBelow(itemCount + 1, random),
      interactionKinds[wholeBelow(3, random)]!,
      (wholeBelow(5, random) * day) / 2,
    ),
  );
  const choices: readonly Consent[] = [
    ...[{}, { LEARN: null }, { LEARN: false }, { PERSONALIZE: true, SENSITIVE: true }],
    ...[
      { LEARN: true, SENSITIVE: true },
      { LEARN: true, SENSITIVE: true },
      { LEARN: true, SENSITIVE: false },
    ],
  ];
  const consent = wholeBelow(2, random) === 0 ? choices[wholeBelow(choices.length, random)]! : { LEARN: true };
  return { profile: { userId: name as UserId, touches }, consent };
}

/** Half the time all touches are alike; else kinds, or ages, or both, are not. */
const someLoudness = (random: Random): Pick<LearningKnobs, 'recencyHalfLifeDays' | 'eventWeights'> => ({
  recencyHalfLifeDays: [null, null, 1, 30][wholeBelow(4, random)]!,
  eventWeights: [
    { VIEW: 1, CART: 1, PURCHASE: 1 },
    { VIEW: 0.01, CART: 7, PURCHASE: 100 },
  ][wholeBelow(2, random)]!,
});

/** A pair of neighbours of any sort: somebody added, removed or changed, at any place among the others. */
export function randomNeighbours(random: Random): Neighbours {
  const itemCount = 1 + wholeBelow(12, random);
  const bound = 2 + wholeBelow(6, random);
  const crowd = Array.from({ length: wholeBelow(9, random) }, (_, index) =>
    randomPerson(`person ${index}`, itemCount, random),
  );
  const at = wholeBelow(crowd.length + 1, random);
  const join = (person: Person): readonly Person[] => crowd.toSpliced(at, 0, person);
  const newcomer = join(randomPerson('newcomer', itemCount, random));
  const sort = wholeBelow(3, random);
  return {
    what: ['added', 'removed', 'changed'][sort]!,
    catalogue: mixedCatalogue(itemCount),
    subjects: subjectsFor([['VIEW'], ['PURCHASE'], ['VIEW', 'PURCHASE']][wholeBelow(3, random)]! as Touch['kind'][]),
    knobs: {
      ...defaultLearningKnobs,
      epsilon: [0.5, 1, 4, 16][wholeBelow(4, random)]!,
      contributionBound: bound,
      ...someLoudness(random),
      trendDays: [trendDays, trendDays, null][wholeBelow(3, random)]!,
      popularityShare: [0.1, 0.5][wholeBelow(2, random)]!,
      headSize: wholeBelow(4, random) === 0 ? null : 1 + wholeBelow(itemCount, random),
    },
    one: sort === 1 ? newcomer : sort === 0 ? crowd : newcomer,
    other: sort === 1 ? crowd : sort === 0 ? newcomer : join(randomPerson('newcomer', itemCount, random)),
    steps: sort === 2 ? 2 : 1,
    ...when,
  };
}

/** The same in a catalogue so large that pairs are released sparse. */
export function sparseNeighbours(random: Random): Neighbours {
  const itemCount = largestSolved + 100;
  const catalogue = createCatalogue(Array.from({ length: itemCount }, (_, index) => itemOf(`i${index}`)));
  const someItems = (): readonly number[] =>
    Array.from({ length: wholeBelow(12, random) }, () => wholeBelow(itemCount, random));
  const crowd = Array.from({ length: wholeBelow(30, random) }, (_, index) => buyer(`person ${index}`, someItems()));
  return {
    what: 'added to a sparse release',
    catalogue,
    subjects: subjectsFor(['PURCHASE']),
    knobs: { ...defaultLearningKnobs, trendDays, headSize: largestSolved + 50 },
    one: crowd,
    other: [...crowd, buyer('newcomer', someItems())],
    steps: 1,
    ...when,
  };
}

const buyer = (name: string, items: readonly number[], consent: Consent = { LEARN: true }): Person => ({
  profile: {
    userId: name as UserId,
    touches: items.flatMap((item, place) => [
      touchOf(item, 'PURCHASE', (place * day) / 6),
      touchOf(item, 'VIEW', (place * day) / 6),
    ]),
  },
  consent,
});
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, item) => item);

/** Those whose step is the largest, or who should make none, each among others, alone, and changed for each other. */
export function worstNeighbours(): readonly Neighbours[] {
  const knobs = { ...defaultLearningKnobs, trendDays, contributionBound: 5 };
  const crowds: readonly (readonly Person[])[] = [
    [],
    Array.from({ length: 20 }, (_, index) => buyer(`person ${index}`, [index % 3, (index + 1) % 5, 7])),
  ];
  const shop = { catalogue: mixedCatalogue(12), subjects: subjectsFor(['VIEW', 'PURCHASE']) };
  return crowds.flatMap((crowd) =>
    [2, 3, 12].flatMap((headSize) =>
      newcomers.flatMap(([what, newcomer, silent], place): readonly Neighbours[] => {
        const [, before] = newcomers.at(place - 1)!;
        const all = { ...shop, ...when, knobs: { ...knobs, headSize } };
        const step = { ...all, steps: 1, ...(silent ? { silent } : {}) } as const;
        return [
          { ...step, what: `${what}, last`, one: crowd, other: [...crowd, newcomer] },
          { ...step, what: `${what}, first`, one: [newcomer, ...crowd], other: crowd },
          { ...all, what: `${what}, changed`, one: [...crowd, before], other: [...crowd, newcomer], steps: 2 },
        ];
      }),
    ),
  );
}

const newcomers: readonly (readonly [what: string, person: Person, silent?: true])[] = [
  ['somebody of exactly two head items', buyer('newcomer', [0, 1])],
  ['somebody who holds everything', buyer('newcomer', upTo(12))],
  ['somebody of C + 1 items', buyer('newcomer', upTo(6))],
  ['somebody of C items', buyer('newcomer', upTo(5))],
  ['somebody of one item', buyer('newcomer', [0])],
  ['somebody of two items outside the head', buyer('newcomer', [10, 11])],
  ['somebody of the same item again and again', buyer('newcomer', [0, 0, 0, 1, 1, 0])],
  ['somebody without items', buyer('newcomer', []), true],
  ['somebody of sensitive items only', buyer('newcomer', [4, 6]), true],
  ['somebody of unknown items only', buyer('newcomer', [40, 60]), true],
  ['somebody who said no', buyer('newcomer', upTo(12), { LEARN: false }), true],
  ['somebody who said nothing', buyer('newcomer', upTo(12), {}), true],
  ['somebody who allows all but learning', buyer('newcomer', [0, 1], { PERSONALIZE: true, SENSITIVE: true }), true],
];
