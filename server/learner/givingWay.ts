import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

/** What is read between two looks at whether others wait. */
const atOnce = 50;
/** A turn of the event loop in which nobody else had anything to do takes less, in milliseconds. */
const idleTurn = 1;
/** How much longer is rested than was worked, where others had something to do. */
const rest = 4;

/**
 * The same, one after the other, a few in each turn of the event loop: reading people for a build takes as much of this thread as a busy hour
 * of lists, and would make those wait. Where others had something to do meanwhile, it rests for four times as long as it worked.
 */
export async function* givingWay<Value>(source: AsyncIterable<Value>): AsyncGenerator<Value> {
  const values = source[Symbol.asyncIterator]();
  let [read, worked] = [0, 0];
  try {
    for (;;) {
      const began = performance.now();
      const next = await values.next();
      worked += performance.now() - began; // and not what whoever asks does between
      if (next.done) return;
      yield next.value;
      read += 1;
      if (read % atOnce > 0) continue;
      const ended = performance.now();
      await nextTurn();
      if (performance.now() - ended > idleTurn) await wait(rest * worked);
      worked = 0;
    }
  } finally {
    await values.return?.();
  }
}
