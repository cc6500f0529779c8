import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process, beyond doubt: a pid alone is given again after a crash, and after a restart of the machine. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** The boot of the machine that it runs on; null where the system does not tell. */
  readonly boot: string | null;
  /** When it started, in the kernel's ticks since boot; null where the system does not tell. */
  readonly started: string | null;
}

/** The mark of the process with this pid, on this machine. */
export const markOf = (pid: number): ProcessMark => ({ pid, host: hostname(), boot: bootId(), started: startOf(pid) });

/** Whether that process may still run. True in doubt: of another machine's processes nothing is known here. */
export function mayRun(mark: ProcessMark): boolean {
  const now = markOf(mark.pid);
  if (mark.host !== now.host) return true;
  if (mark.boot !== null && now.boot !== null && mark.boot !== now.boot) return false;
  if (mark.started !== null && now.started !== null && mark.started !== now.started) return false;
  return isAlive(mark.pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Any answer but "no such process", such as "not yours", means that there is one.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const bootId = (): string | null => readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? null;

/** Field 22 of proc(5)'s stat, counted behind the name in brackets, which may hold anything. */
function startOf(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
