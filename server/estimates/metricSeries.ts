import type { Store } from '../../engine/store/store.ts';
import { type Surface, surfaces } from '../../engine/terms/surface.ts';

/**
 * LISTS: lists that were answered. DEGRADED: reasons that were given for lists being less, each counted. RANDOM_SHARE: of the
 * slots shown to people who allow counting, the part that was random. IMPRESSIONS and CLICKS: of lists served in that time, to
 * the same people. CLICK_RATE: clicks for each impression. COVERAGE: of the products that the shop has, the part that was seen.
 */
export const metricNames = [
  'LISTS',
  'DEGRADED',
  'RANDOM_SHARE',
  'IMPRESSIONS',
  'CLICKS',
  'CLICK_RATE',
  'COVERAGE',
] as const;
export type MetricName = (typeof metricNames)[number];

export const buckets = { HOUR: 3_600_000, DAY: 86_400_000 } as const;
export type Bucket = keyof typeof buckets;

/** One point of a series. */
export interface MetricPoint {
  /** When its stretch of time began, in milliseconds since 1970. */
  readonly at: number;
  /** null where too little came together to be told, or nothing did that a rate could be of. */
  readonly value: number | null;
  /** True where a value is kept back, because fewer than the floor came together. */
  readonly suppressed: boolean;
}

export interface MetricSeries {
  readonly name: MetricName;
  readonly surface: Surface | null;
  /** The reason, for DEGRADED; '' otherwise. */
  readonly label: string;
  readonly points: readonly MetricPoint[];
}

export interface MetricQuestion {
  readonly name: MetricName;
  /** null for all surfaces together. */
  readonly surface: Surface | null;
  /** In milliseconds since 1970; whole buckets are told. */
  readonly from: number;
  readonly to: number;
  readonly bucket: Bucket;
  /** Counts below it are kept back; 0 for none. */
  readonly floor: number;
  /** What goes on after this moment is kept back whole; in milliseconds since 1970. */
  readonly toldUntil: number;
}

/** The most points of a series: a month of hours. */
export const mostPoints = 31 * 24;

/** What is a part of something: where nothing was counted, there is nothing that it could be a part of. */
const shares: ReadonlySet<MetricName> = new Set(['RANDOM_SHARE', 'CLICK_RATE', 'COVERAGE']);

/** A sum, and how many things came together in it. */
interface Cell {
  readonly surface: string;
  readonly label: string;
  readonly at: number;
  readonly over: number;
  readonly under: number | null;
}

/**
 * A series from counts over everybody. What all surfaces come to is the sum of those that may be told: else the one that is
 * kept back could be worked out from it.
 *
 * Cost: reads the counts, or the outcomes, of that time.
 */
export async function metricSeries(
  store: Pick<Store, 'tallies' | 'served'>,
  itemCount: number,
  { name, surface, from, to, bucket, floor, toldUntil }: MetricQuestion,
): Promise<readonly MetricSeries[]> {
  const length = buckets[bucket];
  const since = Math.floor(from / length) * length;
  const until = Math.ceil(to / length) * length;
  const cells = (await cellsOf(store, itemCount, name, since, until, length)).filter(
    (cell) => surface === null || cell.surface === surface,
  );
  const starts = Array.from({ length: Math.max(0, (until - since) / length) }, (_, place) => since + place * length);
  const isTold = ({ at }: Cell) => at + length <= toldUntil;
  const labels = name === 'DEGRADED' ? [...new Set(cells.filter(isTold).map(({ label }) => label))].toSorted() : [''];
  return labels.map((label) => ({
    name,
    surface,
    label,
    points: starts.map((at) =>
      at + length > toldUntil
        ? { at, value: null, suppressed: true }
        : pointOf(
            at,
            cells.filter((cell) => cell.label === label && cell.at === at),
            floor,
            shares.has(name) ? null : 0,
          ),
    ),
  }));
}

/** @param nothing what the value is where nothing was counted, for whoever may know that */
function pointOf(at: number, cells: readonly Cell[], floor: number, nothing: number | null): MetricPoint {
  const told = cells.filter(({ over, under }) => (under ?? over) >= floor);
  const suppressed = told.length < cells.length;
  if (cells.length === 0) return { at, value: floor > 0 ? null : nothing, suppressed: floor > 0 };
  if (told.length === 0) return { at, value: null, suppressed };
  const over = told.reduce((sum, cell) => sum + cell.over, 0);
  const under = told.reduce((sum, cell) => sum + (cell.under ?? 0), 0);
  return { at, value: told[0]!.under === null ? over : under === 0 ? null : over / under, suppressed };
}

async function cellsOf(
  store: Pick<Store, 'tallies' | 'served'>,
  itemCount: number,
  name: MetricName,
  since: number,
  until: number,
  length: number,
): Promise<readonly Cell[]> {
  const cells = new Map<string, { surface: string; label: string; at: number; over: number; under: number | null }>();
  const add = (surface: string, label: string, when: number, over: number, under: number | null) => {
    const at = Math.floor(when / length) * length;
    const key = `${surface} ${label} ${at}`;
    const before = cells.get(key) ?? { surface, label, at, over: 0, under: under === null ? null : 0 };
    cells.set(key, { ...before, over: before.over + over, under: under === null ? null : (before.under ?? 0) + under });
  };
  switch (name) {
    case 'LISTS':
    case 'DEGRADED':
      for (const tally of await store.tallies.read(name, since, until))
        add(tally.surface, tally.label, tally.hour, tally.count, null);
      break;
    case 'RANDOM_SHARE':
      for (const tally of await store.tallies.read('RANDOM_SLOTS', since, until))
        add(tally.surface, '', tally.hour, tally.count, 0);
      for (const tally of await store.tallies.read('SLOTS', since, until))
        add(tally.surface, '', tally.hour, 0, tally.count);
      break;
    case 'IMPRESSIONS':
    case 'CLICKS':
    case 'CLICK_RATE':
      for await (const { list, seen, clicked } of store.served.outcomes(since, until)) {
        if (name === 'IMPRESSIONS') add(list.surface, '', list.servedAt, seen || clicked ? 1 : 0, null);
        else add(list.surface, '', list.servedAt, clicked ? 1 : 0, name === 'CLICKS' ? null : 1);
      }
      break;
    case 'COVERAGE': {
      const seenOnce = new Set<string>();
      for await (const { list, itemId } of store.served.outcomes(since, until)) {
        const key = `${list.surface} ${Math.floor(list.servedAt / length)} ${itemId}`;
        if (seenOnce.has(key)) continue;
        seenOnce.add(key);
        add(list.surface, '', list.servedAt, 1, 0);
      }
      return [...cells.values()].map((cell) => ({ ...cell, under: Math.max(itemCount, 1) }));
    }
  }
  return [...cells.values()].filter(({ surface }) => (surfaces as readonly string[]).includes(surface));
}
