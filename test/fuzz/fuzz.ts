import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type { Fetch } from '../../server/graphqlEndpoint.ts';
import { bodiesFor, type FuzzedBody } from './bodies.ts';

export interface FuzzParts {
  readonly fetch: Fetch;
  readonly path: string;
  readonly schema: GraphQLSchema;
  /** The headers of each caller. */
  readonly callers: readonly Readonly<Record<string, string>>[];
  /** Root fields that are left out. */
  readonly without?: readonly string[];
  readonly requests: number;
  readonly seed: number;
  /** What no answer may hold. */
  readonly canary: string;
}

/** What a run came to. */
export interface Fuzzed {
  /** What was wrong, each with the request that showed it; at most ten. */
  readonly faults: readonly string[];
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Answers with data in them: that the questions get somewhere at all. */
  readonly answered: number;
  /** CPU of one request in milliseconds: on average, and what one in a thousand took. */
  readonly meanCpu: number;
  readonly slowCpu: number;
}

const statusesAllowed = new Set([200, 400, 401, 406, 413, 415]);
/** Bodies that are made at once; each is sent by every caller, because it may be that only one of them gets through. */
const atOnce = 2000;
const inside =
  /\/tmp\/|\/work\/|\/home\/|node_modules|node:internal|\.ts:\d|\.js:\d|\bat \S+ \(\S+:\d|pglite|kysely|\b(?:Type|Range|Reference)Error\b/i;

/** Sends about so many requests to an endpoint in this process, one after the other, and looks at every answer. */
export async function fuzz(parts: FuzzParts): Promise<Fuzzed> {
  const { fetch, path, callers, requests, seed, canary } = parts;
  const arbitrary = bodiesFor(parts.schema, parts.without);
  const faults: string[] = [];
  const statuses: Record<number, number> = {};
  const cpus: number[] = [];
  let answered = 0;
  const bodies = Math.ceil(requests / callers.length);
  for (let made = 0; made < bodies; made += atOnce)
    for (const body of fc.sample(arbitrary, { seed: seed + made, numRuns: Math.min(atOnce, bodies - made) }))
      for (const [caller, headers] of callers.entries()) await send(body, caller, headers);
  cpus.sort((one, other) => one - other);
  return {
    faults,
    statuses,
    answered,
    meanCpu: cpus.reduce((sum, cpu) => sum + cpu, 0) / cpus.length,
    slowCpu: cpus[Math.floor(cpus.length * 0.999)]!,
  };

  async function send(body: FuzzedBody, caller: number, headers: Readonly<Record<string, string>>): Promise<void> {
    const began = process.cpuUsage();
    const request = new Request(`http://localhost${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const response = await fetch(request).catch((thrown: unknown) => new Response(String(thrown), { status: 599 }));
    const text = await response.text();
    const { user, system } = process.cpuUsage(began);
    cpus.push((user + system) / 1000);
    const { status } = response;
    statuses[status] = (statuses[status] ?? 0) + 1;
    const fault = faultIn(status, text, canary);
    if (fault !== null && faults.length < 10)
      faults.push(`${fault}: caller ${caller}, ${told(body)} → ${status} ${text.slice(0, 300)}`);
    if (text.startsWith('{"data":{')) answered += 1;
  }
}

function faultIn(status: number, text: string, canary: string): string | null {
  if (!statusesAllowed.has(status)) return 'a status that is not expected';
  if (text.includes('Unexpected error')) return 'a mistake of ours';
  if (text.includes(canary)) return 'something of somebody else';
  if (inside.test(text)) return 'something of the inside';
  if (text === '' && status === 406) return null;
  try {
    JSON.parse(text);
    return null;
  } catch {
    return 'no JSON';
  }
}

const told = (body: FuzzedBody): string =>
  typeof body === 'string' ? body.slice(0, 600) : `bytes ${Buffer.from(body).toString('hex').slice(0, 200)}`;
