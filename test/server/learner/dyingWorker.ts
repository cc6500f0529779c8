/** A thread that dies after its charge, as one does that runs out of memory. */

import { parentPort, workerData } from 'node:worker_threads';
import type { Assignment, FromLearner } from '../../../server/learner/messages.ts';

const { releaseId, windowId, at } = workerData as Assignment;
const charge = { releaseId, windowId, at, nanoRho: 1000, unit: 'PERSON_WINDOW', epsilon: 0.001, delta: 1e-6 } as const;
parentPort!.postMessage({ question: { about: 'charge', charge } } satisfies FromLearner);
parentPort!.once('message', () => process.exit(3));
