import type { Worker } from 'node:worker_threads';
import { nearestOfSpan } from '../../engine/engine.ts';
import type { NearestQuestion, NearestRows, NearestSource } from '../../engine/terms/nearestSource.ts';
import type { RowSpan } from '../../engine/terms/rowSpan.ts';
import { moduleBeside, startThread } from './startThread.ts';

/** What a thread that shares rows begins with. */
export interface NearestAssignment {
  readonly question: NearestQuestion;
  readonly span: RowSpan;
}

/**
 * Shares the rows of a build without noise between threads, this one among them. Each other thread lives as long as its
 * share: it is ended with it, and when this one stops.
 *
 * @param threads how many at the most, this one included; from 1
 * @throws what a thread threw, or that it died
 */
export const nearestInThreads =
  (threads: number): NearestSource =>
  async (question, { spansFor, progress }) => {
    const [own, ...others] = spansFor(threads);
    if (own === undefined) return [];
    const workers = others.map((span) =>
      startThread(moduleBeside('nearestWorker'), { question, span } satisfies NearestAssignment),
    );
    try {
      const [here, ...elsewhere] = await Promise.all([
        nearestOfSpan(question, own, progress),
        ...workers.map(answerOf),
      ]);
      return [here, ...elsewhere];
    } finally {
      await Promise.all(workers.map((worker) => worker.terminate()));
    }
  };

function answerOf(worker: Worker): Promise<NearestRows> {
  return new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (exitCode) => reject(new Error(`a thread that shares rows ended early, with ${exitCode}`)));
  });
}
