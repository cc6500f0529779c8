import type { Store } from '../../engine/store/store.ts';
import { adminSchema, storefrontSchema } from '../../server/schemas.ts';
import { testApp } from '../server/support/testApp.ts';
import { type Fuzzed, fuzz } from './fuzz.ts';

/** Root fields that begin a long work; it is the work that they are tried for elsewhere. */
const longWork = ['buildModel', 'startSimulation'];

export const canary = 'canary-of-somebody-else';

/** A shop in its production form, without rates, which would refuse most of this. */
export async function fuzzedShop(store?: Store) {
  const shop = await testApp({
    ...(store ? { store } : {}),
    environment: {
      NODE_ENV: 'production',
      TIGHTROPE_ADMIN_KEY: 'the admin key of the fuzzed shop',
      TIGHTROPE_OPEN_STOREFRONT: 'on',
      TIGHTROPE_PUBLIC_URL: 'https://lists.shop.example',
      TIGHTROPE_RATE_PER_ADDRESS: '0',
      TIGHTROPE_RATE_PER_KEY: '0',
      TIGHTROPE_RATE_PER_CUSTOMER: '0',
    },
  });
  const keyFor = async (kind: 'publishable' | 'service' | 'analyst' | 'admin') => {
    const made = await shop.shop.keys.create({ kind, name: kind, origins: [], surfaces: null });
    if (!made.ok) throw new Error(made.refusal);
    return { authorization: `Bearer ${made.value.key}` };
  };
  const consent =
    'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }, { purpose: LEARN, granted: true }] }) { userErrors { code } } }';
  await shop.ask(consent, { token: await shop.tokenFor(canary) });
  const run = (
    endpoint: 'storefront' | 'admin',
    requests: number,
    seed: number,
    callers: readonly Readonly<Record<string, string>>[],
  ): Promise<Fuzzed> =>
    fuzz({
      fetch: shop.app.fetch,
      path: endpoint === 'storefront' ? '/graphql' : '/admin/graphql',
      schema: endpoint === 'storefront' ? storefrontSchema : adminSchema,
      callers,
      without: longWork,
      requests,
      seed,
      canary,
    });
  return {
    shop,
    storefront: async (requests: number, seed: number) =>
      run('storefront', requests, seed, [
        {},
        { authorization: `Bearer ${await shop.tokenFor('somebody')}` },
        { authorization: `Bearer ${await shop.tokenFor('a minor', true)}` },
        await keyFor('publishable'),
        { authorization: 'Bearer nonsense' },
      ]),
    admin: async (requests: number, seed: number) =>
      run('admin', requests, seed, [await keyFor('admin'), await keyFor('service'), await keyFor('analyst')]),
  };
}
