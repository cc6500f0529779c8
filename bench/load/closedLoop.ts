import type { Answered } from './openLoop.ts';

/**
 * How many a second a number of askers get answered, each of whom asks again when it has its answer. For comparing what two
 * servers can do at most; it says nothing of how long anybody waits.
 */
export async function closedLoop(
  askers: number,
  seconds: number,
  send: (place: number) => Promise<Answered>,
): Promise<number> {
  const begun = performance.now();
  const until = begun + seconds * 1000;
  let asked = 0;
  let accepted = 0;
  const one = async () => {
    while (performance.now() < until) {
      asked += 1;
      if ((await send(asked)).outcome === 'ACCEPTED') accepted += 1;
    }
  };
  await Promise.all(Array.from({ length: askers }, one));
  return (1000 * accepted) / (performance.now() - begun);
}
