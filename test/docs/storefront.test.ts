import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { inventShop } from '../../simulator/population.ts';
import { monday, testApp } from '../server/support/testApp.ts';

const text = readFileSync(new URL('../../docs/storefront.md', import.meta.url), 'utf8');
const operations = [...text.matchAll(/^## (?<title>[^\n]*)$|```graphql\n(?<operation>.*?)```/gms)];
let title = '';
const examples = operations.flatMap(({ groups }): readonly (readonly [string, string])[] => {
  if (groups!.title) title = groups!.title;
  return groups!.operation ? [[title, groups!.operation]] : [];
});

interface List {
  readonly recommendations: {
    readonly recommendationId: string;
    readonly items: { readonly nodes: readonly { readonly id: string }[] };
  };
}

describe('docs/storefront.md, on the invented shop', () => {
  let shop: Awaited<ReturnType<typeof testApp>>;
  let filled: (operation: string) => string;
  beforeAll(async () => {
    const { items } = inventShop({ people: 1, seed: 'tightrope demo' });
    shop = await testApp({ items, withoutModel: true });
    shop.clock.at = Math.max(monday, Date.parse('2026-02-03T11:00:00Z'));
    const { data } = await shop.ask<List>(
      '{ recommendations(input: {surface: FOR_YOU, context: {consent: {personalization: true, analytics: true}}}) { recommendationId items { nodes { id } } } }',
    );
    const { recommendationId, items: page } = data.recommendations;
    filled = (operation) =>
      operation.replaceAll('RECOMMENDATION_ID', recommendationId).replaceAll('PRODUCT_ID', page.nodes[0]!.id);
  });

  it('has examples', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
  });

  it.each(examples)('what it says under “%s” works as it stands', async (_title, operation) => {
    const { data, errors } = await shop.ask<Record<string, unknown>>(filled(operation));
    expect(errors).toEqual([]);
    const answer = JSON.stringify(data);
    expect(answer).not.toMatch(/"(?:nodes|edges|recommendationUnits|recommenderDisclosure)":\[\]/);
    expect(answer).not.toMatch(/"(?:product|node)":null/);
    if (operation.includes('recordEvents'))
      expect(data).toMatchObject({ recordEvents: { accepted: 2, userErrors: [] } });
    if (operation.includes('dismissRecommendation'))
      expect(data).toMatchObject({ dismissRecommendation: { recorded: true } });
  });
});
