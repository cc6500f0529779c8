/** What answers take, in milliseconds, or a multiple of it: longer than almost any of them is worked at. */
const step = 5;

/**
 * Holds whatever a piece of work comes to until it has taken a whole number of steps: so an answer for which a history was read, which costs a
 * fiftieth more, leaves when one does for which there was none (docs/side-channels.md). Only where the work comes to the edge of a step is the
 * difference seen. An answer waits for half a step in the mean, and costs nobody else anything.
 *
 * @param now a clock that never goes back, in milliseconds
 * @param hold waits for so many whole milliseconds
 */
export function evenTimes(
  now: () => number = () => performance.now(),
  hold: (milliseconds: number) => Promise<unknown> = (milliseconds) =>
    new Promise((over) => setTimeout(over, milliseconds)),
): EvenTimes {
  return async (work) => {
    const began = now();
    try {
      return await work();
    } finally {
      await hold(Math.ceil(step - ((now() - began) % step)));
    }
  };
}

/** Does a piece of work, and hands over what it comes to, or what it throws, at the end of a step. */
export type EvenTimes = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** Hands over at once. */
export const atOnce: EvenTimes = (work) => work();
