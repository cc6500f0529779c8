import type { Delivery, OutgoingEvent } from './outbox.ts';
import type { Surroundings } from './surroundings.ts';

/** Where the service answers, and who is signed in. */
export interface ServiceOptions {
  /** Such as https://recommend.shop.example/graphql. */
  readonly endpoint: string;
  /** The token of the customer who is signed in, or the shop's publishable key; null for neither. Asked at every request. */
  readonly token: () => string | null;
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
}

const listQuery = `query Carousel($input: RecommendationsInput!, $first: Int) {
  recommendations(input: $input, first: $first) {
    recommendationId mode degraded validUntil disclosure { summary more }
    items { edges { reason { code text } node {
      id sku title brand url imageUrl categories price { amount currency } promotion { kind label code validUntil }
    } } }
  }
}`;
const eventsMutation = `mutation Events($input: [EventInput!]!, $consent: ConsentInput) {
  recordEvents(input: $input, consent: $consent) { accepted ignored }
}`;

/** What may be asked again: the service is busy, or failed; the question was sound. */
const passing = new Set(['RATE_LIMITED', 'TIMED_OUT', 'UNAVAILABLE', 'UNEXPECTED', 'INTERNAL_SERVER_ERROR', undefined]);

/** Speaks with the service: JSON by POST, without cookies. */
export function service(
  { endpoint, token }: ServiceOptions,
  { fetch, beacon }: Pick<Surroundings, 'fetch' | 'beacon'>,
) {
  async function post(body: object, keepalive = false): Promise<Response> {
    const bearer = token();
    return fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
      credentials: 'omit',
      keepalive,
    });
  }

  return {
    /** @returns null where there is no answer, for whatever reason: the page goes on without a list */
    async list(input: object, first: number | null): Promise<unknown> {
      try {
        const response = await post({ query: listQuery, variables: { input, first } });
        const { data } = (await response.json()) as Answer;
        return data?.recommendations ?? null;
      } catch {
        return null;
      }
    },

    async events(events: readonly OutgoingEvent[], analytics: boolean, leaving: boolean): Promise<Delivery> {
      const input = events.map(({ at, ...event }) => ({ ...event, occurredAt: new Date(at).toISOString() }));
      const body = { query: eventsMutation, variables: { input, consent: { analytics } } };
      try {
        if (leaving && beacon) {
          beacon(endpoint, JSON.stringify(body));
          return { laterBy: 0 }; // nobody hears the answer: the next page tells it again
        }
        const response = await post(body, leaving);
        // A token that is not good any more may be followed by a good one.
        if (response.status === 401 || response.status === 429 || response.status >= 500)
          return { laterBy: 1000 * (Number(response.headers.get('retry-after')) || 0) };
        const { data, errors } = (await response.json()) as Answer;
        if (data?.recordEvents) return 'DELIVERED';
        return passing.has(errors?.[0]?.extensions?.code) ? { laterBy: 0 } : 'REFUSED';
      } catch {
        return { laterBy: 0 };
      }
    },
  };
}
