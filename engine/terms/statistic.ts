import type { InteractionKind } from './interaction.ts';

/** Popularity statistics: how many people, each with weight 1/√n, touched an item. */
export const popularityNames = ['MOST_VIEWED', 'MOST_BOUGHT'] as const;
export type PopularityName = (typeof popularityNames)[number];

/**
 * Pair statistics: how many people, each with a unit-norm vector, touched both items. VIEWED_BOUGHT has a direction: its
 * first item was viewed and its second bought.
 */
export const pairNames = ['VIEWED_VIEWED', 'VIEWED_BOUGHT', 'BOUGHT_BOUGHT'] as const;
export type PairName = (typeof pairNames)[number];

/** What is learned from one sort of interaction: its popularity, then its pairs. */
export interface Subject {
  readonly popularity: PopularityName;
  readonly pairs: Exclude<PairName, 'VIEWED_BOUGHT'>;
  /** The kinds that count as touching an item here. */
  readonly kinds: readonly InteractionKind[];
}

/** Everything that a build may learn. Which of these it does learn follows from what the shop declares that it collects. */
export const subjects: readonly Subject[] = [
  { popularity: 'MOST_VIEWED', pairs: 'VIEWED_VIEWED', kinds: ['VIEW', 'CART'] },
  { popularity: 'MOST_BOUGHT', pairs: 'BOUGHT_BOUGHT', kinds: ['PURCHASE'] },
];

/**
 * The subjects of a shop that collects these kinds. What a shop collects is a public fact about the shop, declared by it
 * and never read off people's events, so that the choice costs no privacy.
 */
export const subjectsFor = (collects: readonly InteractionKind[]): readonly Subject[] =>
  subjects.filter(({ kinds }) => kinds.some((kind) => collects.includes(kind)));

/** VIEWED_BOUGHT is learned where both its sides are: from what was viewed to what was bought. */
export const learnsViewedBought = (learned: readonly Subject[]): boolean =>
  subjects.every(({ pairs }) => learned.some((subject) => subject.pairs === pairs));

/** The kinds that a trend counts: all that is learned from. */
export const trendKinds = (learned: readonly Subject[]): readonly InteractionKind[] =>
  learned.flatMap(({ kinds }) => kinds);
