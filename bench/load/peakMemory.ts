import { readFile } from 'node:fs/promises';

/** What a process holds now and held at most, where the system tells it (Linux). */
export async function peakMemory(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const mebibytes = (name: string) => (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024).toFixed(0);
  return `${mebibytes('VmRSS')} MiB, and held ${mebibytes('VmHWM')} at most`;
}
