import { setTimeout as wait } from 'node:timers/promises';
import type { ServedStore } from '../../engine/store/servedStore.ts';
import type { ServedList } from '../../engine/terms/servedList.ts';
import type { Log } from '../log.ts';

/** What was served lately, on its way into the store: a list never waits for the log of it. */
export interface ServedLists {
  /** Notes slots of a list that somebody was shown who allowed that to be counted. Returns at once. */
  note(list: ServedList): void;
  /** A list with the slots of it that were served, noted just now or kept before; null if there is none. For auditors. */
  find(listId: string): Promise<ServedList | null>;
  /** Keeps what was noted so far. */
  flush(): Promise<void>;
  /** The same, and notes nothing any more. */
  close(): Promise<void>;
}

export interface ServedListsParts {
  readonly store: ServedStore;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long what was served is kept, in days. */
  readonly days: number;
}

/** How long what was noted waits for company, in milliseconds. */
const patience = 1000;
/** So many lists are kept at once: in the embedded store everybody waits for so long. */
const listsAtOnce = 20;
/** So that others come between, in milliseconds; unless somebody waits for all of them. */
const pause = 20;
/** Beyond so many waiting, further ones are left out: an estimate can do with fewer, a service cannot without memory. */
const mostWaiting = 5000;
const hour = 3_600_000;
const day = 24 * hour;

/**
 * The log of what was served, written in batches beside the answers; forgets what is older than it may be, once an hour.
 * What is noted when the process dies is lost, and events about it are then refused.
 */
export function servedLists({ store, log, now, days }: ServedListsParts): ServedLists {
  let waiting: ServedList[] = [];
  let leftOut = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastWrite: Promise<void> = Promise.resolve();
  let forgottenAt = Number.NEGATIVE_INFINITY;
  let isClosed = false;
  /** How many wait for all to be kept. */
  let asked = 0;

  async function write(): Promise<void> {
    if (leftOut > 0) log.warn({ leftOut }, 'lists were served faster than they could be noted');
    leftOut = 0;
    while (waiting.length > 0) {
      const some = waiting.slice(0, listsAtOnce);
      await store.appendLists(some);
      waiting = waiting.slice(some.length); // only now: until then they are found here
      if (waiting.length > 0 && asked === 0) await wait(pause);
    }
    if (now() - forgottenAt >= hour) {
      forgottenAt = now();
      await store.forgetServedBefore(now() - days * day);
    }
  }

  /** One write at a time; one that fails leaves what it had for the next. */
  function writeNext(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    lastWrite = lastWrite.catch(() => {}).then(write);
    return lastWrite;
  }

  async function flush(): Promise<void> {
    asked += 1;
    try {
      await writeNext();
    } finally {
      asked -= 1;
    }
  }

  return {
    note(list) {
      if (isClosed || list.slots.length === 0) return;
      if (waiting.length >= mostWaiting) {
        leftOut += 1;
        return;
      }
      waiting.push(list);
      if (timer !== null) return;
      timer = setTimeout(() => {
        writeNext().catch(() =>
          log.error({ waiting: waiting.length }, 'noting what was served failed; it is tried again'),
        );
      }, patience);
      timer.unref();
    },
    async find(listId) {
      if (waiting.some((list) => list.listId === listId)) await flush();
      return store.findList(listId);
    },
    flush,
    async close() {
      isClosed = true;
      await flush();
    },
  };
}
