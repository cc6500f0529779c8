import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { questionsOf } from './questions.ts';

/** What is sent: a text, or bytes that are none. */
export type FuzzedBody = string | Uint8Array<ArrayBuffer>;

/** One mistake somewhere in a body: a piece gone, twice, elsewhere, or something else in its place. */
const mistaken = (body: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.nat(body.length), fc.nat(30), fc.constantFrom('drop', 'repeat', 'insert', 'replace', 'cut'), oddPieces)
    .map(([place, length, how, piece]) => {
      const [before, middle, after] = [
        body.slice(0, place),
        body.slice(place, place + length),
        body.slice(place + length),
      ];
      if (how === 'drop') return before + after;
      if (how === 'repeat') return before + middle.repeat(3) + after;
      if (how === 'insert') return before + piece + middle + after;
      if (how === 'replace') return before + piece + after;
      return before;
    });

const oddPieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    '\\"',
    ',',
    ':',
    '$',
    '@',
    '!',
    '...',
    '\\u0000',
    '\\ud800',
    'null',
    '-1',
    '1e999',
    '{a}',
    '\ufeff',
    '#',
  ],
  ...[
    ' __typename ',
    ' @include(if: false) ',
    ' ...F ',
    ' on Query ',
    ' fragment F on Query { __typename } ',
    ' __schema { types { name } } ',
  ],
  ...['"extensions":{"x":1},', '"operationName":"x",', '"query":', '"__proto__":{},', '"variables":[],'],
  ...['first: 999999', 'first: $first', '"first":1e999', 'after: "x"', '"""', "'"],
);

/**
 * Bodies for one endpoint: seven in ten are questions that its schema allows, two in ten such with one mistake in them, and one
 * in ten is bytes of any sort.
 */
export function bodiesFor(schema: GraphQLSchema, without: readonly string[] = []): fc.Arbitrary<FuzzedBody> {
  const valid = questionsOf(schema, without).map((question) => JSON.stringify(question));
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => new Uint8Array(bytes)),
    fc.json({ maxDepth: 3 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .string({ unit: fc.constantFrom('{', '}', '(', ')', '"', 'a', ':', ' ', '$', '.', '@'), maxLength: 300 })
      .map((query) => JSON.stringify({ query })),
  );
  return fc.oneof(
    { weight: 7, arbitrary: valid },
    { weight: 2, arbitrary: valid.chain(mistaken) },
    { weight: 1, arbitrary: anything as fc.Arbitrary<FuzzedBody> },
  );
}
