import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../engine/store/store.ts';
import { openEmbeddedStore } from '../../../server/store/embedded.ts';
import { preparedFolder } from '../../support/pgliteTemplate.ts';
import { testApp } from '../support/testApp.ts';

const day = 86_400_000;

const open = async (folder: string): Promise<Store> => {
  const opened = await openEmbeddedStore(folder);
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  return opened.value;
};

const everything = `{ me {
  holdings { historyLines consentRecords requests oldest purposes lastUsedBy { id } }
  history(first: 5) { nodes { productId kind } }
  dataRequests { type status }
} }`;

interface Me {
  readonly me: {
    readonly holdings: Readonly<Record<string, unknown>>;
    readonly history: { readonly nodes: readonly { readonly productId: string; readonly kind: string }[] };
    readonly dataRequests: readonly { readonly type: string; readonly status: string }[];
  };
}

interface Requested {
  readonly requestData: {
    readonly request: {
      readonly id: string;
      readonly status: string;
      readonly download: { readonly json: string; readonly csv: string } | null;
      readonly receipt: { readonly id: string; readonly digest: string; readonly stores: readonly object[] } | null;
    };
    readonly userErrors: readonly { readonly code: string }[];
  };
}

const ask = `mutation ($input: DataRequestInput!) { requestData(input: $input) {
  request { id status download { json csv } receipt { id digest stores { store rows } } } userErrors { code } } }`;

