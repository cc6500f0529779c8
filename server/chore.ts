import { isStoreAway } from '../engine/terms/storeAway.ts';
import { type Log, thrownFields } from './log.ts';

export interface ChoreParts {
  /** In milliseconds. */
  readonly every: number;
  readonly work: () => Promise<unknown>;
  /** What is logged where it fails, but for a store that is away, which is said elsewhere. */
  readonly failed: string;
  readonly log: Log;
}

/** Does something again and again beside the service, and keeps no process alive for it. @returns how to stop */
export function chore({ every, work, failed, log }: ChoreParts): () => void {
  const timer = setInterval(() => {
    work().catch((thrown: unknown) => {
      if (!isStoreAway(thrown)) log.error(thrownFields(thrown), failed);
    });
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
