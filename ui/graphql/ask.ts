import type { Operation } from './operation.ts';
import { textOf } from './operation.ts';

/**
 * Why there is no answer. OFFLINE: the service cannot be reached. UNAUTHENTICATED: this key or token is not good.
 * FORBIDDEN: it is good, but not for this. BUSY: too much or too often, try again. REFUSED: everything else.
 */
export type FailureCode = 'OFFLINE' | 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BUSY' | 'REFUSED';

export interface Failure {
  readonly code: FailureCode;
  /** One plain sentence, to be shown. */
  readonly message: string;
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** One question and what came of it, for whoever wants to watch: it holds whatever was asked and answered. */
export interface Exchange {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly status: number | null;
  readonly answer: unknown;
  /** Milliseconds from asking to the whole answer. */
  readonly took: number;
}

export interface Endpoint {
  /** Such as /graphql. */
  readonly path: string;
  /** The key or token to send now; null for none. */
  readonly bearer: () => string | null;
  /** Told of every exchange; nobody unless given. */
  readonly watch?: (exchange: Exchange) => void;
}

/** Asks one endpoint. Nothing throws: whatever happens is an answer or a failure in words. */
export type Ask = <Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
) => Promise<Answer<Result>>;

/** Makes the function that asks an endpoint, by fetch. */
export function askOf({ path, bearer, watch }: Endpoint): Ask {
  return async <Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Answer<Result>> => {
    const document = textOf(operation);
    const began = performance.now();
    const key = bearer();
    const told = { document, variables: variables as Readonly<Record<string, unknown>> };
    const tell = (status: number | null, answer: unknown) =>
      watch?.({ ...told, status, answer, took: performance.now() - began });
    try {
      const response = await patiently(signal, () =>
        fetch(path, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            ...(key === null ? {} : { authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({ query: document, variables }),
          signal: signal ?? null,
          cache: 'no-store',
          credentials: 'omit',
        }),
      );
      const answer = (await response.json()) as Answered<Result>;
      tell(response.status, answer);
      return readAnswer(response.status, answer);
    } catch {
      tell(null, null);
      return refused('OFFLINE', 'The service cannot be reached.');
    }
  };
}

/** How often a question is asked again that was turned away at the door, and how long is waited at most, in seconds. */
const asksAgain = 2;
const longestWait = 5;

/** Asks again, after as long as the answer says, what a busy service turned away with 503 before it did anything. */
async function patiently(signal: AbortSignal | undefined, ask: () => Promise<Response>): Promise<Response> {
  for (let again = 0; ; again += 1) {
    const response = await ask();
    const wait = Number(response.headers.get('retry-after'));
    if (response.status !== 503 || again === asksAgain || !(wait > 0 && wait <= longestWait)) return response;
    const { errors } = (await response.clone().json()) as Answered<unknown>;
    if (errors?.[0]?.extensions?.code !== 'RATE_LIMITED') return response;
    await new Promise((resolve) => setTimeout(resolve, wait * 1000));
    if (signal?.aborted) return response;
  }
}

interface Answered<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

function readAnswer<Result>(status: number, { data, errors }: Answered<Result>): Answer<Result> {
  const first = errors?.[0];
  if (first === undefined && data) return { ok: true, value: data };
  const code = first?.extensions?.code;
  const message = first?.message ?? 'The service answered with nothing.';
  if (status === 401 || code === 'UNAUTHENTICATED') return refused('UNAUTHENTICATED', message);
  if (code === 'FORBIDDEN') return refused('FORBIDDEN', message);
  if (status === 429 || status === 503) return refused('BUSY', message);
  return refused('REFUSED', message);
}

const refused = (code: FailureCode, message: string) => ({ ok: false, failure: { code, message } }) as const;
