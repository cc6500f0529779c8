import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { type TrafficClass, trafficClasses } from '../guards/trafficClass.ts';
import { insideCounts } from './insideCounts.ts';
import type { Metrics } from './metrics.ts';
import { type WatchedShop, watchShop } from './watchShop.ts';

/** Bounds in seconds: fine around what we promise (50 ms for 99 of 100 lists), coarse beyond. */
const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.25, 0.5, 1, 2.5];

/** Counts that a scraper reads, and the shop that they are read from beside. */
export interface Prometheus extends Metrics {
  /** From now on scrapes tell of this shop too: the ledger, whether a model answers, how far a build has come. Once. */
  watch(shop: WatchedShop): void;
}

/**
 * Counts for Prometheus, in a registry of their own, beside Node's own figures, the delay of the event loop among them. Made
 * before the shop, which counts with it.
 */
export function prometheus(): Prometheus {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];

  const requests = new Counter({
    name: 'tightrope_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const answering = new Histogram({
    name: 'tightrope_request_seconds',
    help: 'How long requests took, by route.',
    labelNames: ['route'],
    buckets: requestSeconds,
    registers,
  });
  const lists = new Counter({
    name: 'tightrope_lists_total',
    help: 'Lists made, by surface and by the mode that was applied.',
    labelNames: ['surface', 'mode'],
    registers,
  });
  const listing = new Histogram({
    name: 'tightrope_list_seconds',
    help: 'How long making a list took, without GraphQL, by surface.',
    labelNames: ['surface'],
    buckets: requestSeconds,
    registers,
  });
  const degradations = new Counter({
    name: 'tightrope_lists_degraded_total',
    help: 'Lists that were less than their surface promises, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const events = new Counter({
    name: 'tightrope_events_total',
    help: 'Events of shoppers, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const refusals = new Counter({
    name: 'tightrope_refused_events_total',
    help: 'Events of shoppers that were refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const shedSoFar: Record<TrafficClass, number> = { events: 0, anonymous: 0, signedIn: 0, rights: 0, admin: 0 };
  new Counter({
    name: 'tightrope_shed_total',
    help: 'Requests turned away because there was too much to do, by class. Of those that were not even let in, nothing else is counted.',
    labelNames: ['class'],
    registers,
    // Counted in whole numbers until somebody asks: it happens most when there is the least time for it.
    collect() {
      this.reset();
      for (const kind of trafficClasses) this.inc({ class: kind }, shedSoFar[kind]);
    },
  });

  return {
    ...insideCounts(registers),
    answered(route, status, seconds) {
      requests.inc({ route, status });
      answering.observe({ route }, seconds);
    },
    listed(surface, mode, degraded, seconds) {
      lists.inc({ surface, mode });
      listing.observe({ surface }, seconds);
      for (const reason of degraded) degradations.inc({ reason });
    },
    recorded: (outcome, count) => events.inc({ outcome }, count),
    refused: (reason, count) => refusals.inc({ reason }, count),
    shed(kind) {
      shedSoFar[kind] += 1;
    },
    watch: (shop) => watchShop(shop, registers),
    scrape: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
