import { readFile } from 'node:fs/promises';

/** Linux counts in hundredths of a second. */
export const ticksPerSecond = 100;

/**
 * The seconds of processor that a process has taken so far, in all of its threads: what a comparison on a busy machine can
 * go by, where the clock on the wall cannot. NaN where the system does not tell.
 */
export async function processorTime(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold spaces
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
