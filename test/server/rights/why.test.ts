import { expect, it } from 'vitest';
import { testApp } from '../support/testApp.ts';

const list = `query ($input: RecommendationsInput!) {
  recommendations(input: $input, first: 20) { recommendationId items { nodes { id } } } }`;
const why = `query ($id: ID!, $productId: ID!, $input: RecommendationsInput!) {
  me { why(recommendationId: $id, productId: $productId, input: $input) { text because { id } product { id } } } }`;

interface Listed {
  readonly recommendations: {
    readonly recommendationId: string;
    readonly items: { readonly nodes: readonly { readonly id: string }[] };
  };
}
interface Why {
  readonly me: {
    readonly why: { readonly text: string; readonly because: readonly { readonly id: string }[] } | null;
  } | null;
}

it('why: names one’s own items that speak for an offer of one’s own list, and of nobody else’s', async () => {
  const shop = await testApp();
  const [ada, eve] = [await shop.tokenFor('ada'), await shop.tokenFor('eve')];
  const input = { surface: 'FOR_YOU', context: {} };
  for (const token of [ada, eve]) {
    await shop.ask(
      'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
      {
        token,
      },
    );
    const touched = {
      eventId: `seen-${token.slice(-8)}`,
      productId: 'p1',
      kind: 'VIEW',
      occurredAt: new Date(shop.clock.at).toISOString(),
    };
    await shop.ask('mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted } }', {
      token,
      variables: { input: [touched] },
    });
  }
  const { recommendationId, items } = (await shop.ask<Listed>(list, { token: ada, variables: { input } })).data
    .recommendations;
  const askWhy = async (token: string | null, id: string, productId: string, asked = input) =>
    (await shop.ask<Why>(why, { ...(token ? { token } : {}), variables: { id, productId, input: asked } })).data.me;

  const reasons = await Promise.all(items.nodes.map(({ id }) => askWhy(ada, recommendationId, id)));
  const named = reasons.flatMap((me) => me!.why!.because.map(({ id }) => id));
  expect(named.length).toBeGreaterThan(0);
  expect(new Set(named)).toEqual(new Set(['p1']));

  const [first] = items.nodes;
  const none = { why: null };
  expect(await askWhy(eve, recommendationId, first!.id)).toEqual(none);
  expect(await askWhy(ada, 'no such list', first!.id)).toEqual(none);
  expect(await askWhy(ada, recommendationId, 'p1')).toEqual(none);
  expect(await askWhy(null, recommendationId, first!.id)).toBeNull();
});
