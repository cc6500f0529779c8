/** A thread that has some rows of a build without noise: counts, compares, answers, and is gone. */

import { parentPort, workerData } from 'node:worker_threads';
import { nearestOfSpan } from '../../engine/engine.ts';
import { silently } from '../../engine/terms/progress.ts';
import type { NearestAssignment } from './nearestInThreads.ts';

if (!parentPort) throw new RangeError('nearestWorker.ts must be run as a worker');
const { question, span } = workerData as NearestAssignment;
const rows = await nearestOfSpan(question, span, silently);
parentPort.postMessage(rows, [rows.counts.buffer, rows.neighbours.buffer, rows.similarities.buffer] as ArrayBuffer[]);
