import { readFileSync } from 'node:fs';
import {
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminSchema, storefrontSchema } from '../../server/schemas.ts';
import { testApp } from './support/testApp.ts';

const objectsOf = (schema: typeof storefrontSchema) => Object.values(schema.getTypeMap()).filter(isObjectType);
const typeOf = (type: GraphQLObjectType, field: string) => String(type.getFields()[field]?.type);

/** What Relay's compiler and runtime rely on: https://relay.dev/graphql/connections.htm and objectidentification.htm */
describe.each([
  ['storefront', storefrontSchema],
  ['admin', adminSchema],
])('the %s schema keeps to what Relay expects', (_name, schema) => {
  it('of a page', () => {
    const page = schema.getType('PageInfo') as GraphQLObjectType;
    expect(['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'].map((field) => typeOf(page, field))).toEqual([
      'Boolean!',
      'Boolean!',
      'String',
      'String',
    ]);
  });

  it('of connections and their edges', () => {
    const connections = objectsOf(schema).filter(({ name }) => name.endsWith('Connection'));
    expect(connections.length).toBeGreaterThan(0);
    for (const connection of connections) {
      expect(typeOf(connection, 'pageInfo'), connection.name).toBe('PageInfo!');
      const { edges } = connection.getFields();
      expect(isListType(getNullableType(edges!.type)), connection.name).toBe(true);
      const edge = getNamedType(edges!.type) as GraphQLObjectType;
      expect(edge.name).toMatch(/Edge$/);
      expect(typeOf(edge, 'cursor'), edge.name).toBe('String!');
      expect(edge.getFields().node, edge.name).toBeDefined();
    }
  });

  it('of the fields that give connections: first and after', () => {
    const giving = objectsOf(schema).flatMap((type) =>
      Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith('Connection')),
    );
    expect(giving.length).toBeGreaterThan(0);
    for (const { name, args } of giving) {
      expect(String(args.find((arg) => arg.name === 'first')?.type), name).toBe('Int');
      expect(String(args.find((arg) => arg.name === 'after')?.type), name).toBe('String');
    }
  });
});

describe('Relay', () => {
  it('asks again for anything that has an id of its own', () => {
    const node = storefrontSchema.getType('Node');
    if (!isInterfaceType(node)) throw new Error('there is no interface Node');
    expect(String(node.getFields().id?.type)).toBe('ID!');
    const field = storefrontSchema.getQueryType()!.getFields().node!;
    expect([String(field.type), String(field.args[0]?.type)]).toEqual(['Node', 'ID!']);
    expect(storefrontSchema.getPossibleTypes(node).map(({ name }) => name)).toEqual([
      'DataRequest',
      'Product',
      'Shopper',
    ]);
  });

  it('compiles documents (npm run relay) that are valid here but for its own directives', () => {
    const source = readFileSync(new URL('../relay/src/Carousel.js', import.meta.url), 'utf8');
    const documents = [...source.matchAll(/graphql`([^`]*)`/g)].map(([, text]) => text!).join('\n');
    const own = documents.replaceAll(
      /@(?:arguments|argumentDefinitions)\((?:[^()]|\([^()]*\))*\)|@(?:refetchable|connection)\([^)]*\)/g,
      '',
    );
    const errors = validate(storefrontSchema, parse(own)).map(({ message }) => message);
    // Arguments of a fragment are Relay's own: to GraphQL they are variables of the query, and not used there.
    expect(errors.filter((message) => !/^Variable "\$\w+" is not defined/.test(message))).toEqual([]);
  });
});

describe('a list as Relay pages it', () => {
  let shop: Awaited<ReturnType<typeof testApp>>;
  beforeAll(async () => {
    shop = await testApp();
  });
  interface Paged {
    readonly recommendations: {
      readonly items: {
        readonly edges: readonly { readonly node: { readonly id: string } }[];
        readonly pageInfo: { readonly endCursor: string };
      };
    };
  }
  const page = async (args: string, list = '') =>
    shop.ask<Paged>(
      `{ recommendations(input: {surface: MOST_BOUGHT, context: {}}${list}) {
        items(${args}) { edges { node { __typename id } cursor } pageInfo { endCursor hasNextPage } }
      } }`,
    );

  it('is the same whole, by first and after at its items', async () => {
    const whole = (await page('first: 20')).data.recommendations.items;
    const first = (await page('first: 12')).data.recommendations.items;
    const rest = (await page(`first: 8, after: "${first.pageInfo.endCursor}"`)).data.recommendations.items;
    expect([...first.edges, ...rest.edges]).toEqual(whole.edges);
    expect((await page('first: 5', ', first: 5')).errors[0]?.extensions?.code).toBe('INVALID');
    expect((await page('first: 51')).errors[0]?.extensions?.code).toBe('INVALID');
  });

  it('node finds what is public by its id, and nothing else', async () => {
    const ask = (id: string) =>
      shop.ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { __typename id ... on Product { title } } }', {
        variables: { id },
      });
    expect((await ask('p3')).data.node).toEqual({ __typename: 'Product', id: 'p3', title: 'Toys thing number 3' });
    for (const id of ['nothing', '__proto__', 'Shopper:2']) expect((await ask(id)).data, id).toEqual({ node: null });
    for (const id of [btoa('Shopper:2'), '../..', '']) {
      const { data, errors } = await ask(id);
      if (data?.node !== null) expect(errors[0]?.extensions?.code, id).toBe('INVALID');
    }
  });
});
