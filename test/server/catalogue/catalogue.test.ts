import { beforeEach, describe, expect, it } from 'vitest';
import { catalogueUpload } from '../../../server/catalogue/catalogueUpload.ts';
import { mostLines } from '../../../server/catalogue/uploadProducts.ts';
import { refusal } from '../../../server/refusal.ts';
import { adminKey, testApp } from '../support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeEach(async () => {
  shop = await testApp();
});

interface Change {
  readonly changed: number;
  readonly userErrors: readonly { readonly field: readonly string[]; readonly code: string }[];
}
const patch = async (input: readonly object[]) =>
  (
    await shop.askAdmin<{ patchProducts: Change }>(
      'mutation ($input: [ProductPatchInput!]!) { patchProducts(input: $input) { changed userErrors { field code } } }',
      { input },
    )
  ).data.patchProducts;
const remove = async (ids: readonly string[]) =>
  (
    await shop.askAdmin<{ removeProducts: Change }>(
      'mutation ($ids: [ID!]!) { removeProducts(ids: $ids) { changed userErrors { field code } } }',
      { ids },
    )
  ).data.removeProducts;
const popular = async () => {
  const { data } = await shop.ask<{ recommendations: { items: { nodes: { id: string }[] } } }>(
    '{ recommendations(input: { surface: MOST_BOUGHT, context: { situation: URGENT } }, first: 3) { items { nodes { id } } } }',
  );
  return data.recommendations.items.nodes.map(({ id }) => id);
};

describe('patchProducts', () => {
  it('changes the fields that are given and no others', async () => {
    const before = (await shop.store.catalogue.items())[5];
    expect(await patch([{ id: 'p5', title: 'Another title' }])).toEqual({ changed: 1, userErrors: [] });
    expect((await shop.store.catalogue.items())[5]).toEqual({ ...before, title: 'Another title' });
    await patch([{ id: 'p5', price: null, categories: [] }]);
    expect((await shop.store.catalogue.items())[5]).toMatchObject({
      title: 'Another title',
      price: null,
      categories: [],
    });
  });

  it('hides a product from lists and shows it again', async () => {
    expect(await popular()).toEqual(['p0', 'p1', 'p2']);
    await patch([{ id: 'p1', hidden: true }]);
    expect(await popular()).toEqual(['p0', 'p2', 'p3']);
    await patch([{ id: 'p1', hidden: false }]);
    expect(await popular()).toEqual(['p0', 'p1', 'p2']);
  });

  it('tells for each row what is wrong with it, and takes the others', async () => {
    const answer = await patch([
      { id: 'p1', inStock: false },
      { id: 'nobody-has-this', inStock: false },
      { id: 'p2', title: '' },
      { id: 'p3', title: null },
      { id: 'p1', inStock: true },
    ]);
    expect(answer.changed).toBe(1);
    expect(answer.userErrors.map(({ field, code }) => [field.join('.'), code]).toSorted()).toEqual([
      ['input.1.id', 'UNKNOWN_PRODUCT'],
      ['input.2.title', 'INVALID'],
      ['input.3.title', 'INVALID'],
      ['input.4.id', 'DUPLICATE'],
    ]);
  });
});

describe('removeProducts', () => {
  it('removes for good, and names what was not there', async () => {
    expect(await remove(['p0', 'gone', 'p2'])).toEqual({
      changed: 2,
      userErrors: [{ field: ['ids', '1'], code: 'UNKNOWN_PRODUCT' }],
    });
    expect(await popular()).toEqual(['p1', 'p3', 'p4']);
    expect((await shop.ask('{ product(id: "p0") { id } }')).data).toEqual({ product: null });
    expect((await remove(['p0'])).changed).toBe(0);
  });
});

describe('products', () => {
  const list = async (args: string) =>
    (
      await shop.askAdmin<{
        products: { nodes: { id: string; hidden: boolean }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      }>(`{ products(${args}) { nodes { id hidden } pageInfo { hasNextPage endCursor } } }`)
    ).data.products;

  it('lists the catalogue page by page', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const page = await list(`first: 30${after && `, after: "${after}"`}`);
      seen.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen).toEqual((await shop.store.catalogue.items()).map(({ itemId }) => itemId));
  });

  it('finds by title, sku and id, whatever the case, and reads no pattern into it', async () => {
    expect((await list('search: "sku-7", first: 3')).nodes.map(({ id }) => id)).toEqual(['p7', 'p70', 'p71']);
    expect((await list('search: "GARDEN THING NUMBER 5"')).nodes.map(({ id }) => id)).toEqual(['p5', 'p53', 'p57']);
    for (const search of ['%', '.*', '_', "'", '\\\\']) expect((await list(`search: "${search}"`)).nodes).toEqual([]);
  });

  it('refuses a cursor that it did not make', async () => {
    const { errors } = await shop.askAdmin('{ products(after: "bm9ib2R5") { nodes { id } } }');
    expect(errors[0]?.extensions?.code).toBe('INVALID');
  });
});

