/** A thread that waits for rows of builds without noise: counts, compares, answers, and waits for the next. */

import { parentPort } from 'node:worker_threads';
import { nearestOfSpan } from '../../engine/engine.ts';
import { silently } from '../../engine/terms/progress.ts';
import type { RowAnswer, RowShare } from './rowThreads.ts';

if (!parentPort) throw new RangeError('rowWorker.ts must be run as a worker');
parentPort.on('message', async ({ question, span, answer }: RowShare) => {
  try {
    const { counts, neighbours, similarities } = await nearestOfSpan(question, span, silently);
    // Out of the kernel's memory, which stays here.
    const rows = { counts, neighbours: neighbours.slice(), similarities: similarities.slice() };
    const handedOver = [rows.counts.buffer, rows.neighbours.buffer, rows.similarities.buffer] as ArrayBuffer[];
    answer.postMessage({ rows } satisfies RowAnswer, handedOver);
  } catch (thrown) {
    answer.postMessage({ thrown } satisfies RowAnswer);
  }
});
