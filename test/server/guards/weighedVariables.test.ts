import { parse } from 'graphql';
import { expect, it } from 'vitest';
import { weighedVariables } from '../../../server/guards/weighedVariables.ts';
import { storefrontSchema } from '../../../server/schemas.ts';

const weighed = (document: string) => [...weighedVariables(parse(document), storefrontSchema)].toSorted();

it('is how many are asked for, wherever that is said, and nothing of what they are asked by', () => {
  expect(
    weighed(`query ($input: RecommendationsInput!, $n: Int, $m: Int) {
      recommendations(input: $input, first: $n) { ...list }
    }
    fragment list on RecommendationList { items(first: $m) { nodes { id } } }`),
  ).toEqual(['m', 'n']);
});

it('is all that a field is given that says its own cost', () => {
  expect(
    weighed('mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted userErrors { code } } }'),
  ).toEqual(['input']);
  expect(
    weighed(`mutation ($id: ID!, $kind: EventKind!) {
      recordEvents(input: [{ eventId: $id, productId: "p1", kind: $kind, occurredAt: "2026-01-05T00:00:00Z" }]) { accepted }
    }`),
  ).toEqual(['id', 'kind']);
});
