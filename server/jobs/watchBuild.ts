import type { BuildPhase } from '../../engine/terms/progress.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { BuildRequest } from './build.ts';

/** How far a build has come. By fixed phases, so that it does not tell how many people there are. */
export interface BuildProgress {
  readonly phase: BuildPhase;
  /** In percent of the whole, roughly, and never falling. */
  readonly percent: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** A request whose build can be looked at and stopped. */
export interface WatchedBuild {
  readonly request: BuildRequest;
  progress(): BuildProgress;
  /** At the next step; what is charged stays spent. */
  stop(): void;
  /** Tells of the last phase: nothing of this build comes any more. */
  end(): void;
}

/** Where each phase begins, in percent. Several statistics go through the middle ones one after the other. */
const beginsAt: Readonly<Record<BuildPhase, number>> = {
  charge: 0,
  read: 5,
  count: 30,
  release: 55,
  fit: 75,
  publish: 95,
};

/**
 * @param now in milliseconds since 1970
 * @param phaseEnded told of each phase once it is over, with the seconds that it took
 */
export function watchBuild(
  request: BuildRequest,
  now: () => number,
  phaseEnded: Metrics['phaseEnded'] = () => {},
): WatchedBuild {
  const stopping = new AbortController();
  const startedAt = now();
  let phase: BuildPhase = 'charge';
  let phaseBegan = startedAt;
  let percent = 0;
  const leavePhase = (at: number): void => {
    phaseEnded(phase, Math.max(0, at - phaseBegan) / 1000);
    phaseBegan = at;
  };
  return {
    request: {
      ...request,
      async onProgress(reached, done, total) {
        if (reached !== phase) leavePhase(now());
        phase = reached;
        percent = Math.max(percent, reached === 'publish' && done === total ? 100 : beginsAt[reached]);
        await request.onProgress?.(reached, done, total);
      },
      signal: request.signal ? AbortSignal.any([request.signal, stopping.signal]) : stopping.signal,
    },
    progress: () => ({ phase, percent, startedAt }),
    stop: () => stopping.abort(),
    end: () => leavePhase(now()),
  };
}
