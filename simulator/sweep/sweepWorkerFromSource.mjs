/** The same worker where it is not compiled, in development and in tests: tsx reads the sources in this thread too. */

import { register } from 'tsx/esm/api';

register();
const { runHere: runInSource } = await import('./sweepWorker.ts');

export const runHere = (task) => runInSource(task);
