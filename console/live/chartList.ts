import type { ResultOf } from 'gql.tada';
import { compact, percent, percentFine } from '../../ui/words/figures.ts';
import type { live } from './documents.ts';

export type Counted = ResultOf<typeof live>;

/** A figure of the live page: what it is called, what its numbers mean, and how they are drawn. */
export interface LiveChart {
  readonly series: 'lists' | 'degraded' | 'randomShare' | 'coverage' | 'impressions' | 'clicks';
  readonly name: string;
  readonly text: (counted: Counted) => string;
  readonly write: (value: number) => string;
  /** A rate is a line with its latest value, a count bars with their sum. */
  readonly isRate: boolean;
  /** A value that it should be near; null for none. */
  readonly wanted: (counted: Counted) => number | null;
}

const count = { write: compact, isRate: false, wanted: () => null } as const;
const rate = { write: percentFine, isRate: true, wanted: () => null } as const;

/** Counted of every list. */
export const ofLists: readonly LiveChart[] = [
  {
    ...count,
    series: 'lists',
    name: 'Lists answered',
    text: () => 'Lists that were answered in this time, over all surfaces unless one is chosen.',
  },
  {
    ...count,
    series: 'degraded',
    name: 'Lists that were less',
    text: () =>
      'Reasons why lists were less than their surface promises, such as no consent or a cold start. One list may have several.',
  },
];

/** Counted of people who allow counting. */
export const ofThoseCounted: readonly LiveChart[] = [
  {
    ...rate,
    series: 'randomShare',
    name: 'Random share as served',
    text: ({ currentKnobs }) =>
      `Of the slots shown to people who allow counting, the part that was random; the latest. The knob says ${percent(currentKnobs.randomShare)} (dashed).`,
    wanted: ({ currentKnobs }) => currentKnobs.randomShare,
  },
  {
    ...rate,
    series: 'coverage',
    name: 'Coverage',
    text: () => 'Of the products of the shop, the part that was seen; the latest.',
  },
  {
    ...count,
    series: 'impressions',
    name: 'Offers seen',
    text: () => 'Impressions of lists served in this time, from people who allow counting.',
  },
  {
    ...count,
    series: 'clicks',
    name: 'Offers followed',
    text: () => 'Clicks on offers of lists served in this time, from people who allow counting.',
  },
];
