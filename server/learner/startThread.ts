import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What was built runs as it is; sources, under tsx or tests, by way of what reads them. */
export const startThread = (module: URL, workerData: WorkerOptions['workerData']): Worker =>
  isSource
    ? new Worker(new URL('./fromSource.mjs', import.meta.url), { workerData, argv: [module.href] })
    : new Worker(module, { workerData });

/** The module beside this one that has a name; as it was built, where this one was. */
export const moduleBeside = (name: string): URL => new URL(`./${name}.${isSource ? 'ts' : 'js'}`, import.meta.url);

const isSource = import.meta.url.endsWith('.ts');