describe('an upload', () => {
  const upload = (body: string | ReadableStream<Uint8Array>, headers: Record<string, string> = {}) =>
    shop.post('/admin/catalogue', body, {
      'content-type': 'application/x-ndjson',
      authorization: `Bearer ${adminKey}`,
      ...headers,
    });
  const row = (id: string, more: object = {}) => JSON.stringify({ id, title: `Thing ${id}`, ...more });

  it('takes sound lines, and tells of the others by their number', async () => {
    const lines = [
      row('new-1', { price: { amount: '3.50', currency: 'GBP' } }),
      '{',
      '',
      row('not an id'),
      row('p0'),
      row('new-1'),
      row('new-2', { colour: 'red' }),
      '[1]',
      `{"id":"long","title":"${'x'.repeat(17_000)}"}`,
    ];
    const response = await upload(`${lines.join('\n')}\r\n`);
    expect(response.status).toBe(200);
    const answer = (await response.json()) as { complaints: { line: number; field: string | null }[] };
    expect(answer).toMatchObject({ created: 1, updated: 1, refused: 6, complete: true });
    expect(answer.complaints.map(({ line, field }) => [line, field])).toEqual([
      [2, null],
      [4, 'id'],
      [6, 'id'],
      [7, null],
      [8, null],
      [9, null],
    ]);
    expect((await shop.ask('{ product(id: "new-1") { price { amount } } }')).data).toEqual({
      product: { price: { amount: '3.50' } },
    });
  });

  it('is far beyond the size of a request, and stops at a hundred thousand lines', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        const rows = Array.from({ length: 1000 }, () => `${row(`u${sent++}`)}\n`);
        controller.enqueue(Buffer.from(rows.join('')));
      },
    });
    expect(await (await upload(endless)).json()).toMatchObject({ created: mostLines, complete: false, complaints: [] });
    expect(sent).toBeLessThan(mostLines + 10_000);
  });

  it('is one at a time', async () => {
    let finish = () => {};
    const slow = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(`${row('slow')}\n`));
        finish = () => controller.close();
      },
    });
    const first = upload(slow);
    const second = await upload(row('quick'));
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, '5']);
    finish();
    expect((await first).status).toBe(200);
    expect((await upload(row('quick'))).status).toBe(200);
  });

  it('is of so many lines an hour, and then tells when to come again', async () => {
    const upload = catalogueUpload({
      catalogue: shop.store.catalogue,
      writerOf: async () => 'sk_test',
      taken: async () => {},
      refuse: refusal,
      linesAnHour: 3,
    });
    const send = () =>
      upload(
        new Request('http://localhost/admin/catalogue', {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body: `${row('a')}\n${row('b')}\n`,
        }),
      );
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    const third = await send();
    expect(third.status).toBe(429);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(3000);
  });

  it('of which the sender broke off is taken and noted as far as it came, and others go on being possible', async () => {
    let sent = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent++ === 0) controller.enqueue(Buffer.from(`${row('before')}\n${row('half')}`));
        else controller.error(new Error('the client left'));
      },
    });
    expect((await upload(broken)).status).toBe(400);
    const ids = (await shop.store.catalogue.items()).map(({ itemId }) => String(itemId));
    expect([ids.includes('before'), ids.includes('half')]).toEqual([true, false]);
    expect(await shop.store.audit.newest()).toMatchObject({
      action: 'uploadCatalogue',
      subject: '1 created, 0 updated, 0 refused',
    });
    expect((await upload(row('later'))).status).toBe(200);
  });

  it.each([
    ['without a key', { authorization: '' }, 401],
    ['with another key', { authorization: 'Bearer nobody' }, 401],
    ['of another type', { 'content-type': 'application/json' }, 415],
  ])('%s is refused', async (_what, headers, status) => {
    expect((await upload(row('x'), headers as Record<string, string>)).status).toBe(status);
    expect((await shop.store.catalogue.items()).some(({ itemId }) => itemId === 'x')).toBe(false);
  });
});
