import type { Tally, TallyStore } from '../../engine/store/tallyStore.ts';
import type { Surface } from '../../engine/terms/surface.ts';
import type { RefusedReason } from '../consent/refusedReasons.ts';
import type { Log } from '../log.ts';
import type { AnsweredList } from './answerList.ts';

/** What the service counts of its own work: a list never waits for it. */
export interface HourlyTallies {
  /** Counts one list that was answered with. Returns at once. */
  listed(surface: Surface, list: AnsweredList): void;
  /** Counts events that were refused, by the reason. Returns at once. */
  refused(reason: RefusedReason, events: number): void;
  /** Keeps what was counted so far, durably. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface HourlyTalliesParts {
  readonly store: TallyStore;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The name of the tallies of refused events; their labels are the reasons. */
export const refusedEventsTally = 'REFUSED_EVENTS';

const hour = 3_600_000;
/** How long counts wait to be written together, in milliseconds. */
const patience = 5000;

/** Counts in memory and adds to the store now and then; what was counted when the process dies is lost. */
export function hourlyTallies({ store, log, now }: HourlyTalliesParts): HourlyTallies {
  let waiting = new Map<string, Tally>();
  let timer: NodeJS.Timeout | null = null;
  let lastWrite: Promise<void> = Promise.resolve();

  function count(name: string, surface: string, label = '', by = 1): void {
    if (by === 0) return;
    const began = Math.floor(now() / hour) * hour;
    const key = `${name} ${surface} ${label} ${began}`;
    waiting.set(key, { name, surface, label, hour: began, count: by + (waiting.get(key)?.count ?? 0) });
    if (timer !== null) return;
    timer = setTimeout(() => {
      flush().catch(() => log.error({}, 'keeping counts failed; it is tried again'));
    }, patience);
    timer.unref();
  }

  async function write(): Promise<void> {
    const taken = waiting;
    waiting = new Map();
    try {
      await store.add([...taken.values()]);
    } catch (thrown) {
      for (const tally of taken.values()) count(tally.name, tally.surface, tally.label, tally.count);
      throw thrown;
    }
  }

  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    lastWrite = lastWrite.catch(() => {}).then(write);
    return lastWrite;
  }

  return {
    listed(surface, { degraded, served }) {
      count('LISTS', surface);
      for (const reason of degraded) count('DEGRADED', surface, reason);
      if (served === null) return;
      count('SLOTS', surface, '', served.slots.length);
      count('RANDOM_SLOTS', surface, '', served.slots.filter(({ origin }) => origin === 'RANDOM').length);
    },
    refused: (reason, events) => count(refusedEventsTally, '', reason, events),
    flush,
    close: flush,
  };
}
