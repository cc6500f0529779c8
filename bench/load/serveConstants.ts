/** The same Yoga behind its own listener, which is the faster one for it, answering lists of the same shape from constants: started by `npm run load`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, printSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { storefrontSchema } from '../../server/schemas.ts';
import { loadItems } from './loadShop.ts';

const edges = loadItems.slice(0, 10).map(({ itemId, sku, title, inStock, price }, place) => ({
  cursor: `c2xvdDo${String(place).padStart(40, 'x')}`,
  node: { id: itemId, sku, title, inStock, price },
  reason: { code: 'FROM_YOUR_HISTORY', text: 'From what you looked at here, and offers we pick at random.' },
}));
const list = {
  recommendationId: 'a-recommendation-id-of-the-usual-length',
  mode: 'SESSION_ONLY',
  degraded: [],
  validUntil: '2026-01-06T00:00:00.000Z',
  disclosure: { randomShare: 0.2, summary: 'About 2 in 10 of these were picked at random.' },
  items: { edges, pageInfo: { hasNextPage: true, endCursor: edges.at(-1)!.cursor } },
};
const schema = buildSchema(printSchema(storefrontSchema));
schema.getQueryType()!.getFields().recommendations!.resolve = () => list;
const yoga = createYoga({ schema, logging: false, landingPage: false });

const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
