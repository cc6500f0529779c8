import type { DegradeReason, Mode } from '../../engine/offer/offer.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import type { Surface } from '../../engine/terms/surface.ts';
import type { RefusedReason } from '../consent/refusedReasons.ts';
import type { TrafficClass } from '../guards/trafficClass.ts';

/**
 * What is kept in memory so that it need not be made anew: documents that were read and validated, the catalogue, and what the
 * shop's own people decided.
 */
export const cacheNames = ['documents', 'catalogue', 'decisions'] as const;
export type CacheName = (typeof cacheNames)[number];

/** How a build ended: its model is out, or the code of why there is none. */
export type BuildOutcome = 'PUBLISHED' | Refusal['code'];

/**
 * What the service counts of its own work. Sums over everybody, by names that we chose: never who, never what for. Counting
 * costs microseconds and does no I/O.
 */
export interface Metrics {
  /** One request was answered. @param route one of our own, never what was asked for @param seconds from its first byte */
  answered(route: string, status: number, seconds: number): void;
  /** One list was made. @param seconds of making it, without GraphQL */
  listed(surface: Surface, mode: Mode, degraded: readonly DegradeReason[], seconds: number): void;
  /** So many of the events of one request came out like this. */
  recorded(outcome: 'accepted' | 'ignored' | 'refused', count: number): void;
  /** So many events were refused for this reason. */
  refused(reason: RefusedReason, count: number): void;
  /** A request was turned away because there was too much to do. */
  shed(kind: TrafficClass): void;
  /** A phase of a build is over. @param seconds that it took */
  phaseEnded(phase: BuildPhase, seconds: number): void;
  buildEnded(outcome: BuildOutcome): void;
  /** The store's snapshot was read: it answers from now on, or was refused and what answered before goes on. */
  snapshotRead(outcome: 'loaded' | 'refused'): void;
  /** Something was looked for among what is kept in memory. @param found whether it was there, and still good */
  looked(cache: CacheName, found: boolean): void;
  /** The answer for a scraper, in Prometheus' text format; null where nobody counts. */
  scrape(): Promise<{ readonly type: string; readonly text: string } | null>;
}

/** For tests, and callers who do not want to know. */
export const noMetrics: Metrics = {
  answered: () => {},
  listed: () => {},
  recorded: () => {},
  refused: () => {},
  shed: () => {},
  phaseEnded: () => {},
  buildEnded: () => {},
  snapshotRead: () => {},
  looked: () => {},
  scrape: async () => null,
};
