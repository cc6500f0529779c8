import { readFile, writeFile } from 'node:fs/promises';
import { scrape } from './scrape.ts';

/** What a process holds, in MiB, where the system tells it (Linux); NaN elsewhere. */
export interface Held {
  readonly now: number;
  /** Since it began, or since `forgetPeak`. */
  readonly most: number;
}

export async function memoryOf(pid: number): Promise<Held> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const mebibytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: mebibytes('VmRSS'), most: mebibytes('VmHWM') };
}

/** Lets what a process holds now be the most that it held. */
export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {});

/** What of it is whose, by the service's own metrics. */
export async function memoryParts(url: string, key: string): Promise<string> {
  const metric = await scrape(url, key);
  const mebibytes = (name: string) => (metric(name) / 2 ** 20).toFixed(0);
  return `heap ${mebibytes('nodejs_heap_size_used_bytes')} of ${mebibytes('nodejs_heap_size_total_bytes')} MiB, outside of it ${mebibytes('nodejs_external_memory_bytes')} (the database's WebAssembly most of all)`;
}
