import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Which process, beyond doubt: a pid alone is given again after a crash, and after a restart of the machine. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** The boot of the machine that it runs on; null where the system does not tell. */
  readonly boot: string | null;
  /** When it started, in the kernel's ticks since boot; null where the system does not tell. */
  readonly started: string | null;
  /** Whose pids these are, which each container has its own of (pid_namespaces(7)); null where the system does not tell. */
  readonly space?: string | null;
}

/** The mark of the process with this pid, on this machine and in this container. */
export const markOf = (pid: number): ProcessMark => ({
  pid,
  host: hostname(),
  boot: bootId(),
  started: startOf(pid),
  space: pidSpace(),
});

/** Whether that process may still run. True in doubt: of another machine's or container's processes nothing is known here. */
export function mayRun(mark: ProcessMark): boolean {
  const now = markOf(mark.pid);
  const isSameBoot = mark.boot !== null && mark.boot === now.boot;
  const isSameHost = mark.host === now.host;
  // A container may be made anew under another name, and two may have one: what tells whose pids these are is not their name.
  const isKnownSpace = isSameBoot && mark.space != null && now.space != null;
  if (isKnownSpace ? mark.space !== now.space : !isSameHost) return true;
  if (mark.boot !== null && now.boot !== null && !isSameBoot) return false;
  if (mark.started !== null && now.started !== null && mark.started !== now.started) return false;
  return isAlive(mark.pid);
}

/** Whether that process runs, or ran, on the kernel that this one runs on, in whatever container. False in doubt. */
export const isOfThisKernel = ({ boot }: ProcessMark): boolean => boot !== null && boot === bootId();

/** A short name of those among whom a pid is one process: of this machine, and in this container. */
export const pidsHere = (): string =>
  createHash('sha256')
    .update(`${hostname()}\n${pidSpace() ?? ''}`)
    .digest('hex')
    .slice(0, 8);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Any answer but "no such process", such as "not yours", means that there is one.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

const bootId = (): string | null => orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());

/** Its number may be given again, but only once nobody is left in it: whoever finds their own has found their own, or the dead. */
const pidSpace = (): string | null => orNull(() => readlinkSync('/proc/self/ns/pid'));

/** Field 22 of proc(5)'s stat, counted behind the name in brackets, which may hold anything. */
function startOf(pid: number): string | null {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
