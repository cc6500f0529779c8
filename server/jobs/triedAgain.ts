/** Milliseconds before each further attempt: what is away for less than two minutes is waited for. */
const waits = [1_000, 5_000, 15_000, 30_000, 60_000];

/** Waits that many milliseconds, or less where the signal is aborted meanwhile. Never throws. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const realPause: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });

/**
 * Does something, and tries again while it throws: five times, the last after 111 seconds in all.
 *
 * @param lastCall once aborted there is one more attempt, at once, and no further
 * @returns whether it was done in the end
 */
export async function triedAgain(act: () => Promise<void>, pause: Pause, lastCall: AbortSignal): Promise<boolean> {
  const attempt = () =>
    act().then(
      () => true,
      () => false,
    );
  if (await attempt()) return true;
  for (const milliseconds of waits) {
    const isLast = lastCall.aborted;
    if (!isLast) await pause(milliseconds, lastCall);
    if (await attempt()) return true;
    if (isLast) return false;
  }
  return false;
}
