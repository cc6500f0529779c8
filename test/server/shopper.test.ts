import { beforeAll, describe, expect, it } from 'vitest';
import { testApp } from './support/testApp.ts';

let shop: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  shop = await testApp();
});

describe('me', () => {
  const me = async (token?: string) =>
    (await shop.ask<{ me: { id: string } | null }>('{ me { id } }', token === undefined ? {} : { token })).data.me;

  it('is nobody unless somebody is signed in', async () => {
    expect(await me()).toBeNull();
  });

  it('has an id that stays, is nobody else’s, and is not the pseudonym that the store goes by', async () => {
    const [ada, again, bob] = [
      await me(await shop.tokenFor('ada')),
      await me(await shop.tokenFor('ada')),
      await me(await shop.tokenFor('bob')),
    ];
    expect(ada).toEqual(again);
    expect(ada).not.toEqual(bob);
    expect(ada?.id).not.toContain('ada');
    expect(shop.shop.pseudonym('ada')).not.toContain(ada?.id);
  });

  it('is found again by its id by oneself, and by nobody else', async () => {
    const ada = await shop.tokenFor('ada');
    const id = (await me(ada))!.id;
    const node = async (token?: string) =>
      (
        await shop.ask<{ node: unknown }>('query ($id: ID!) { node(id: $id) { __typename id } }', {
          variables: { id },
          ...(token === undefined ? {} : { token }),
        })
      ).data.node;
    expect(await node(ada)).toEqual({ __typename: 'Shopper', id });
    expect(await node(await shop.tokenFor('bob'))).toBeNull();
    expect(await node()).toBeNull();
  });
});
