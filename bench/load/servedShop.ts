import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { connections } from './connections.ts';
import type { Answered } from './openLoop.ts';
import type { StorefrontRequest } from './storefrontMix.ts';

/** A server in a process of its own, and how to ask it. */
export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  /** Sends one request and reads the whole answer. */
  send(one: StorefrontRequest, token: string | null): Promise<Answered>;
  /** How many were answered so far, whatever came of them. */
  answered(): number;
  /** Tells it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a script that prints the address it listens on, in a line `listening on http://…`, when it is ready. */
export async function startServer(script: string, env: Readonly<Record<string, string>>): Promise<Served> {
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! });
  const url = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /^listening on (http:\S+)/.exec(line);
      if (found) resolve(found[1]!);
    });
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
  });
  const target = new URL('/graphql', url);
  const { send, close } = connections(target);
  let answered = 0;
  return {
    url,
    child,
    answered: () => answered,
    async send({ body }, token) {
      const came = await send(
        Buffer.from(
          `POST ${target.pathname} HTTP/1.1\r\nhost: ${target.host}\r\ncontent-type: application/json\r\n` +
            `content-length: ${Buffer.byteLength(body)}\r\n${token === null ? '' : `authorization: Bearer ${token}\r\n`}\r\n${body}`,
        ),
      );
      answered += 1;
      return came;
    },
    async stop() {
      close();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
