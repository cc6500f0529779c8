import { beforeEach, describe, expect, it } from 'vitest';
import { testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

interface Payload {
  readonly rules: readonly { readonly id: string; readonly revision: number; readonly changedBy: string }[];
  readonly userErrors: readonly {
    readonly field: readonly string[];
    readonly code: string;
    readonly message: string;
  }[];
}
const upsert = async (...input: object[]) =>
  (
    await shop.askAdmin<{ upsertRules: Payload }>(
      'mutation ($input: [RuleInput!]!) { upsertRules(input: $input) { rules { id revision changedBy } userErrors { field code message } } }',
      { input },
    )
  ).data.upsertRules;
const remove = async (...ids: string[]) =>
  (
    await shop.askAdmin<{ removeRules: Payload }>(
      'mutation ($ids: [ID!]!) { removeRules(ids: $ids) { userErrors { field code } } }',
      { ids },
    )
  ).data.removeRules;
const popular = async (first = 4) => {
  const { data } = await shop.ask<{
    recommendations: { degraded: string[]; items: { nodes: { id: string }[]; edges: { reason: object }[] } };
  }>(
    `{ recommendations(input: { surface: MOST_BOUGHT, context: { situation: URGENT } }, first: ${first}) { degraded items { nodes { id } edges { reason { code text } } } } }`,
  );
  const { degraded, items } = data.recommendations;
  return {
    ids: items.nodes.map(({ id }) => id),
    degraded,
    reasons: new Set(items.edges.map((edge) => JSON.stringify(edge.reason))),
  };
};

describe('upsertRules', () => {
  it('holds from the next list on, and is taken back from the next list on', async () => {
    expect((await popular()).ids).toEqual(['p0', 'p1', 'p2', 'p3']);
    const taken = await upsert(
      { id: 'launch', kind: 'PIN', productId: 'p40', slot: 1 },
      { id: 'no-first', kind: 'HIDE', match: { productIds: ['p0'] } },
    );
    expect(taken).toEqual({
      rules: [
        { id: 'launch', revision: 1, changedBy: 'the admin key' },
        { id: 'no-first', revision: 1, changedBy: 'the admin key' },
      ],
      userErrors: [],
    });
    const ruled = await popular();
    expect(ruled.ids).toEqual(['p1', 'p40', 'p2', 'p3']);
    expect(ruled.reasons.size).toBe(1);
    await remove('launch');
    expect((await popular()).ids).toEqual(['p1', 'p2', 'p3', 'p4']);
  });

  it('holds within its window only', async () => {
    const startsAt = new Date(shop.clock.at + 3_600_000).toISOString();
    const endsAt = new Date(shop.clock.at + 7_200_000).toISOString();
    await upsert({ id: 'later', kind: 'FILTER', match: { categories: ['garden'] }, startsAt, endsAt });
    expect((await popular()).ids[0]).toBe('p0');
    shop.clock.at += 3_600_000;
    expect(await popular()).toMatchObject({ ids: ['p1', 'p5', 'p9', 'p13'], degraded: ['RULES'] });
    shop.clock.at += 3_600_000;
    expect((await popular()).ids[0]).toBe('p0');
  });

  it('tells for each row what is wrong with it, and takes the others', async () => {
    const { rules, userErrors } = await upsert(
      { id: 'fine', kind: 'BOOST', factor: 2, match: { categories: ['Toys'] } },
      { id: 'two words', kind: 'HIDE', match: { productIds: ['p1'] } },
      { id: 'no-slot', kind: 'PIN', productId: 'p1' },
      { id: 'nothing', kind: 'HIDE', match: {} },
      { id: 'strong', kind: 'BOOST', factor: 11, match: { productIds: ['p1'] } },
      {
        id: 'back',
        kind: 'HIDE',
        match: { productIds: ['p1'] },
        startsAt: '2026-01-02T00:00:00Z',
        endsAt: '2026-01-01T00:00:00Z',
      },
      { id: 'fine', kind: 'HIDE', match: { productIds: ['p1'] } },
    );
    expect(rules.map(({ id }) => id)).toEqual(['fine']);
    expect(userErrors.map(({ field, code }) => [field.join('.'), code])).toEqual([
      ['input.1.id', 'INVALID'],
      ['input.2.slot', 'INVALID'],
      ['input.3.match', 'INVALID'],
      ['input.4.factor', 'INVALID'],
      ['input.5.endsAt', 'INVALID'],
      ['input.6.id', 'DUPLICATE'],
    ]);
  });

  it('refuses what contradicts a rule that stands, and says which', async () => {
    await upsert(
      { id: 'hide', kind: 'HIDE', match: { categories: ['Toys'] } },
      { id: 'first', kind: 'PIN', productId: 'p0', slot: 0 },
    );
    const { rules, userErrors } = await upsert(
      { id: 'toy', kind: 'PIN', productId: 'p3', slot: 1 },
      { id: 'also-first', kind: 'PIN', productId: 'p1', slot: 0 },
      { id: 'more-first', kind: 'PIN', productId: 'p1', slot: 0, priority: 5 },
      { id: 'only-toys', kind: 'FILTER', match: { categories: ['Toys'] } },
      { id: 'ghost', kind: 'PIN', productId: 'ghost', slot: 3 },
      { id: 'first', kind: 'PIN', productId: 'p2', slot: 4 },
    );
    expect(rules.map(({ id, revision }) => [id, revision])).toEqual([
      ['more-first', 1],
      ['first', 2],
    ]);
    expect(userErrors.map(({ field, code, message }) => [field.join('.'), code, message])).toEqual([
      ['input.0', 'CONFLICT', 'toy pins p3, which hide does not let be shown.'],
      ['input.1', 'CONFLICT', 'first and also-first pin to the same slot, 0: give one of them a higher priority.'],
      ['input.3', 'CONFLICT', 'hide and only-toys together let nothing be shown.'],
      ['input.3', 'CONFLICT', 'first pins p0, which only-toys does not let be shown.'],
      ['input.3', 'CONFLICT', 'more-first pins p1, which only-toys does not let be shown.'],
      ['input.4', 'CONFLICT', 'ghost pins ghost, which the shop does not have.'],
    ]);
  });

  it('lets a pin stand beside what hides its product for a part of its time, and beside what is over', async () => {
    const hide = { kind: 'HIDE', match: { productIds: ['p0'] } };
    await upsert(
      { id: 'over', ...hide, startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-02-01T00:00:00Z' },
      { id: 'far', ...hide, startsAt: '2999-01-01T00:00:00Z' },
    );
    expect((await upsert({ id: 'first', kind: 'PIN', productId: 'p0', slot: 0 })).userErrors).toEqual([]);
    const { userErrors } = await upsert({
      id: 'last',
      kind: 'PIN',
      productId: 'p0',
      slot: 0,
      startsAt: '2999-02-01T00:00:00Z',
    });
    expect(userErrors.map(({ message }) => message)).toEqual(['last pins p0, which far does not let be shown.']);
  });

  it('does not call it a contradiction where two rules never meet', async () => {
    const { userErrors } = await upsert(
      { id: 'a', kind: 'PIN', productId: 'p0', slot: 0, scope: { markets: ['GB'] } },
      { id: 'b', kind: 'PIN', productId: 'p1', slot: 0, scope: { markets: ['DE'] } },
      { id: 'c', kind: 'PIN', productId: 'p2', slot: 2, endsAt: '2026-01-01T00:00:00Z' },
      { id: 'd', kind: 'PIN', productId: 'p3', slot: 2, startsAt: '2026-01-01T00:00:00Z' },
    );
    expect(userErrors).toEqual([]);
  });

  it('keeps who wanted what, and names what is not there to be taken back', async () => {
    await upsert({ id: 'a', kind: 'HIDE', match: { productIds: ['p1'] } });
    expect((await remove('a', 'b')).userErrors).toEqual([{ field: ['ids', '1'], code: 'NOT_FOUND' }]);
    expect((await shop.askAdmin<{ rules: object[] }>('{ rules { id } }')).data.rules).toEqual([]);
    const history = await shop.store.decisions.history('rule', { first: 10, before: null, subject: 'a' });
    expect(history.map(({ body, by }) => [body !== null, by])).toEqual([
      [false, 'the admin key'],
      [true, 'the admin key'],
    ]);
  });
});

describe('previewRules', () => {
  it('shows lists before and after, with what contradicts, and publishes nothing', async () => {
    await upsert({ id: 'first', kind: 'PIN', productId: 'p9', slot: 0 });
    const { data } = await shop.askAdmin<{
      previewRules: {
        lists: { about: { id: string } | null; before: { id: string }[]; after: { id: string }[]; degraded: boolean }[];
        conflicts: { ruleIds: string[] }[];
        userErrors: object[];
      };
    }>(
      'query ($input: RulesPreviewInput!) { previewRules(input: $input, first: 3) { lists { about { id } before { id } after { id } degraded } conflicts { ruleIds message } userErrors { code } } }',
      {
        input: {
          surface: 'BOUGHT_BOUGHT',
          productIds: ['p10', 'p30'],
          rules: [{ id: 'hide', kind: 'HIDE', match: { productIds: ['p9', 'p11'] } }],
        },
      },
    );
    const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id);
    expect(data.previewRules.lists.map(({ about, before, after }) => [about?.id, ids(before), ids(after)])).toEqual([
      ['p10', ['p9', 'p11', 'p12'], ['p12', 'p13', 'p14']],
      ['p30', ['p9', 'p31', 'p32'], ['p31', 'p32', 'p33']],
    ]);
    expect(data.previewRules.conflicts).toMatchObject([{ ruleIds: ['first', 'hide'] }]);
    expect((await popular(1)).ids).toEqual(['p9']);
  });

  it('says where in the question a rule is wrong', async () => {
    const { data } = await shop.askAdmin<{ previewRules: { userErrors: object[] } }>(
      '{ previewRules(input: { surface: MOST_BOUGHT, rules: [{ id: "sound", kind: HIDE, match: { productIds: ["p9"] } }, { id: "bad", kind: PIN, slot: 0 }] }) { userErrors { field code } } }',
    );
    expect(data.previewRules.userErrors).toEqual([{ field: ['input', 'rules', '1', 'productId'], code: 'INVALID' }]);
  });
});
