/**
 * The clients that shops use, with the caches that they use, against the service over HTTP. A normalised cache keeps every
 * object once, by its id: what has the same id and tells something else is wrong on the page, and no test of answers sees it.
 */

import { createHash } from 'node:crypto';
import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { relayStylePagination } from '@apollo/client/utilities';
import { Client, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { type DocumentNode, introspectionFromSchema, isObjectType, parse, print } from 'graphql';
import {
  type ConcreteRequest,
  commitMutation,
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getSingularSelector,
  Network,
  type ReaderFragment,
  RecordSource,
  type SingularReaderSelector,
  Store,
} from 'relay-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readManifest } from '../../server/guards/readManifest.ts';
import { storefrontLimits } from '../../server/guards/storefrontLimits.ts';
import { storefrontSchema } from '../../server/schemas.ts';
import { shopItems } from '../server/support/shopItems.ts';
import { type ServedShop, servedShop } from './servedShop.ts';
import * as documents from './storefrontDocuments.ts';

const { account, carousel, idsOf, product, productPage, tire } = documents;
type Read = documents.Read;

const euros = { amount: '9.99', currency: 'EUR' };
const items = shopItems.map((item) => ({
  ...item,
  details: { otherPrices: [euros], otherTitles: [{ locale: 'de', title: `Ding ${item.itemId}` }] },
}));

let shop: ServedShop;
let token: string;
beforeAll(async () => {
  shop = await servedShop({ items, environment: { TIGHTROPE_RANDOM_SHARE: '0.3' } });
  token = await shop.tokenFor('ada');
  // A policy and the change that it came with, which have the same version; and a product that is called as it is.
  const input = { version: 'p1', words: 'What we do.', askAgain: ['LEARN'] };
  await shop.askAdmin('mutation ($input: PolicyInput!) { publishPolicy(input: $input) { userErrors { code } } }', {
    input,
  });
});
afterAll(() => shop.close());

const input = { surface: 'MOST_BOUGHT', context: {} };
const inGerman = { surface: 'MOST_BOUGHT', context: { currency: 'EUR', locale: 'de' } };
const page = (productId: string) => ({ productId, context: {} });

/** What any client with a normalised cache has to be able to do. */
interface CachingClient {
  ask(document: string, variables: object): Promise<Read>;
  /** What the cache says, without a request. */
  recall(document: string, variables: object): Promise<Read | null>;
  change(document: string, variables: object): Promise<void>;
  /** A page of a list, and the next ones merged to it. */
  pages(variables: object, count: number): Promise<Read>;
}

function apollo(): CachingClient {
  const link = new HttpLink({ uri: shop.url, headers: { authorization: `Bearer ${token}` } });
  const cache = new InMemoryCache({
    possibleTypes: { Node: storefrontSchema.getPossibleTypes(nodeType()).map(({ name }) => name) },
    typePolicies: { RecommendationList: { fields: { items: relayStylePagination() } } },
  });
  const client = new ApolloClient({ link, cache });
  const read = (found: unknown) => found as Read;
  return {
    ask: async (document, variables) =>
      read((await client.query({ query: parse(document), variables, fetchPolicy: 'network-only' })).data),
    recall: async (document, variables) => read(cache.readQuery({ query: parse(document), variables })),
    change: async (document, variables) => void (await client.mutate({ mutation: parse(document), variables })),
    async pages(variables, count) {
      await client.query({ query: parse(carousel), variables });
      const watched = client.watchQuery<Read>({ query: parse(carousel), variables });
      const subscription = watched.subscribe(() => {});
      const whole = () => read(cache.readQuery({ query: parse(carousel), variables }));
      for (let turn = 1; turn < count; turn += 1)
        await watched.fetchMore({ variables: { after: whole().recommendations.items.pageInfo.endCursor } });
      subscription.unsubscribe();
      return whole();
    },
  };
}

function graphcache(): CachingClient {
  const embedded = Object.values(storefrontSchema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !type.getFields().id,
  );
  const client = new Client({
    url: shop.url,
    preferGetMethod: false,
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
    exchanges: [
      cacheExchange({
        schema: introspectionFromSchema(storefrontSchema),
        keys: Object.fromEntries(embedded.map(({ name }) => [name, () => null])),
        resolvers: { RecommendationList: { items: relayPagination() } },
      }),
      fetchExchange,
    ],
  });
  const ask = async (document: string, variables: object): Promise<Read> => {
    const { data, error } = await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise();
    if (error) throw error;
    return data as Read;
  };
  return {
    ask,
    recall: async (document, variables) =>
      (await client.query(document, variables, { requestPolicy: 'cache-only' }).toPromise()).data as Read | null,
    change: async (document, variables) => {
      const { error } = await client.mutation(document, variables).toPromise();
      if (error) throw error;
    },
    async pages(variables, count) {
      let read = await ask(carousel, variables);
      for (let turn = 1; turn < count; turn += 1)
        read = await ask(carousel, { ...variables, after: read.recommendations.items.pageInfo.endCursor });
      return read;
    },
  };
}

const nodeType = () => {
  const node = storefrontSchema.getType('Node');
  if (node === undefined || !('resolveType' in node) || 'getTypes' in node)
    throw new Error('there is no interface Node');
  return node;
};

describe.each([
  ['Apollo Client with InMemoryCache', apollo],
  ['urql with graphcache', graphcache],
])('%s', (_name, open) => {
  // Caches say on the console what they could not make sense of.
  const complaints: string[] = [];
  beforeAll(() => {
    for (const level of ['warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...said) => void complaints.push(said.join(' ')));
  });
  afterEach(() => expect(complaints).toEqual([]));
  afterAll(() => vi.restoreAllMocks());

  it('merges the pages of a list to the list that it is when asked for at once', async () => {
    const merged = await open().pages({ input, first: 7, after: null }, 4);
    expect(idsOf(merged)).toEqual(idsOf(await open().ask(carousel, { input, first: 28, after: null })));
  });

  it('keeps the units of one product’s page when it reads those of another', async () => {
    const client = open();
    const first = await client.ask(productPage, page('p5'));
    expect(first.recommendationUnits.length).toBeGreaterThan(1);
    const second = await client.ask(productPage, page('p6'));
    expect(second.recommendationUnits).not.toEqual(first.recommendationUnits);
    expect(await client.recall(productPage, page('p5'))).toEqual(first);
    expect(await client.ask(productPage, page('p5'))).toEqual(first);
  });

  it('keeps a price and a title of each currency and language, where the field names them', async () => {
    const client = open();
    const british = { input, first: 3, after: null, currency: 'GBP', locale: 'en' };
    const german = { input: inGerman, first: 3, after: null, currency: 'EUR', locale: 'de' };
    const before = await client.ask(carousel, british);
    const german1 = await client.ask(carousel, german);
    const [offer] = german1.recommendations.items.edges;
    expect(offer?.node).toMatchObject({ title: `Ding ${offer?.node.id}`, price: euros });
    expect(await client.recall(carousel, british)).toEqual(before);
    // Asked for again by its id, as Relay's refetch does, and outside of any list.
    const again = await client.ask(product, { id: offer!.node.id, currency: 'EUR', locale: 'de' });
    expect(again.node).toMatchObject({ title: offer!.node.title, price: euros });
    expect(await client.recall(carousel, german)).toEqual(german1);
  });

  it('knows from a mutation’s own answer what changed about the shopper', async () => {
    const client = open();
    const wanted = (await client.ask(account, {})).me.settings.fatigue === 'LESS' ? 'RARELY' : 'LESS';
    await client.change(tire, { fatigue: wanted });
    expect((await client.recall(account, {}))?.me.settings.fatigue).toBe(wanted);
  });
});

describe('Relay’s runtime, with what its compiler made (npm run relay)', () => {
  const artifact = async (name: string) => {
    const { default: made } = (await import(`../relay/generated/${name}.graphql.js`)) as { default: ConcreteRequest };
    return made;
  };
  function open() {
    const network = Network.create(async ({ text }, variables) => {
      const answer = await fetch(shop.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: text, variables }),
      });
      return answer.json();
    });
    return new Environment({ network, store: new Store(new RecordSource()) });
  }
  const complaints: string[] = [];
  beforeAll(() => {
    for (const level of ['warn', 'error'] as const)
      vi.spyOn(console, level).mockImplementation((...said) => void complaints.push(said.join(' ')));
  });
  afterAll(() => vi.restoreAllMocks());

  it('pages a connection by its refetchable fragment', async () => {
    const environment = open();
    const variables = { input, count: 6, cursor: null };
    const query = await artifact('CarouselQuery');
    const operation = createOperationDescriptor(query, variables);
    const held = environment.retain(operation);
    await fetchQuery(environment, query, variables).toPromise();
    const fragment = (await artifact('Carousel_list')) as unknown as ReaderFragment;
    const seen = (): Read => {
      const whole = environment.lookup(operation.fragment);
      const selector = getSingularSelector(fragment, whole.data) as SingularReaderSelector;
      return environment.lookup(selector).data as unknown as Read;
    };
    for (const _turn of [1, 2])
      await fetchQuery(environment, await artifact('CarouselPaginationQuery'), {
        ...variables,
        cursor: seen().recommendations.items.pageInfo.endCursor,
      }).toPromise();
    const whole = await apollo().ask(carousel, { input, first: 18, after: null });
    expect(idsOf(seen())).toEqual(idsOf(whole));
    held.dispose();
  });

  it('keeps everything that it reads apart by id alone, whatever it is', async () => {
    const environment = open();
    for (const productId of ['p5', 'p6'])
      await fetchQuery(environment, await artifact('CarouselUnitsQuery'), { productId, context: {} }).toPromise();
    const read = await fetchQuery(environment, await artifact('AccountQuery'), {}).toPromise();
    expect(read).toMatchObject({ policy: { version: 'p1', words: 'What we do.' } });
    const records = environment.getStore().getSource();
    const kinds = records.getRecordIDs().map((id) => [id, records.get(id)?.__typename]);
    expect(kinds).toContainEqual(['policy/p1', 'PolicyVersion']);
    expect(kinds).toContainEqual(['policy-change/p1', 'PolicyChange']);
    expect(kinds).toContainEqual(['p1', 'Product']);
    expect(complaints).toEqual([]);
  });

  it('tells its store of a mutation’s shopper, and asks for one product again', async () => {
    const environment = open();
    await fetchQuery(environment, await artifact('AccountQuery'), {}).toPromise();
    const mutation = await artifact('AccountSettingsMutation');
    await new Promise<void>((resolve, reject) => {
      const variables = { input: { fatigue: 'RARELY' } };
      commitMutation(environment, { mutation, variables, onCompleted: () => resolve(), onError: reject });
    });
    const operation = createOperationDescriptor(await artifact('AccountQuery'), {});
    expect(environment.lookup(operation.fragment).data).toMatchObject({ me: { settings: { fatigue: 'RARELY' } } });
    const variables = { id: 'p3', currency: 'EUR' };
    await fetchQuery(environment, await artifact('CarouselProductQuery'), variables).toPromise();
    expect(environment.getStore().getSource().get('p3')).toMatchObject({ title: 'Toys thing number 3' });
  });
});

describe('where only what was persisted is answered', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  /** As Apollo sends it: with the names of types. */
  const sent = print(new InMemoryCache().transformDocument(parse(carousel)));
  const variables = { input, first: 3, after: null };
  let closed: ServedShop;
  beforeAll(async () => {
    const manifest = { [sha256(sent)]: sent };
    const read = readManifest(JSON.stringify(manifest), storefrontSchema, storefrontLimits);
    if (!read.ok) throw new Error(read.refusal.join());
    closed = await servedShop({ persisted: read.value });
  });
  afterAll(() => closed.close());
  const client = () =>
    new ApolloClient({
      cache: new InMemoryCache(),
      link: new PersistedQueryLink({
        generateHash: (document: DocumentNode) => sha256(print(document)),
        disable: () => false,
      }).concat(new HttpLink({ uri: closed.url })),
    });

  it('Apollo’s persisted queries are, by their SHA-256, and nothing else is', async () => {
    const { data } = await client().query<Read>({ query: parse(carousel), variables });
    expect(idsOf(data!)).toHaveLength(3);
    await expect(client().query({ query: parse('{ policy { id } }') })).rejects.toThrow(/published/);
  });
});
