import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, fetchExchange, gql } from '@urql/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLog } from '../../server/log.ts';
import { nodeListener } from '../../server/nodeListener.ts';
import { agreed } from './support/listQuery.ts';
import { monday, testApp } from './support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
let client: Client;
let close: () => void;
let token: string | null = null;

beforeAll(async () => {
  shop = await testApp({ environment: { TIGHTROPE_RANDOM_SHARE: '0.3' } });
  const server = createServer(nodeListener(shop.app.fetch, silentLog));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  close = () => server.close();
  client = new Client({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    exchanges: [fetchExchange],
    preferGetMethod: false,
    requestPolicy: 'network-only',
    fetchOptions: () => ({ headers: token === null ? {} : { authorization: `Bearer ${token}` } }),
  });
});
afterAll(() => close());

const carousel = gql`
  query Carousel($input: RecommendationsInput!, $first: Int!, $after: String) {
    recommendations(input: $input) {
      recommendationId
      mode
      degraded
      validUntil
      items(first: $first, after: $after) {
        edges { cursor node { id title price { amount currency } } reason { code text } }
        pageInfo { endCursor hasNextPage }
      }
      disclosure { randomShare summary policyVersion more }
    }
  }
`;
const input = { surface: 'FOR_YOU', context: { ...agreed, consent: { personalization: true, analytics: true } } };

describe('urql, against the service over HTTP', () => {
  it('reads a list, and pages it', async () => {
    const first = await client.query(carousel, { input, first: 5, after: null }).toPromise();
    expect(first.error).toBeUndefined();
    const { items } = first.data.recommendations;
    expect(items.edges).toHaveLength(5);
    const next = await client.query(carousel, { input, first: 5, after: items.pageInfo.endCursor }).toPromise();
    const ids = [...items.edges, ...next.data.recommendations.items.edges].map(({ node }) => node.id);
    expect(new Set(ids).size).toBe(10);
    expect(next.data.recommendations.recommendationId).toBe(first.data.recommendations.recommendationId);
  });

  it('reads the units of a page, products and how lists are made', async () => {
    const { data, error } = await client
      .query(
        gql`
          query Page($context: ContextInput!) {
            recommendationUnits(pageType: PRODUCT, productId: "p5", context: $context) {
              id label displayOrder surface list { items { nodes { id } } }
            }
            product(sku: "SKU-5") { __typename id promotion { label } recommendations(surface: SIMILAR_CONTENT) { items(first: 3) { nodes { id } } } }
            recommenderDisclosure(surface: FOR_YOU) { mainParameters choices }
          }
        `,
        { context: agreed },
      )
      .toPromise();
    expect(error).toBeUndefined();
    expect(data.recommendationUnits.length).toBeGreaterThan(0);
    expect(data.product.recommendations.items.nodes).toHaveLength(3);
    expect(data.recommenderDisclosure[0].choices.join()).toContain('consent');
  });

  it('tells events, with typed refusals as data', async () => {
    const list = await client.query(carousel, { input, first: 5, after: null }).toPromise();
    const { recommendationId, items } = list.data.recommendations;
    const event = (eventId: string, productId: string) => ({
      eventId,
      productId,
      recommendationId,
      kind: 'IMPRESSION',
      occurredAt: new Date(monday).toISOString(),
    });
    const { data, error } = await client
      .mutation(
        gql`
          mutation Events($input: [EventInput!]!) {
            recordEvents(input: $input, consent: { analytics: true }) { accepted ignored userErrors { field code message } }
          }
        `,
        { input: [event('u1', items.edges[0].node.id), event('u2', 'p79')] },
      )
      .toPromise();
    expect(error).toBeUndefined();
    expect(data.recordEvents).toMatchObject({ accepted: 1, ignored: 0, userErrors: [{ code: 'NOT_FOUND' }] });
  });

  it('reads what is wrong with a question by its code, and is refused with a bad token', async () => {
    const wrong = await client.query(carousel, { input, first: 0, after: null }).toPromise();
    expect(wrong.error?.graphQLErrors[0]?.extensions.code).toBe('INVALID');
    token = 'not.a.token';
    const refused = await client.query(carousel, { input, first: 5, after: null }).toPromise();
    token = null;
    expect(refused.error).toBeDefined();
    expect(refused.data).toBeUndefined();
  });
});