describe('a shopper', { timeout: 120_000 }, () => {
  it('agrees, looks around, takes everything along, is erased, and stays so although an old copy is put back', async () => {
    const folder = await preparedFolder();
    const shop = await testApp({ store: await open(folder) });
    const token = await shop.tokenFor('ada');
    const asking = { token };

    await shop.ask(
      'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }, { purpose: LEARN, granted: true }] }) { userErrors { code } } }',
      asking,
    );
    const products = ['p7', 'p11'];
    const input = products.map((productId, index) => ({
      eventId: `ada-${index}`,
      kind: 'VIEW',
      productId,
      occurredAt: new Date(shop.clock.at).toISOString(),
    }));
    const recorded = await shop.ask<{ recordEvents: { accepted: number } }>(
      'mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted userErrors { message } } }',
      { ...asking, variables: { input } },
    );
    expect(recorded.data, recorded.text).toMatchObject({ recordEvents: { accepted: 2 } });

    const before = await shop.ask<Me>(everything, asking);
    expect(before.data.me.holdings, before.text).toMatchObject({
      historyLines: 2,
      consentRecords: 2,
      purposes: ['PERSONALIZE', 'LEARN'],
    });
    expect(before.data.me.history.nodes.map(({ productId }) => productId).sort()).toEqual([...products].sort());

    const access = await shop.ask<Requested>(ask, { ...asking, variables: { input: { type: 'ACCESS' } } });
    const { download } = access.data.requestData.request;
    const fetched = await shop.app.fetch(
      new Request(download!.json.replace('http://127.0.0.1:4000', 'http://localhost')),
    );
    const exported = await fetched.text();
    for (const word of [...products, 'VIEW', 'PERSONALIZE', 'ACCESS']) expect(exported).toContain(word);
    const csv = await shop.app.fetch(new Request(download!.csv));
    expect(await csv.text()).toContain('interactions,1,item_id,');

    await shop.shop.close();
    await cp(join(folder, 'pg'), join(folder, 'old copy'), { recursive: true });

    const again = await testApp({ store: await open(folder), withoutModel: true });
    const erased = await again.ask<Requested>(ask, {
      ...asking,
      variables: { input: { type: 'ERASURE', immediately: true } },
    });
    const { receipt, status } = erased.data.requestData.request;
    expect(status, erased.text).toBe('DONE');
    expect(receipt?.stores).toContainEqual({ store: 'interactions', rows: 2 });
    const newcomer = await again.ask<Me>(everything, { token: await again.tokenFor('somebody who never was') });
    expect((await again.ask<Me>(everything, asking)).data).toEqual(newcomer.data);
    expect((await again.app.fetch(new Request(download!.json))).status).toBe(404);
    await again.shop.close();

    await rm(join(folder, 'pg'), { recursive: true });
    await cp(join(folder, 'old copy'), join(folder, 'pg'), { recursive: true });
    const restored = await testApp({ store: await open(folder), withoutModel: true });
    expect((await restored.ask<Me>(everything, asking)).data).toEqual(newcomer.data);
    const verified = await restored.askAdmin<{ verifyErasure: object }>(
      'mutation ($id: ID!) { verifyErasure(receiptId: $id) { isClean found { store rows } receipt { verifiedAt } } }',
      { id: receipt!.id },
    );
    expect(verified.data, verified.text).toMatchObject({ verifyErasure: { isClean: true } });
    await restored.shop.close();
  });

  it('has a day to take an erasure back, in which nothing of theirs is used; then it is carried out', async () => {
    const shop = await testApp();
    const token = await shop.tokenFor('ada');
    await shop.ask(
      'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }] }) { consents { purpose } } }',
      { token },
    );
    const { userId } = { userId: shop.shop.pseudonym('ada') };
    const submit = async () =>
      shop.ask<Requested>(ask, { token: await shop.tokenFor('ada'), variables: { input: { type: 'ERASURE' } } });
    const first = (await submit()).data.requestData.request;
    expect(first.status).toBe('PENDING');
    expect(await shop.shop.people.consentOf(userId)).toEqual({});
    expect((await submit()).data.requestData.request.id).toBe(first.id);

    const cancel = async (id: string, subject = 'ada') =>
      shop.ask<{ cancelDataRequest: { request: { status: string } | null; userErrors: { code: string }[] } }>(
        'mutation ($id: ID!) { cancelDataRequest(id: $id) { request { status } userErrors { code } } }',
        { token: await shop.tokenFor(subject), variables: { id } },
      );
    expect((await cancel(first.id, 'eve')).data.cancelDataRequest.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect((await cancel(first.id)).data.cancelDataRequest.request).toEqual({ status: 'CANCELLED' });
    expect(await shop.shop.people.consentOf(userId)).toEqual({ LEARN: true });

    const second = (await submit()).data.requestData.request;
    shop.clock.at += day - 1;
    expect(await shop.shop.rights.carryOutDue()).toBe(0);
    shop.clock.at += 1;
    expect((await cancel(second.id)).data.cancelDataRequest.userErrors).toEqual([{ code: 'CONFLICT' }]);
    expect(await shop.shop.rights.carryOutDue()).toBe(1);
    expect(await shop.store.people.consentHistory(userId)).toEqual([]);
    const receipt = await shop.ask<{ erasureReceipt: { id: string } | null }>(
      'query ($id: ID!) { erasureReceipt(id: $id) { id } }',
      {
        variables: { id: second.id },
      },
    );
    expect(receipt.data.erasureReceipt).toEqual({ id: second.id });
  });

  it('forgets one line, and all of them, at once: nobody else’s, and not what they allowed', async () => {
    const shop = await testApp();
    const [ada, bob] = [await shop.tokenFor('ada'), await shop.tokenFor('bob')];
    for (const token of [ada, bob]) {
      await shop.ask(
        'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }] }) { userErrors { code } } }',
        { token },
      );
      const input = ['p7', 'p11'].map((productId) => ({
        ...{ eventId: `${token}${productId}`.slice(-60), kind: 'VIEW', productId },
        occurredAt: new Date(shop.clock.at).toISOString(),
      }));
      await shop.ask('mutation ($input: [EventInput!]!) { recordEvents(input: $input) { accepted } }', {
        token,
        variables: { input },
      });
    }
    const lines = async (token: string) =>
      (
        await shop.ask<{ me: { history: { nodes: readonly { id: string; productId: string }[] } } }>(
          '{ me { history { nodes { id productId } } } }',
          { token },
        )
      ).data.me.history.nodes;
    const forget = async (mutation: string, token?: string) =>
      (
        await shop.ask<Record<string, object>>(`mutation { done: ${mutation} { forgotten userErrors { code } } }`, {
          ...(token ? { token } : {}),
        })
      ).data.done;
    const pan = (await lines(ada)).find(({ productId }) => productId === 'p7')!;
    const one = `forgetHistoryItem(id: "${pan.id}")`;
    for (const nobody of [bob, undefined])
      expect(await forget(one, nobody)).toEqual({
        forgotten: 0,
        userErrors: [{ code: nobody ? 'NOT_FOUND' : 'IDENTITY_UNVERIFIED' }],
      });
    expect(await forget(one, ada)).toEqual({ forgotten: 1, userErrors: [] });
    expect(await forget(one, ada)).toEqual({ forgotten: 0, userErrors: [{ code: 'NOT_FOUND' }] });
    expect((await lines(ada)).map(({ productId }) => productId)).toEqual(['p11']);
    expect(await forget('resetProfile', ada)).toEqual({ forgotten: 1, userErrors: [] });
    expect(await forget('resetProfile')).toMatchObject({ userErrors: [{ code: 'IDENTITY_UNVERIFIED' }] });
    expect(await lines(ada)).toEqual([]);
    expect(await lines(bob)).toHaveLength(2);
    expect(await shop.shop.people.consentOf(shop.shop.pseudonym('ada'))).toEqual({ PERSONALIZE: true });
  });

  it('finds a request of theirs again by its id, and nobody else does', async () => {
    const shop = await testApp();
    const [ada, bob] = [await shop.tokenFor('ada'), await shop.tokenFor('bob')];
    const asked = await shop.ask<Requested>(ask, { token: ada, variables: { input: { type: 'RESTRICTION' } } });
    const { id } = asked.data.requestData.request;
    const find = async (token?: string) =>
      (
        await shop.ask('query ($id: ID!) { node(id: $id) { __typename id ... on DataRequest { type status } } }', {
          ...(token ? { token } : {}),
          variables: { id },
        })
      ).data;
    expect(await find(ada)).toEqual({
      node: { __typename: 'DataRequest', id, type: 'RESTRICTION', status: 'IN_FORCE' },
    });
    expect(await find(bob)).toEqual({ node: null });
    expect(await find()).toEqual({ node: null });
  });

  it('must be known afresh for any of it: by no token, and by no old one', async () => {
    const shop = await testApp();
    const old = await shop.tokenFor('ada');
    shop.clock.at += 15.5 * 60_000; // still good, and no longer fresh
    for (const type of ['ACCESS', 'ERASURE', 'RESTRICTION'])
      for (const token of [old, undefined]) {
        const answer = await shop.ask<Requested>(ask, { ...(token ? { token } : {}), variables: { input: { type } } });
        expect(answer.data.requestData, answer.text).toMatchObject({
          request: null,
          userErrors: [{ code: 'IDENTITY_UNVERIFIED' }],
        });
      }
    expect(await shop.store.rights.requestsOf(shop.shop.pseudonym('ada'))).toEqual([]);
  });

  it('may have it kept and not used, object, and say what is wrong', async () => {
    const shop = await testApp();
    const token = await shop.tokenFor('ada');
    const userId = shop.shop.pseudonym('ada');
    const submit = async (input: object) =>
      (await shop.ask<Requested>(ask, { token, variables: { input } })).data.requestData;
    await shop.ask(
      'mutation { setConsent(input: { choices: [{ purpose: LEARN, granted: true }] }) { consents { purpose } } }',
      { token },
    );
    expect((await submit({ type: 'RESTRICTION' })).request.status).toBe('IN_FORCE');
    expect(await shop.shop.people.consentOf(userId)).toEqual({});
    const [restriction] = await shop.store.rights.requestsOf(userId);
    expect((await shop.shop.rights.cancel(userId, restriction!.requestId)).ok).toBe(true);
    expect(await shop.shop.people.consentOf(userId)).toEqual({ LEARN: true });

    expect((await submit({ type: 'OBJECTION' })).request.status).toBe('DONE');
    expect(await shop.shop.people.consentOf(userId)).toMatchObject({
      LEARN: false,
      PERSONALIZE: false,
      MARKETING: false,
    });

    expect((await submit({ type: 'RECTIFICATION' })).userErrors).toEqual([{ code: 'INVALID' }]);
    const wrong = await submit({ type: 'RECTIFICATION', note: 'I never looked at the pan' });
    const queue = await shop.askAdmin<{ dataRequests: readonly object[] }>('{ dataRequests { id type note } }');
    expect(queue.data.dataRequests).toEqual([
      { id: wrong.request.id, type: 'RECTIFICATION', note: 'I never looked at the pan' },
    ]);
    const decided = await shop.askAdmin(
      'mutation ($id: ID!) { decideDataRequest(id: $id, decision: CARRY_OUT) { request { status } } }',
      {
        id: wrong.request.id,
      },
    );
    expect(decided.data).toEqual({ decideDataRequest: { request: { status: 'DONE' } } });
  });
});
