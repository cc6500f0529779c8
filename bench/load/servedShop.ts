import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import type { Answered } from './openLoop.ts';
import type { StorefrontRequest } from './storefrontMix.ts';

/** A server in a process of its own, and how to ask it. */
export interface Served {
  readonly url: string;
  readonly child: ChildProcess;
  /** Sends one request and reads the whole answer. */
  send(one: StorefrontRequest, token: string | null): Promise<Answered>;
  /** Tells it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** More than are ever in flight, so that nobody waits for a connection of somebody else's. */
const mostConnections = 4096;

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
  const agent = new Agent({ keepAlive: true, maxSockets: mostConnections, maxFreeSockets: mostConnections });
  const target = new URL('/graphql', url);
  return {
    url,
    child,
    send: ({ body }, token) =>
      new Promise((resolve) => {
        let sentAt = performance.now();
        const sent = () => {
          sentAt = performance.now();
        };
        const failed = () => resolve({ outcome: 'FAILED', sentAt, firstByteAt: performance.now() });
        const asking = request(
          target,
          {
            agent,
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(body),
              ...(token === null ? {} : { authorization: `Bearer ${token}` }),
            },
          },
          (answer) => {
            const firstByteAt = performance.now();
            let text = '';
            answer.setEncoding('utf8');
            answer.on('data', (piece: string) => {
              text += piece;
            });
            answer.on('end', () => resolve({ outcome: outcomeOf(answer.statusCode ?? 0, text), sentAt, firstByteAt }));
            answer.on('error', failed);
          },
        );
        asking.on('socket', (socket) => {
          if (socket.connecting) socket.once('connect', sent);
          else sent();
        });
        asking.on('error', failed);
        asking.end(body);
      }),
    async stop() {
      agent.destroy();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function outcomeOf(status: number, text: string): Answered['outcome'] {
  if (status === 503 || status === 429) return 'REFUSED';
  return status === 200 && !text.includes('"errors"') ? 'ACCEPTED' : 'FAILED';
}
