import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads';
import { nearestOfSpan } from '../../engine/engine.ts';
import type { NearestQuestion, NearestRows, NearestSource } from '../../engine/terms/nearestSource.ts';
import type { RowSpan } from '../../engine/terms/rowSpan.ts';
import { moduleBeside, startThread } from './startThread.ts';

/** What a thread that shares rows is asked, and where it answers. */
export interface RowShare {
  readonly question: NearestQuestion;
  readonly span: RowSpan;
  readonly answer: MessagePort;
}

export type RowAnswer = { readonly rows: NearestRows } | { readonly thrown: unknown };

/** Threads among which the rows of builds without noise are shared. */
export interface RowThreads {
  /** Shares rows between them and the thread that asks, one question at a time. @throws what a thread threw, or that it died */
  readonly nearest: NearestSource;
  /** Ends them, and whatever they are doing. */
  readonly close: () => Promise<void>;
}

/**
 * Starts threads that wait for rows: so that they are there, and have read their modules, when there is something to share. They
 * end with `close`, or with the thread that opened them.
 *
 * @param threads how many share at the most, the one that asks included; from 1
 */
export function openRowThreads(threads: number): RowThreads {
  const workers = Array.from({ length: threads - 1 }, () => startThread(moduleBeside('rowWorker'), null));
  // That one died is told to whoever asks it, and to nobody while nobody does.
  const deaths = workers.map(deathOf);
  return {
    async nearest(question, { spansFor, progress }) {
      const [own, ...others] = spansFor(threads);
      if (own === undefined) return [];
      const elsewhere = others.map((span, place) =>
        Promise.race([deaths[place]!, answerOf(workers[place]!, question, span)]),
      );
      const here = async () => nearestOfSpan(question, own, progress); // may throw before it is awaited
      return Promise.all([here(), ...elsewhere]);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Rejects when a thread is no more. */
function deathOf(worker: Worker): Promise<never> {
  const death = new Promise<never>((_, reject) => {
    worker.on('error', reject);
    worker.on('exit', (exitCode) => reject(new Error(`a thread that shares rows ended early, with ${exitCode}`)));
  });
  death.catch(() => {});
  return death;
}

/** Each share is answered on a port of its own, so that an answer which nobody waits for any more is not taken for another. */
function answerOf(worker: Worker, question: NearestQuestion, span: RowSpan): Promise<NearestRows> {
  const { port1: heard, port2: answer } = new MessageChannel();
  return new Promise((resolve, reject) => {
    heard.once('message', (said: RowAnswer) => {
      heard.close();
      if ('rows' in said) resolve(said.rows);
      else reject(said.thrown);
    });
    worker.postMessage({ question, span, answer } satisfies RowShare, [answer]);
  });
}
