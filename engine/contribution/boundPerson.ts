import type { ItemId, ItemIndex } from '../terms/ids.ts';
import type { Profile } from '../terms/interaction.ts';
import type { BoundedItems, Consented } from '../terms/stages.ts';
import { learnsViewedBought, type PairName, type Subject, trendKinds } from '../terms/statistic.ts';
import { boundContribution, type ContributionRule } from './boundContribution.ts';
import type { Loudness } from './loudness.ts';
import type { TrendWindows } from './trendWindows.ts';

/** What a build learns from everybody, and how much of one person may count. All of it public. */
export interface PersonRule {
  readonly subjects: readonly Subject[];
  /** C: the most items kept for each statistic; a whole number from 1. */
  readonly bound: number;
  /** An item's place in the catalogue; undefined for one that may not be learned: unknown, or sensitive. */
  readonly learnable: (itemId: ItemId) => ItemIndex | undefined;
  /** n, the items of the catalogue. */
  readonly itemCount: number;
  /** null to learn no trend. */
  readonly windows: TrendWindows | null;
  /** How loudly touches speak; null where all are alike. */
  readonly loudness: Loudness | null;
  /** The same for the trend, whose windows are its recency. */
  readonly trendLoudness: Loudness | null;
}

/**
 * How many places the items of each crowd are in, crowd by crowd: n for each subject; then 2n for VIEWED_BOUGHT, where the
 * shop collects both; then 2n for the trend, where one is learned.
 */
export const crowdSizes = ({ subjects, itemCount, windows }: PersonRule): readonly number[] => [
  ...subjects.map(() => itemCount),
  ...(learnsViewedBought(subjects) ? [2 * itemCount] : []),
  ...(windows ? [2 * itemCount] : []),
];

/**
 * What counts of one person, crowd by crowd as in `crowdSizes`: at most C items for each subject. For VIEWED_BOUGHT the
 * same again side by side, a viewed item i as i and a bought one as n + i, and nothing of who only did one of the two. For
 * the trend at most C in both windows together, an item of the later window as i and of the earlier one as n + i.
 */
export function boundPerson(profile: Consented<Profile, 'LEARN'>, rule: PersonRule): readonly BoundedItems[] {
  const { subjects, bound, learnable, itemCount, windows, loudness, trendLoudness } = rule;
  const held = subjects.map(({ kinds }) => boundContribution(profile, { bound, kinds, learnable, loudness }));
  const of = (name: PairName) => held[subjects.findIndex(({ pairs }) => pairs === name)]!;
  const inWindow = ({ windowOf }: TrendWindows): ContributionRule['learnable'] =>
    function placeIn(itemId, at) {
      const window = windowOf(at);
      const index = window === null ? undefined : learnable(itemId);
      return index === undefined ? undefined : window === 'later' ? index : itemCount + index;
    };
  return [
    ...held,
    ...(learnsViewedBought(subjects) ? [sideBySide(of('VIEWED_VIEWED'), of('BOUGHT_BOUGHT'), itemCount)] : []),
    ...(windows
      ? [
          boundContribution(profile, {
            ...{ bound, kinds: trendKinds(subjects) },
            ...{ learnable: inWindow(windows), loudness: trendLoudness },
          }),
        ]
      : []),
  ];
}

/** Bounded lists stay bounded beside each other. Empty unless both hold something. */
function sideBySide(viewed: BoundedItems, bought: BoundedItems, itemCount: number): BoundedItems {
  const counts = viewed.items.length > 0 && bought.items.length > 0;
  const items = counts ? [...viewed.items, ...bought.items.map((item) => itemCount + item)] : [];
  // By the same rule either both are loud or neither is.
  const loudness = viewed.loudness && Uint8Array.from(counts ? [...viewed.loudness, ...bought.loudness!] : []);
  return { items: Uint32Array.from(items), loudness } as unknown as BoundedItems;
}
