import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Place } from '../../ledger/shopForBuilds.ts';
import type { Standing } from '../../ledger/standing.ts';
import { faultEnvironment } from './faultShop.ts';

/** How a service found its shop when it was started. */
export interface FoundStanding extends Standing {
  /** What is wrong with the audit log; null where nothing is. */
  readonly audit: string | null;
}

/** A service in a process of its own. */
export interface Service {
  readonly url: string;
  readonly child: ChildProcess;
  readonly stood: FoundStanding;
  /** SIGKILL, and its end. */
  kill(): Promise<void>;
  /** SIGTERM, and its end. @returns its exit code */
  stop(): Promise<number | null>;
}

/**
 * An embedded database is a program that takes seconds to translate well, and is killed before that was worth it: each part of it is
 * translated plainly, when it is first needed.
 */
const translatedPlainly = ['--wasm-lazy-compilation', '--liftoff-only'];

/**
 * Starts a service on the shop of a place.
 *
 * @param script the compiled serveAndTell.ts
 * @param command what runs before node, such as a limiter; nothing unless given
 */
export async function startService(
  script: string,
  place: Place,
  environment: Readonly<Record<string, string>> = {},
  command: readonly string[] = [],
): Promise<Service> {
  const [program, ...args] = [...command, process.execPath, ...(place.databaseUrl ? [] : translatedPlainly), script];
  const child = spawn(program!, args, {
    env: { ...faultEnvironment(place), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let complained = '';
  child.stderr.on('data', (piece) => {
    complained = `${complained}${piece}`.slice(-4000);
  });
  let stood: FoundStanding | null = null;
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('stands ')) stood = JSON.parse(line.slice('stands '.length)) as FoundStanding;
      if (line.startsWith('listening on ')) resolve(line.slice('listening on '.length));
    });
    ended.then(([code, signal]) => reject(new Error(`the service ended with ${code ?? signal}: ${complained}`)));
  });
  return {
    url,
    child,
    stood: stood!,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await ended)[0];
    },
  };
}

/** Runs a script in a process of its own to its end. @returns its code; null where it was killed */
export async function runToItsEnd(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<number | null> {
  const child = spawn(process.execPath, [...translatedPlainly, script, ...args], { env: environment, stdio: 'ignore' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}
