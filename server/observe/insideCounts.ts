import { Counter, Histogram, type Registry } from 'prom-client';
import { type CacheName, cacheNames, type Metrics } from './metrics.ts';

/**
 * What a phase of a build is said to have taken, in seconds: the next of these, its exact time never, which would hang on how many
 * people there are.
 */
const coarseSeconds = [1, 5, 15, 60, 300, 900, 3600, 14_400] as const;

const coarse = (seconds: number): number => coarseSeconds.find((bound) => seconds <= bound) ?? coarseSeconds.at(-1)!;

/** Counts of what no request is answered by: builds, snapshots, and what is kept in memory. */
export function insideCounts(
  registers: Registry[],
): Pick<Metrics, 'phaseEnded' | 'buildEnded' | 'snapshotRead' | 'looked'> {
  const phases = new Histogram({
    name: 'tightrope_build_phase_seconds',
    help: 'How long the phases of builds took, each rounded up to the bound of its bucket, by phase.',
    labelNames: ['phase'],
    buckets: [...coarseSeconds],
    registers,
  });
  const builds = new Counter({
    name: 'tightrope_builds_total',
    help: 'Builds that this process ended, by how: PUBLISHED, or the code of the refusal.',
    labelNames: ['outcome'],
    registers,
  });
  const snapshots = new Counter({
    name: 'tightrope_snapshots_total',
    help: 'Snapshots that were read from the store, by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const looks = Object.fromEntries(cacheNames.map((cache) => [cache, { hit: 0, miss: 0 }])) as Looks;
  new Counter({
    name: 'tightrope_cache_total',
    help: 'Looks into what is kept in memory, by whether it was there and still good.',
    labelNames: ['cache', 'outcome'],
    registers,
    // Counted in whole numbers until somebody asks: each request looks several times.
    collect() {
      this.reset();
      for (const cache of cacheNames)
        for (const outcome of ['hit', 'miss'] as const) this.inc({ cache, outcome }, looks[cache][outcome]);
    },
  });

  return {
    phaseEnded: (phase, seconds) => phases.observe({ phase }, coarse(seconds)),
    buildEnded: (outcome) => builds.inc({ outcome }),
    snapshotRead: (outcome) => snapshots.inc({ outcome }),
    looked(cache, found) {
      looks[cache][found ? 'hit' : 'miss'] += 1;
    },
  };
}

type Looks = Record<CacheName, { hit: number; miss: number }>;
