import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import type { Fetch } from '../../server/graphqlEndpoint.ts';
import { type FuzzedRequest, requestsFor } from './requests.ts';

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
/** Requests that are generated at once. */
const atOnce = 2000;
const inside =
  /\/tmp\/|\/work\/|\/home\/|node_modules|node:internal|\.ts:\d|\.js:\d|\bat \S+ \(\S+:\d|pglite|kysely|TypeError|RangeError|ReferenceError/i;

/** Sends so many requests to an endpoint in this process, one after the other, and looks at every answer. */
export async function fuzz(parts: FuzzParts): Promise<Fuzzed> {
  const { fetch, path, callers, requests, seed, canary } = parts;
  const arbitrary = requestsFor(parts.schema, callers.length, parts.without);
  const faults: string[] = [];
  const statuses: Record<number, number> = {};
  const cpus: number[] = [];
  let answered = 0;
  for (let sent = 0; sent < requests; sent += atOnce) {
    for (const request of fc.sample(arbitrary, { seed: seed + sent, numRuns: Math.min(atOnce, requests - sent) })) {
      const headers = { 'content-type': 'application/json', ...callers[request.caller]! };
      const began = process.cpuUsage();
      const response = await fetch(
        new Request(`http://localhost${path}`, { method: 'POST', headers, body: request.body }),
      ).catch((thrown: unknown) => String(thrown));
      const text = typeof response === 'string' ? response : await response.text();
      const { user, system } = process.cpuUsage(began);
      cpus.push((user + system) / 1000);
      const status = typeof response === 'string' ? 0 : response.status;
      statuses[status] = (statuses[status] ?? 0) + 1;
      const fault = faultIn(status, text, canary);
      if (fault !== null && faults.length < 10)
        faults.push(`${fault}: ${told(request)} → ${status} ${text.slice(0, 300)}`);
      if (text.startsWith('{"data":{')) answered += 1;
    }
  }
  cpus.sort((one, other) => one - other);
  return {
    faults,
    statuses,
    answered,
    meanCpu: cpus.reduce((sum, cpu) => sum + cpu, 0) / cpus.length,
    slowCpu: cpus[Math.floor(cpus.length * 0.999)]!,
  };
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

const told = ({ body, caller }: FuzzedRequest): string =>
  `caller ${caller}, ${typeof body === 'string' ? body.slice(0, 600) : `bytes ${Buffer.from(body).toString('hex').slice(0, 200)}`}`;
