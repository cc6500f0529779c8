import type { KnobSet, Preset } from './knobProfile.ts';

/** One knob that differs. */
export interface KnobChange {
  /** Such as 'randomShare' or 'bySituation.URGENT.randomShare'. */
  readonly knob: string;
  /** In a plain sentence, with what follows from it. */
  readonly text: string;
}

/** Every difference between two sets of knobs, in words; empty where they are the same. */
export function diffKnobs(before: KnobSet, after: KnobSet): readonly KnobChange[] {
  const one = flat(before);
  const other = flat(after);
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((knob) => {
    const was = one.get(knob);
    const is = other.get(knob);
    return was === is ? [] : [{ knob, text: sentenceFor(knob, was, is) }];
  });
}

/** As it was written: what was worked out from another, such as half as much again, has binary digits that nobody wrote. */
const told = (value: Told): string => (typeof value === 'number' ? String(Number(value.toPrecision(12))) : value);

function sentenceFor(knob: string, was: Told | undefined, is: Told | undefined): string {
  if (was === undefined) return `${knob} is ${told(is!)} now; before, it was as for everybody.`;
  if (is === undefined) return `${knob} is as for everybody now; before, it was ${told(was)}.`;
  if (typeof was === 'string' || typeof is === 'string') return `${knob} changes from ${was} to ${is}.`;
  const effect = effects[knob.split('.').at(-1)!]?.[is > was ? 1 : 0];
  return `${knob} ${is > was ? 'rises' : 'falls'} from ${told(was)} to ${told(is)}${effect ? `: ${effect}` : ''}.`;
}

const countsFor = (touch: string): readonly [falls: string, rises: string] => [
  `in the next model, ${touch} counts for less beside what else the same person did`,
  `in the next model, ${touch} counts for more beside what else the same person did`,
];

/** What follows where a knob falls, and where it rises. */
const effects: Readonly<Record<string, readonly [falls: string, rises: string]>> = {
  epsilon: [
    'the next build protects people more and learns less',
    'the next build learns more and protects people less',
  ],
  delta: ['the guarantee fails less often', 'the guarantee may fail more often'],
  maxItemsPerPerson: ['a person may tell less to the next build', 'a person may tell more to the next build'],
  neighbours: [
    'the next model knows fewer neighbours of each item',
    'the next model knows more neighbours of each item',
  ],
  halfLifeDays: ['what somebody did lately counts for more', 'what somebody did long ago counts for more'],
  randomShare: [
    'fewer offers are drawn at random: more relevant, less deniable',
    'more offers are drawn at random: more deniable, less relevant',
  ],
  randomPoolShare: ['random offers are more popular ones', 'random offers are of more, and less popular, products'],
  epochHours: ['lists change more often', 'lists stay as they are for longer'],
  recencyHalfLifeDays: [
    'in the next model, what people did lately counts for more',
    'in the next model, what people did long ago counts for more',
  ],
  view: countsFor('a view'),
  cart: countsFor('a cart'),
  purchase: countsFor('a purchase'),
  minSupport: ['rarer products get neighbours too', 'rare products get no neighbours, and are served by what they are'],
  breakEvery: [
    'everybody has a break from personal lists more often',
    'everybody has a break from personal lists less often',
  ],
  diversity: ['a list keeps closer to what ranks best', 'a list spreads over more categories'],
  rotationRate: [
    'lists of one shopper are more alike from one epoch to the next',
    'lists of one shopper differ more from one epoch to the next',
  ],
  sensitivePerList: [
    'fewer products of one sensitive sort stand together',
    'more products of one sensitive sort may stand together',
  ],
};

/** A knob's value: a number, or a word for anything else. */
type Told = number | string;
const inWords = (value: unknown): string =>
  value === null || (Array.isArray(value) && value.length === 0)
    ? 'none'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** Every knob by its path, as the outside names it. */
function flat({ learning, offer, bySituation, byMarket }: KnobSet): ReadonlyMap<string, Told> {
  const presets = (name: string, all: Readonly<Record<string, Preset | undefined>>) =>
    Object.entries(all).flatMap(([key, preset]) =>
      Object.entries(preset ?? {}).map(([knob, value]): [string, Told] => [`${name}.${key}.${knob}`, value]),
    );
  return new Map([
    ['epsilon', learning.epsilon],
    ['delta', learning.delta],
    ['maxItemsPerPerson', learning.contributionBound],
    ['neighbours', learning.neighbourhoodSize],
    ['minSupport', learning.minSupport],
    ['recencyHalfLifeDays', learning.recencyHalfLifeDays ?? inWords(null)],
    ['eventWeights.view', learning.eventWeights.VIEW],
    ['eventWeights.cart', learning.eventWeights.CART],
    ['eventWeights.purchase', learning.eventWeights.PURCHASE],
    ...Object.entries(offer).map(([knob, value]): [string, Told] => [
      knob,
      typeof value === 'number' ? value : inWords(value),
    ]),
    ...presets('bySituation', bySituation),
    ...presets('byMarket', byMarket),
  ]);
}
