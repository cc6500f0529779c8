import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { storeAway } from '../../engine/terms/storeAway.ts';

/** How long a read is waited for, in milliseconds. */
export interface ReadPatience {
  /** Of a server that answers. */
  readonly usual: number;
  /** Of one from which an answer failed to come just now, until something comes of it again. */
  readonly inDoubt: number;
}

/** Reads of a server that may fall silent at any moment, and that a storefront's answer waits for. */
export interface WaitingReads {
  /**
   * Reads, and stops waiting after a while. A list needs several reads one after the other, within two seconds: the first one that stays
   * away uses up the usual patience, and those after it little, so that the list goes on without any of them in time.
   */
  waitFor<Value>(read: () => Promise<Value>): Promise<Value>;
  /** The server has answered something. */
  hear(): void;
  /** Stops waiting for all of them. */
  giveUp(): void;
}

const usualPatience: ReadPatience = { usual: 1000, inDoubt: 50 };

export function waitingReads(patience: ReadPatience = usualPatience): WaitingReads {
  const waiting = new Set<(reason: Error) => void>();
  let isInDoubt = false;

  return {
    waitFor(read) {
      return new Promise((resolve, reject) => {
        waiting.add(reject);
        const over = new AbortController();
        lateBy(isInDoubt ? patience.inDoubt : patience.usual, over.signal).then(
          () => {
            if (over.signal.aborted) return;
            isInDoubt = true;
            reject(storeAway());
          },
          () => {},
        );
        read()
          .then((value) => {
            isInDoubt = false;
            resolve(value);
          }, reject)
          .finally(() => {
            waiting.delete(reject);
            over.abort();
          });
      });
    },
    hear() {
      isInDoubt = false;
    },
    giveUp() {
      for (const reject of waiting) reject(storeAway());
    },
  };
}

/** A while later, and when everything that has come in by then was looked at: it may be our own turn that is late. */
export async function lateBy(time: number, signal?: AbortSignal): Promise<void> {
  await wait(time, undefined, { ref: false, ...(signal ? { signal } : {}) });
  await nextTurn();
  await nextTurn();
}
