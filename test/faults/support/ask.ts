import { setTimeout as wait } from 'node:timers/promises';
import { signCustomerToken } from '../../../server/guards/customerToken.ts';
import { adminKey, tokenSecret } from './faultShop.ts';

/** What came back; null where nothing did, or nothing that was an answer to the question. */
export type Told = Readonly<Record<string, unknown>> | null;

const patience = 20_000;
/** What a service says that has too much to do: on a busy machine it may, and whoever is told so asks again. */
const tooMuch = new Set<unknown>(['RATE_LIMITED', 'TIMED_OUT']);
/** The same, where an answer must come in time. */
const tooMany = new Set<unknown>(['RATE_LIMITED']);
const mostTurns = 100;

async function ask(url: string, bearer: string, query: string, variables: object, again = tooMuch): Promise<Told> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const answer = await askOnce(url, bearer, query, variables);
    if (answer === null || !answer.errors) return answer?.data ?? null;
    if (!answer.errors.some(({ extensions }) => again.has(extensions?.code))) return null;
    await wait(100);
  }
  return null;
}

interface Answer {
  readonly data?: Told;
  readonly errors?: readonly { readonly extensions?: { readonly code?: unknown } }[];
}

/** @returns null where the process ended, or the answer did not come whole */
async function askOnce(url: string, bearer: string, query: string, variables: object): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    return (await response.json()) as Answer;
  } catch {
    return null;
  }
}

const tokenOf = (subject: string, now = Date.now()): Promise<string> =>
  signCustomerToken({ subject, minor: false }, Buffer.from(tokenSecret), now);

/**
 * Asks the storefront as a customer.
 *
 * @param now of the service's clock, in milliseconds since 1970; ours unless given
 */
export async function askAs(
  subject: string,
  service: string,
  query: string,
  variables: object = {},
  now = Date.now(),
): Promise<Told> {
  return ask(`${service}/graphql`, await tokenOf(subject, now), query, variables);
}

/** The same, without asking again where no answer came in time. */
export async function askInTime(subject: string, service: string, query: string): Promise<Told> {
  return ask(`${service}/graphql`, await tokenOf(subject), query, {}, tooMany);
}

export const askAdmin = (service: string, query: string, variables: object = {}): Promise<Told> =>
  ask(`${service}/admin/graphql`, adminKey, query, variables);
