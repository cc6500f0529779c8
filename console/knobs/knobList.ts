import { percent, power, short, whole } from '../../ui/words/figures.ts';

/** What a knob bears on. The three privacies are apart: no number adds them up. */
export type Part = 'learning' | 'showing' | 'inferring' | 'relevance';

/** The knobs that are one number each; what is never has the number 0. */
export type KnobName =
  | 'epsilon'
  | 'delta'
  | 'maxItemsPerPerson'
  | 'minSupport'
  | 'neighbours'
  | 'recencyHalfLifeDays'
  | 'halfLifeDays'
  | 'randomShare'
  | 'randomPoolShare'
  | 'epochHours'
  | 'breakEvery'
  | 'diversity'
  | 'rotationRate'
  | 'sensitivePerList';

export interface Knob {
  readonly name: KnobName;
  readonly part: Part;
  readonly label: string;
  /** What it does, in both directions. */
  readonly text: string;
  /** The places of its slider. The service accepts more; what lies between can be typed in. */
  readonly stops: readonly number[];
  /** From its smallest value to its largest that the service accepts. */
  readonly range: readonly [least: number, most: number];
  readonly write: (value: number) => string;
}

const steps = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, place) => Number((from + place * step).toFixed(6)));

export const knobList: readonly Knob[] = [
  {
    name: 'epsilon',
    part: 'learning',
    label: 'ε of a build',
    text: 'How much one build may reveal about a person who takes part. Lower: more noise, more private, fewer items with neighbours of their own. Higher: the reverse, and the window’s budget is spent sooner.',
    stops: [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8],
    range: [0.01, 64],
    write: (value) => `ε = ${short(value)}`,
  },
  {
    name: 'delta',
    part: 'learning',
    label: 'δ of a build',
    text: 'The probability with which ε may fail to hold. It belongs well below one in the number of people.',
    stops: [1e-9, 1e-8, 1e-7, 1e-6, 1e-5],
    range: [1e-12, 1e-3],
    write: power,
  },
  {
    name: 'maxItemsPerPerson',
    part: 'learning',
    label: 'Items of one person',
    text: 'The most items of one person that a build learns from. Everybody weighs the same whatever this is; it bounds how long a build takes.',
    stops: [20, 50, 100, 200, 400, 1000],
    range: [2, 10_000],
    write: whole,
  },
  {
    name: 'randomShare',
    part: 'showing',
    label: 'Random share',
    text: 'The chance of each slot to hold a random offer. Higher: nobody who sees a list can be sure what it says about its reader. Lower: more of the list is chosen.',
    stops: steps(0, 0.6, 0.05),
    range: [0, 1],
    write: percent,
  },
  {
    name: 'randomPoolShare',
    part: 'showing',
    label: 'Pool of random offers',
    text: 'Random offers are drawn from this share of the products, the most popular ones. Larger: harder to tell from chosen ones; smaller: better liked.',
    stops: steps(0.1, 1, 0.1),
    range: [0.01, 1],
    write: (value) => `top ${percent(value)}`,
  },
  {
    name: 'epochHours',
    part: 'showing',
    label: 'A list stays for',
    text: 'How long a list stays as it is. Longer: asking again and again averages nothing away. Shorter: lists feel fresher.',
    stops: [1, 3, 6, 12, 24, 48, 96, 168],
    range: [1, 8760],
    write: (value) => (value % 24 === 0 ? `${value / 24} ${value === 24 ? 'day' : 'days'}` : `${short(value)} h`),
  },
  {
    name: 'breakEvery',
    part: 'showing',
    label: 'A break',
    text: 'Once in so many of these stretches, a shopper’s lists are not personal: a break of their own, and one more doubt about what a list says of them. Rarer: more lists are personal.',
    stops: [0, 2, 3, 5, 7, 10, 14, 30],
    range: [0, 1000],
    write: (value) => (value === 0 ? 'never' : `1 in ${whole(value)}`),
  },
  {
    name: 'sensitivePerList',
    part: 'inferring',
    label: 'Of one sensitive sort',
    text: 'The most products of one sensitive sort in a list. Whatever this is, nothing sensitive is concluded from what is not: no edge crosses that border.',
    stops: [0, 1, 2, 3, 4, 5],
    range: [0, 50],
    write: (value) => `at most ${value}`,
  },
  {
    name: 'diversity',
    part: 'relevance',
    label: 'Diversity',
    text: 'How much a list avoids categories that it has shown already. 0: the ranking alone.',
    stops: steps(0, 1, 0.1),
    range: [0, 1],
    write: short,
  },
  {
    name: 'rotationRate',
    part: 'relevance',
    label: 'Rotation',
    text: 'How much the ranked part moves from one epoch to the next. 0: only when the model or the history does.',
    stops: steps(0, 1, 0.1),
    range: [0, 1],
    write: short,
  },
  {
    name: 'recencyHalfLifeDays',
    part: 'relevance',
    label: 'Half-life in learning',
    text: 'How long before a build something counts half in the model, beside what else the same person did; what one person adds is as large whatever this is. Shorter: the model follows the season, from fewer voices. 90 to 180 days help where goods come and go; where people buy the same all year, never is best.',
    stops: [0, 14, 30, 60, 90, 180, 365],
    range: [0, 3650],
    write: (value) => (value === 0 ? 'all alike' : `${short(value)} ${value === 1 ? 'day' : 'days'}`),
  },
  {
    name: 'halfLifeDays',
    part: 'relevance',
    label: 'Half-life of interest',
    text: 'How long ago something of a shopper’s own counts half in their lists. Shorter: lists follow the last days. Longer: they remember.',
    stops: [7, 14, 30, 60, 90, 180, 365],
    range: [1, 3650],
    write: (value) => `${whole(value)} days`,
  },
  {
    name: 'minSupport',
    part: 'relevance',
    label: 'Least support',
    text: 'The least popularity that a product needs to get neighbours, in people who hold it alone, counted under noise. Higher: fewer products with neighbours, each surer. 0: any.',
    stops: [0, 1, 2, 5, 10, 20, 50],
    range: [0, 1_000_000],
    write: (value) => (value === 0 ? 'any' : `${short(value)} people`),
  },
  {
    name: 'neighbours',
    part: 'relevance',
    label: 'Neighbours of an item',
    text: 'How many neighbours of each item a model keeps. More: longer lists for rare items, a larger model.',
    stops: [20, 50, 100, 200, 400],
    range: [1, 1000],
    write: whole,
  },
];
