/** The thread that learns: one for each build, with a crypto door of its own, whose noise is gone with it. */

import { availableParallelism } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { LearnRequest } from '../../engine/engine.ts';
import type { BuildPhase } from '../../engine/terms/progress.ts';
import { secureRandom } from '../random/secureRandom.ts';
import { goLast } from './goLast.ts';
import { learnHere } from './learnHere.ts';
import type { Answers, Assignment, FromLearner, Question, ToLearner } from './messages.ts';
import { unpackCatalogue } from './packCatalogue.ts';
import { unpackPeople } from './packPeople.ts';
import { openRowThreads } from './rowThreads.ts';

if (!parentPort) throw new RangeError('worker.ts must be run as a worker');
goLast();
const port = parentPort;
const { catalogue: packed, ...assignment } = workerData as Assignment;
const catalogue = unpackCatalogue(packed);
const itemIds = catalogue.items.map(({ itemId }) => itemId);

let heard: (answer: Answers[keyof Answers]) => void = () => {};
const stop = new AbortController();
port.on('message', (message: ToLearner) => {
  if ('cancel' in message) stop.abort();
  else heard(message.answer);
});
const say = (message: FromLearner) => port.postMessage(message);

/** One question at a time: the line asks for nothing before it has what it asked for. */
async function ask<About extends Question['about']>(
  question: Extract<Question, { readonly about: About }>,
): Promise<Answers[About]> {
  const answer = new Promise<Answers[keyof Answers]>((resolve) => {
    heard = resolve;
  });
  say({ question });
  return (await answer) as Answers[About];
}

async function* people(): LearnRequest['people'] extends AsyncIterable<infer One> ? AsyncGenerator<One> : never {
  for (;;) {
    const pack = await ask({ about: 'people' });
    if (pack === null) return;
    yield* unpackPeople(pack, itemIds);
  }
}

/** Milliseconds between two words of progress of one phase: each of them is a turn of the service's. */
const betweenWords = 50;
let told: BuildPhase | null = null;
let toldAt = 0;

// They read their modules while people are read.
const threads = assignment.knobs.epsilon === null ? openRowThreads(availableParallelism()) : null;

const outcome = await learnHere(secureRandom(), (bytes) => new SharedArrayBuffer(bytes))(
  {
    ...assignment,
    catalogue,
    ...(threads && { nearest: threads.nearest }),
    people: people(),
    ledger: { charge: (charge) => ask({ about: 'charge', charge }) },
    async onProgress(phase, done, total) {
      const now = performance.now();
      if (phase === told && now - toldAt < betweenWords) return;
      [told, toldAt] = [phase, now];
      await ask({ about: 'progress', phase, done, total });
    },
    signal: stop.signal,
  },
  (version) => ask({ about: 'stamp', version }),
);
await threads?.close();
say({ outcome });
port.close();
