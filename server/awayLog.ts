import type { StoreAway } from '../engine/terms/storeAway.ts';
import { type Log, thrownFields } from './log.ts';

/** How long nothing more is said once it was, in milliseconds: every request may fail of the same. */
const quietFor = 10_000;

/**
 * Says why the store could not answer: a full disk, keys that were taken away. Of a server that is known to be away nothing is said here,
 * upkeep.ts has.
 *
 * @param now any clock that only goes forward, in milliseconds
 */
export function awayLog(log: Log, now = () => performance.now()): (thrown: StoreAway) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  return ({ cause }) => {
    if (cause === undefined || now() - saidAt < quietFor) return;
    saidAt = now();
    log.error(thrownFields(cause), 'the store could not answer');
  };
}
