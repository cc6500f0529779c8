import { beforeAll, describe, expect, it } from 'vitest';
import { adminSchema } from '../../../server/schemas.ts';
import { adminKey, testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  shop = await testApp();
});

const log = async () =>
  (
    await shop.askAdmin<{ auditLog: { nodes: { by: string; action: string; subject: string }[] } }>(
      '{ auditLog(first: 50) { nodes { by action subject } } }',
    )
  ).data.auditLog.nodes;

/** One of each, in an order in which they can be done; null for what is told of by nobody, and why. */
const examples: Readonly<Record<string, string | null>> = {
  createKey: 'createKey(input: { kind: SERVICE, name: "importer" }) { key { id } userErrors { code } }',
  rotateKey: 'rotateKey(name: "importer") { key { id } userErrors { code } }',
  saveKnobProfile:
    'saveKnobProfile(input: { name: "k", knobs: { randomShare: 0.3 } }) { profile { id } userErrors { code } }',
  setPageUnits: 'setPageUnits(pageType: HOME, units: null) { userErrors { code } }',
  upsertProducts: null, // goods come and go by the minute; the catalogue itself says what it is now
  patchProducts: null,
};

describe('the audit log', () => {
  it('tells of what is done to the service, by whom and to what, and never a secret', async () => {
    for (const [action, mutation] of Object.entries(examples)) {
      expect(Object.keys(adminSchema.getMutationType()!.getFields())).toContain(action);
      if (mutation === null) continue;
      const { data } = await shop.askAdmin<{ done: { userErrors: unknown[] } }>(`mutation { done: ${mutation} }`);
      expect(data.done.userErrors, action).toEqual([]);
      expect((await log())[0], action).toMatchObject({ by: 'the admin key', action });
    }
    const [id] = (await shop.shop.keys.list()).map(({ keyId }) => keyId);
    await shop.askAdmin('mutation ($id: ID!) { revokeKey(id: $id) { userErrors { code } } }', { id });
    expect((await log())[0]).toEqual({ by: 'the admin key', action: 'revokeKey', subject: id });
    expect(JSON.stringify(await log())).not.toMatch(/[sap][kdn]_[A-Za-z0-9_-]{43}/);
  });

  it('tells of an upload in one line, how much it changed', async () => {
    const row = JSON.stringify({ id: 'new', sku: 'N', title: 'New', categories: ['Things'], inStock: true });
    const sent = await shop.app.fetch(
      new Request('http://localhost/admin/catalogue', {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', authorization: `Bearer ${adminKey}` },
        body: `${row}\n{"id": 7}\n`,
      }),
    );
    expect(sent.status).toBe(200);
    expect((await log())[0]).toEqual({
      by: 'the admin key',
      action: 'uploadCatalogue',
      subject: '1 created, 0 updated, 1 refused',
    });
  });
});
