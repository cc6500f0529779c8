import type { Store } from '../../engine/store/store.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { type Result, refuse } from '../../engine/terms/result.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { BuildRequest, BuiltModel } from './build.ts';
import { inTurn } from './builderTurn.ts';
import { type BuildParts, buildModel } from './buildModel.ts';
import { type BuildProgress, type WatchedBuild, watchBuild } from './watchBuild.ts';

/** Whoever builds here: one build at a time in this process, and one builder at a time among those of one store. */
export interface ModelBuilder {
  build(request: BuildRequest): Promise<Result<BuiltModel, Refusal>>;
  /** How far the build has come that runs in this process; null while none does. */
  running(): BuildProgress | null;
  /** Stops a build that runs, here or on another replica. What it had charged stays spent. @returns false if none such runs */
  cancel(releaseId: ReleaseId): Promise<boolean>;
  /** Stops whatever is being built, anywhere: what is ABANDONED cannot be published. */
  stopAll(): Promise<void>;
  /** Whether anybody builds, here or elsewhere. */
  isBuilding(): Promise<boolean>;
  /**
   * Ends the build that runs here, for a process that ends: it has a moment to finish by itself, and is stopped then. What it had
   * charged stays spent, and whoever waits for it is told.
   */
  end(): Promise<void>;
}

/** How long a build may go on once the process ends, in milliseconds: well within what requests in flight have. */
const lastMoment = 2000;

export interface ModelBuilderParts extends Omit<BuildParts, 'store' | 'fence'> {
  readonly store: Store;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'phaseEnded' | 'buildEnded'>;
  /** What the published profile says of learning: it fills what a request leaves open. */
  readonly profileKnobs: () => Promise<Partial<LearningKnobs>>;
  /** Called once a model is published, before its build is said to be done. */
  readonly onPublished: () => Promise<void>;
}

export function modelBuilder({ log, metrics, profileKnobs, onPublished, ...parts }: ModelBuilderParts): ModelBuilder {
  const { store, now } = parts;
  let building: Promise<unknown> | null = null;
  let running: WatchedBuild | null = null;
  const reserved = async () => (await store.ledger.entries()).filter(({ state }) => state === 'RESERVED');

  /** Watched, so that it can be told how far it has come, and stopped. */
  const start = async (request: BuildRequest): Promise<Result<BuiltModel, Refusal>> => {
    const watched = watchBuild(request, now, metrics.phaseEnded);
    running = watched;
    try {
      return await inTurn(store, log, async (fence) => {
        const knobs = { ...(await profileKnobs()), ...request.knobs };
        const built = await buildModel({ ...parts, fence }, { ...watched.request, knobs });
        // What it left open is this build's own: nobody else has the turn.
        if (!built.ok && built.refusal.code === 'BUILD_FAILED') await store.ledger.abandonReserved();
        return built;
      });
    } finally {
      watched.end();
      running = null;
    }
  };

  /** There is one builder at a time; what is ABANDONED cannot be published, wherever it runs. */
  const stopAll = async (): Promise<void> => {
    running?.stop();
    await store.ledger.abandonReserved();
  };

  return {
    async build(request) {
      if (building !== null) return refuse({ code: 'BUILD_RUNNING' });
      const build = start(request);
      building = build;
      try {
        const built = await build;
        metrics.buildEnded(built.ok ? 'PUBLISHED' : built.refusal.code);
        if (built.ok) await onPublished();
        return built;
      } finally {
        building = null;
      }
    },
    running: () => running?.progress() ?? null,
    async cancel(releaseId) {
      if (!(await reserved()).some((entry) => entry.releaseId === releaseId)) return false;
      await stopAll();
      return true;
    },
    stopAll,
    isBuilding: async () => (await reserved()).length > 0,
    async end() {
      if (building === null) return;
      const late = setTimeout(() => {
        stopAll().catch(() => log.error({}, 'the ledger could not be told of a build that was stopped'));
      }, lastMoment);
      await building.catch(() => {}); // its caller hears of it
      clearTimeout(late);
    },
  };
}
