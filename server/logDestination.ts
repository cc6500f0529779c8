import { constants, fstatSync, openSync } from 'node:fs';
import { type DestinationStream, pino } from 'pino';

/** How much is kept for a reader who does not read, or a disk that is full, in characters; what comes after that is left out. */
const mostKept = 2 ** 20;

/**
 * Standard error, for lines of a log that nobody may wait for: where its reader has gone, or stands still, or its disk is full, the
 * service goes on. What could not be written then is written with the first line that can be.
 *
 * @param descriptor standard error's unless given
 */
export function logDestination(descriptor = 2): DestinationStream {
  const destination = pino.destination({
    fd: withoutWaiting(descriptor),
    sync: true,
    maxLength: mostKept,
    retryEAGAIN: () => false,
  });
  // There is nowhere left to say it.
  destination.on('error', () => {});
  return destination;
}

/**
 * A way into the same pipe that is ours alone, so that it can be one that answers "full" at once: whoever else writes into that pipe expects
 * it to wait. Anything that is no pipe as it is.
 */
function withoutWaiting(descriptor: number): number {
  try {
    if (!fstatSync(descriptor).isFIFO()) return descriptor;
    return openSync(`/proc/self/fd/${descriptor}`, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // Not Linux, or another's pipe.
    return descriptor;
  }
}
