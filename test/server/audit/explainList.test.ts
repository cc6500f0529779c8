import { beforeEach, describe, expect, it } from 'vitest';
import { agreed } from '../support/listQuery.ts';
import { testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

interface Explained {
  readonly policy: string;
  readonly randomShare: number;
  readonly modelVersion: string;
  readonly rules: readonly { readonly ruleId: string }[];
  readonly slots: readonly {
    readonly slot: number;
    readonly productId: string;
    readonly origin: string;
    readonly propensity: number;
    readonly drawChance: number;
    readonly rules: readonly { readonly ruleId: string; readonly kind: string }[];
  }[];
}
const list = async (analytics: boolean | null) => {
  const input = {
    surface: 'FOR_YOU',
    context: { ...agreed, consent: { personalization: true, analytics }, sessionToken: 'one' },
  };
  const { data } = await shop.ask<{
    recommendations: { recommendationId: string; items: { nodes: { id: string }[] } };
  }>(
    'query ($input: RecommendationsInput!) { recommendations(input: $input, first: 20) { recommendationId items { nodes { id } } } }',
    { variables: { input } },
  );
  return data.recommendations;
};
const explain = async (id: string) =>
  (
    await shop.askAdmin<{ explainList: Explained | null }>(
      'query ($id: ID!) { explainList(recommendationId: $id) { policy randomShare modelVersion rules { ruleId } slots { slot productId origin propensity drawChance rules { ruleId kind } } } }',
      { id },
    )
  ).data.explainList;
const log = async () =>
  (
    await shop.askAdmin<{ auditLog: { nodes: { by: string; action: string; subject: string }[] } }>(
      '{ auditLog { nodes { by action subject } } }',
    )
  ).data.auditLog.nodes;

describe('explainList', () => {
  it('tells slot by slot what a list was made of, with chances that add up', async () => {
    await shop.askAdmin(
      'mutation { upsertRules(input: [{ id: "launch", kind: PIN, productId: "p40", slot: 3 }, { id: "elsewhere", kind: PIN, productId: "p41", slot: 3, scope: { surfaces: [TRENDING] } }]) { userErrors { code } } }',
    );
    const { recommendationId, items } = await list(true);
    const explained = (await explain(recommendationId))!;
    expect(explained).toMatchObject({
      policy: '',
      randomShare: 0.2,
      modelVersion: 'made-1',
      rules: [{ ruleId: 'launch' }],
    });
    expect(explained.slots.map(({ productId }) => productId)).toEqual(items.nodes.map(({ id }) => id));
    expect(explained.slots[3]).toEqual({
      slot: 3,
      productId: 'p40',
      origin: 'PINNED',
      propensity: 1,
      drawChance: 0,
      rules: [{ ruleId: 'launch', kind: 'PIN' }],
    });
    for (const { origin, propensity, drawChance } of explained.slots)
      if (origin !== 'PINNED') expect(propensity).toBeCloseTo(0.2 * drawChance + (propensity > 0.5 ? 0.8 : 0), 12);
    expect(explained.slots.some(({ origin }) => origin === 'RANDOM')).toBe(true);
  });

  it('writes every look to the audit log first, those at nothing too', async () => {
    const { recommendationId } = await list(true);
    await explain(recommendationId);
    expect(await explain('no-such-list')).toBeNull();
    expect((await log()).map(({ by, action, subject }) => [by, action, subject])).toEqual([
      ['the admin key', 'explainList', 'no-such-list'],
      ['the admin key', 'explainList', recommendationId],
    ]);
    expect((await shop.askAdmin('{ auditCheck { lines broken } }')).data).toEqual({
      auditCheck: { lines: 2, broken: null },
    });
  });

  it('knows nothing of lists whose shopper did not allow counting', async () => {
    for (const analytics of [null, false]) expect(await explain((await list(analytics)).recommendationId)).toBeNull();
  });

  it('goes by the rules of then, not of now', async () => {
    await shop.askAdmin(
      'mutation { upsertRules(input: [{ id: "a", kind: PIN, productId: "p40", slot: 3 }]) { userErrors { code } } }',
    );
    const { recommendationId } = await list(true);
    shop.clock.at += 7_200_000;
    await shop.askAdmin('mutation { removeRules(ids: ["a"]) { userErrors { code } } }');
    expect((await explain(recommendationId))?.rules).toEqual([{ ruleId: 'a' }]);
  });
});

describe('auditLog', () => {
  it('has what was decided, page by page', async () => {
    await shop.askAdmin(
      'mutation { saveKnobProfile(input: { name: "k", knobs: { randomShare: 0.1 } }) { userErrors { code } } }',
    );
    await shop.askAdmin('mutation { publishKnobProfile(id: "k.1") { userErrors { code } } }');
    await shop.askAdmin(
      'mutation { upsertRules(input: [{ id: "a", kind: HIDE, match: { productIds: ["p1"] } }]) { userErrors { code } } }',
    );
    await shop.askAdmin('mutation { removeRules(ids: ["a", "b"]) { userErrors { code } } }');
    await shop.askAdmin('mutation { removeProducts(ids: ["p1"]) { userErrors { code } } }');
    expect((await log()).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'removeProducts p1',
      'removeRule a',
      'upsertRule a',
      'publishKnobProfile k.1',
      'saveKnobProfile k.1',
    ]);
    const first = await shop.askAdmin<{ auditLog: { pageInfo: { endCursor: string } } }>(
      '{ auditLog(first: 3) { pageInfo { endCursor hasNextPage } } }',
    );
    const after = first.data.auditLog.pageInfo.endCursor;
    expect(
      (await shop.askAdmin(`{ auditLog(first: 3, after: "${after}") { nodes { action } pageInfo { hasNextPage } } }`))
        .data,
    ).toEqual({
      auditLog: {
        nodes: [{ action: 'publishKnobProfile' }, { action: 'saveKnobProfile' }],
        pageInfo: { hasNextPage: false },
      },
    });
  });
});
