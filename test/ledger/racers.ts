import { type ChildProcess, spawn } from 'node:child_process';
import type { Place } from './shopForBuilds.ts';

/** What each process is to charge, all at once. */
export interface RaceOrder {
  readonly place: Place;
  readonly windowId: string;
  readonly nanoRhoLimit: number;
  readonly cost: number;
  readonly charges: number;
}

/** Processes that charge the ledger of a place, one place after the other. */
export interface Racers {
  /** @returns how many charges of each process succeeded */
  race(order: RaceOrder): Promise<readonly number[]>;
  stop(): void;
}

/** @param script the compiled chargeOften.ts */
export async function startRacers(script: string, count: number): Promise<Racers> {
  const processes = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const child = spawn(process.execPath, [script, `p${index}`], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await answerOf(child);
      return child;
    }),
  );
  return {
    race: (order) =>
      Promise.all(
        processes.map((child) => {
          const answer = answerOf(child);
          if (child.connected) child.send(order);
          return answer as Promise<number>;
        }),
      ),
    stop() {
      for (const child of processes) if (child.connected) child.disconnect();
    },
  };
}

function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the process ended with ${code}`));
    if (!child.connected) return ended(child.exitCode);
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
  });
}
