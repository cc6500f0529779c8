import type { Worker } from 'node:worker_threads';
import type { LedgerStamp } from '../../engine/terms/ledger.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { type Result, refuse } from '../../engine/terms/result.ts';
import { type Log, type LogFields, thrownFields } from '../log.ts';
import { givingWay } from './givingWay.ts';
import type { Learned, Learner, Lesson } from './learner.ts';
import type { Answers, Assignment, FromLearner, Question, ToLearner } from './messages.ts';
import { packCatalogue } from './packCatalogue.ts';
import { type PackedPeople, packPeople, transferable } from './packPeople.ts';
import { readAhead } from './readAhead.ts';
import { moduleBeside, startThread } from './startThread.ts';

/** What is learned with, and where from. */
export interface WorkerParts {
  readonly log: Log;
  /** The module that the thread runs; the one beside this unless given. */
  readonly module?: URL;
}

/**
 * Learns in a thread of its own, so that this one goes on answering. The thread has the line and the noise; the store stays
 * here, and is asked: for the charge, then for people, pack by pack, of which one is read ahead while the thread bounds the
 * last, then for how the ledger stands. The snapshot comes back in shared memory.
 *
 * A thread that dies, of whatever, is a build that failed: refused, and its charge stays spent. What the store or a listener
 * here throws ends the build as it would here.
 */
export const learnInWorker =
  ({ log, module = workerModule }: WorkerParts): Learner =>
  async (lesson, stampFor) => {
    const { catalogue, ledger, people, onProgress, signal, ...rest } = lesson;
    const assignment: Assignment = { ...rest, catalogue: packCatalogue(catalogue) };
    const worker = startThread(module, assignment);
    const cancel = () => worker.postMessage({ cancel: true } satisfies ToLearner);
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    const packs = packPeople(givingWay(people), catalogue);
    try {
      return await outcomeOf(worker, answering({ ledger, onProgress, nextPack: readAhead(packs), stampFor }), log);
    } finally {
      signal?.removeEventListener('abort', cancel);
      await packs.return(undefined);
      await worker.terminate();
    }
  };

/** Answers the thread until it has an outcome, or is no more. */
function outcomeOf(
  worker: Worker,
  answer: (question: Question) => Promise<Answer>,
  log: Log,
): Promise<Result<Learned, Refusal>> {
  return new Promise((resolve, reject) => {
    const failed = (fields: LogFields) => {
      log.error(fields, 'the thread of a build died');
      resolve(refuse({ code: 'BUILD_FAILED' }));
    };
    worker.on('error', (thrown) => failed(thrownFields(thrown)));
    worker.on('exit', (exitCode) => failed({ exitCode }));
    worker.on('message', (message: FromLearner) => {
      if ('outcome' in message) {
        worker.removeAllListeners('exit');
        resolve(message.outcome);
        return;
      }
      answer(message.question).then(({ said, handedOver = [] }) => {
        worker.postMessage({ answer: said } satisfies ToLearner, handedOver);
      }, reject);
    });
  });
}

interface Answer {
  readonly said: Answers[keyof Answers];
  /** Memory that goes over to the thread with it. */
  readonly handedOver?: ArrayBuffer[];
}

interface AnswerParts {
  readonly ledger: Lesson['ledger'];
  readonly onProgress: Lesson['onProgress'] | undefined;
  readonly nextPack: () => Promise<IteratorResult<PackedPeople>>;
  readonly stampFor: (version: string) => Promise<LedgerStamp>;
}

const answering =
  ({ ledger, onProgress, nextPack, stampFor }: AnswerParts) =>
  async (question: Question): Promise<Answer> => {
    switch (question.about) {
      case 'charge':
        return { said: await ledger.charge(question.charge) };
      case 'people': {
        const next = await nextPack();
        return next.done ? { said: null } : { said: next.value, handedOver: transferable(next.value) };
      }
      case 'stamp':
        return { said: await stampFor(question.version) };
      case 'progress':
        await onProgress?.(question.phase, question.done, question.total);
        return { said: null };
    }
  };

const workerModule = moduleBeside('worker');
