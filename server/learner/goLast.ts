import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { basename } from 'node:path';

/**
 * Lets every other thread of the machine go before the one that calls this, wherever both have something to do: a build is in no hurry, and
 * whoever asks for a list is. Threads that it starts afterwards are the same. For as long as the thread lives.
 *
 * Linux gives each thread a priority of its own; elsewhere a process has one for all of them, and nothing is changed.
 */
export function goLast(): void {
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A system that does not know it, or does not allow it, shares alike: a build is slower for nobody.
  }
}
