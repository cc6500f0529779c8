import { setImmediate as others } from 'node:timers/promises';
import type { LearnRequest } from '../../engine/engine.ts';

type OnProgress = NonNullable<LearnRequest['onProgress']>;

/** How long a build may keep others in its thread waiting, in milliseconds. */
const longestTurn = 10;

/** Lets others in this thread have their turn between pieces of work. */
export function takingTurns(tell: OnProgress | undefined): OnProgress {
  let began = performance.now();
  return async (phase, done, total) => {
    await tell?.(phase, done, total);
    if (performance.now() - began < longestTurn) return;
    await others();
    began = performance.now();
  };
}
