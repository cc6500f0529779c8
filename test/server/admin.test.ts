import { beforeEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../engine/store/memoryStore.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import { surfaces } from '../../engine/terms/surface.ts';
import { bringCrowd } from './support/crowd.ts';
import { adminKey, monday, testApp } from './support/testApp.ts';
import { watchedStore } from './support/watchedStore.ts';

type UserErrors = readonly {
  readonly field: readonly string[] | null;
  readonly code: string;
  readonly message: string;
}[];
interface Build {
  readonly state: string;
  readonly version: string | null;
  readonly epsilon: number;
  readonly noisyPeople: number | null;
  readonly readiness: string | null;
  readonly mechanisms: readonly { readonly statistic: string; readonly rho: number }[];
}

let watched: ReturnType<typeof watchedStore>;
let shop: Awaited<ReturnType<typeof testApp>>;

beforeEach(async () => {
  watched = watchedStore(memoryStore());
  shop = await testApp({
    store: watched.store,
    withoutModel: true,
    environment: { TIGHTROPE_EPSILON_PER_WINDOW: '1.5' },
  });
  await bringCrowd(shop.store, 60, monday);
});

const buildFields = '{ state version epsilon noisyPeople readiness mechanisms { statistic rho } }';
const build = async (input: object = {}) =>
  (
    await shop.askAdmin<{ buildModel: { build: Build | null; userErrors: UserErrors } }>(
      `mutation ($input: BuildInput!) { buildModel(input: $input) { build ${buildFields} userErrors { field code message } } }`,
      { input },
    )
  ).data.buildModel;
const ledger = async () =>
  (
    await shop.askAdmin<{
      privacyLedger: {
        epsilonSpent: number;
        epsilonLimit: number;
        delta: number;
        buildsLeft: number;
        windowId: string;
        entries: { state: string; rho: number }[];
      };
    }>('{ privacyLedger { epsilonSpent epsilonLimit delta buildsLeft windowId entries { state rho } } }')
  ).data.privacyLedger;
const builds = async (first = 20) =>
  (await shop.askAdmin<{ builds: Build[] }>(`{ builds(first: ${first}) ${buildFields} }`)).data.builds;

describe('the admin endpoint', () => {
  it.each([
    ['no key', {}],
    ['another key', { authorization: 'Bearer an-admin-key-for-the-tests-alonE' }],
    ['a beginning of the key', { authorization: `Bearer ${adminKey.slice(0, -1)}` }],
    ['more than the key', { authorization: `Bearer ${adminKey}x` }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['the key in another form', { authorization: `Basic ${adminKey}` }],
    ['the key in the wrong place', { 'x-admin-key': adminKey }],
  ])('answers 401 to somebody with %s, whatever they ask', async (_what, headers) => {
    for (const query of [
      '{ __typename }',
      '{ nonsense',
      '{ privacyLedger { delta } }',
      '{ __schema { types { name } } }',
    ]) {
      const response = await shop.post('/admin/graphql', JSON.stringify({ query }), headers as Record<string, string>);
      expect(response.status, query).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
      expect(await response.json()).toEqual({
        errors: [{ message: 'This token or key is not valid here.', extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
  });

  it('takes no customer’s token for a key, and the storefront takes no key for a token', async () => {
    const token = await shop.tokenFor('ada');
    expect((await shop.ask('{ __typename }', { token, path: '/admin/graphql' })).status).toBe(401);
    expect((await shop.ask('{ __typename }', { token: adminKey })).status).toBe(401);
  });

  it('is not there on the storefront, not even by name', async () => {
    for (const query of ['{ privacyLedger { delta } }', 'mutation { buildModel(input: {}) { userErrors { code } } }']) {
      const { errors, data } = await shop.ask(query);
      expect(data ?? null).toBeNull();
      expect(errors[0]?.message).toMatch(/^Cannot query field/);
    }
    expect(await shop.store.ledger.entries()).toEqual([]);
  });
});

describe('buildModel', () => {
  it('builds, and tells what it cost and what came of it', async () => {
    const before = await ledger();
    expect(before).toMatchObject({ epsilonSpent: 0, delta: 1e-6, windowId: 'window-0', entries: [] });
    const answer = await build();
    expect(answer.userErrors).toEqual([]);
    expect(answer.build).toMatchObject({ state: 'PUBLISHED', epsilon: 1, version: shop.shop.model()?.version });
    expect(answer.build?.readiness).toMatch(/^(Ready|Not yet|Too few)/);
    expect(answer.build?.mechanisms.map(({ statistic }) => statistic)).toContain('pairs BOUGHT_BOUGHT');
    expect(await builds()).toEqual([answer.build]);
    const after = await ledger();
    expect(after.buildsLeft).toBe(before.buildsLeft - 1);
    expect(after.epsilonSpent).toBeGreaterThan(0.9);
    expect(after.epsilonSpent).toBeLessThanOrEqual(1);
    // What the mechanisms cost is within what the ledger was charged.
    const cost = answer.build!.mechanisms.reduce((sum, { rho }) => sum + rho, 0);
    expect(cost).toBeLessThanOrEqual(after.entries[0]!.rho + 1e-12);
  });

  it('over the budget is a typed refusal, before anybody is read', async () => {
    while ((await build()).userErrors.length === 0);
    const spent = await ledger();
    watched.calls.length = 0;
    const { build: none, userErrors } = await build();
    expect(none).toBeNull();
    expect(userErrors).toEqual([
      {
        field: null,
        code: 'BUDGET_EXHAUSTED',
        message: 'No further model can be released within the privacy budget of this window. The last model stays.',
      },
    ]);
    expect(watched.calls.filter((call) => call.startsWith('people.'))).toEqual([]);
    expect(await ledger()).toEqual(spent);
    expect(spent.buildsLeft).toBe(0);
  });

  it('refuses knobs that cannot be, with a code', async () => {
    for (const input of [{ epsilon: 0 }, { epsilon: -1 }, { epsilon: 1000 }, { delta: 0.5 }, { headSize: 0 }])
      expect((await build(input)).userErrors, JSON.stringify(input)).toMatchObject([{ code: 'INVALID' }]);
    expect((await ledger()).entries).toEqual([]);
  });

  it('that need not be waited for is in the list of builds until it is done, and refuses another one', async () => {
    const goOn = watched.holdPeople();
    const started = await build({ wait: false });
    expect(started).toMatchObject({ build: { state: 'RESERVED', version: null, mechanisms: [] }, userErrors: [] });
    expect(await build()).toMatchObject({ build: null, userErrors: [{ code: 'BUILD_RUNNING' }] });
    goOn();
    await expect.poll(async () => (await builds())[0]?.state).toBe('PUBLISHED');
  });

  it('that need not be waited for is refused at once where it cannot be', async () => {
    expect((await build({ wait: false, epsilon: 50 })).userErrors).toMatchObject([{ code: 'BUDGET_EXHAUSTED' }]);
  });
});

describe('cancelBuild', () => {
  const cancel = async (id: string) =>
    (
      await shop.askAdmin<{ cancelBuild: { build: { id: string } | null; userErrors: UserErrors } }>(
        'mutation ($id: ID!) { cancelBuild(id: $id) { build { id } userErrors { field code } } }',
        { id },
      )
    ).data.cancelBuild;
  interface Watched {
    readonly builds: readonly {
      readonly id: string;
      readonly state: string;
      readonly progress: { readonly phase: string; readonly percent: number } | null;
    }[];
  }
  const watch = async () =>
    (await shop.askAdmin<Watched>('{ builds { id state progress { phase percent startedAt } } }')).data.builds[0]!;

  it('stops a build that runs; what it had charged stays spent, and no model comes of it', async () => {
    const goOn = watched.holdPeople();
    await build({ wait: false });
    const running = await watch();
    expect(running).toMatchObject({ state: 'RESERVED', progress: { percent: expect.any(Number) } });
    expect(await cancel(running.id)).toEqual({ build: { id: running.id }, userErrors: [] });
    expect(await watch()).toMatchObject({ state: 'ABANDONED', progress: null });
    goOn();
    await expect.poll(() => shop.shop.running()).toBeNull();
    expect(shop.shop.model()).toBeNull();
    expect((await watch()).state).toBe('ABANDONED');
    expect((await ledger()).epsilonSpent).toBeGreaterThan(0.9);
    expect((await build({ epsilon: 0.3 })).build?.state).toBe('PUBLISHED');
  });

  it('of a build on another replica keeps its model from being published', async () => {
    await shop.store.ledger.openBudget('window-0', 1e12);
    const entry = {
      windowId: 'window-0',
      nanoRho: 1,
      at: monday,
      unit: 'PERSON_WINDOW',
      epsilon: 1,
      delta: 1e-6,
    } as const;
    await shop.store.ledger.charge({ ...entry, releaseId: 'elsewhere' as ReleaseId });
    expect((await cancel('elsewhere')).userErrors).toEqual([]);
    expect(await shop.store.ledger.markPublished('elsewhere' as ReleaseId, 'v')).toBe(false);
  });

  it('of a build that is done or unknown is a typed refusal', async () => {
    await build();
    expect((await cancel((await watch()).id)).userErrors).toMatchObject([{ field: ['id'], code: 'CONFLICT' }]);
    expect((await cancel('nobody')).userErrors).toMatchObject([{ field: ['id'], code: 'NOT_FOUND' }]);
    expect((await watch()).progress).toBeNull();
  });

  it('takes what a build does not say from the knobs that hold', async () => {
    await shop.askAdmin(
      'mutation { saveKnobProfile(input: { name: "k", knobs: { epsilon: 0.7 } }) { userErrors { code } } }',
    );
    await shop.askAdmin('mutation { publishKnobProfile(id: "k.1") { userErrors { code } } }');
    expect((await build()).build?.epsilon).toBe(0.7);
    expect((await build({ epsilon: 0.4 })).build?.epsilon).toBe(0.4);
  });
});

describe('builds', () => {
  it('come newest first, and no more than asked for', async () => {
    await build({ epsilon: 0.5 });
    await build({ epsilon: 0.6 });
    expect((await builds()).map(({ epsilon }) => epsilon)).toEqual([0.6, 0.5]);
    expect((await builds(1)).map(({ epsilon }) => epsilon)).toEqual([0.6]);
    expect((await shop.askAdmin('{ builds(first: -1) { id } }')).errors[0]?.extensions?.code).toBe('INVALID');
  });
});

describe('upsertProducts', () => {
  const upsert = async (input: readonly object[]) =>
    shop.askAdmin<{ upsertProducts: { created: number; updated: number; userErrors: UserErrors } }>(
      'mutation ($input: [ProductInput!]!) { upsertProducts(input: $input) { created updated userErrors { field code message } } }',
      { input },
    );

  it('adds and replaces, and the storefront sees it at once', async () => {
    const { data } = await upsert([
      { id: 'new', title: 'A new thing', categories: ['Toys'], price: { amount: '3.00', currency: 'GBP' } },
      { id: 'p1', title: 'Changed', inStock: false },
    ]);
    expect(data.upsertProducts).toEqual({ created: 1, updated: 1, userErrors: [] });
    const seen = await shop.ask(
      '{ new: product(id: "new") { sku inStock price { amount } } p1: product(id: "p1") { title inStock } }',
    );
    expect(seen.data).toEqual({
      new: { sku: 'new', inStock: true, price: { amount: '3.00' } },
      p1: { title: 'Changed', inStock: false },
    });
  });

  it('tells for each row what is wrong with it, and takes the others', async () => {
    const { data } = await upsert([
      { id: 'ok', title: 'Fine' },
      { id: 'not ok', title: '' },
      { id: 'ok', title: 'Again' },
      { id: 'dear', title: 'Dear', price: { amount: '-1', currency: 'gbp' } },
      { id: 'long', title: 'x'.repeat(513) },
      { id: 'deep', title: 'Deep', categories: Array.from({ length: 11 }, (_, place) => `c${place}`) },
      { id: 'odd', title: 'Line\nbreak', sku: '' },
    ]);
    expect(data.upsertProducts.created).toBe(1);
    expect(data.upsertProducts.userErrors.map(({ field, code }) => [field?.slice(1).join('.'), code])).toEqual([
      ['1.id', 'INVALID'],
      ['1.title', 'INVALID'],
      ['2.id', 'DUPLICATE'],
      ['3.price', 'INVALID'],
      ['4.title', 'INVALID'],
      ['5.categories', 'INVALID'],
      ['6.sku', 'INVALID'],
      ['6.title', 'INVALID'],
    ]);
  });

  it('takes a thousand rows at once, and not one more', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, place) => ({ id: `r${place}`, title: `Row ${place}` }));
    expect((await upsert(rows(1000))).data.upsertProducts.created).toBe(1000);
    expect((await upsert(rows(1001))).errors[0]?.extensions?.code).toBe('TOO_MANY');
  });

  it('passes money through as it was written, and takes it only as text', async () => {
    expect((await upsert([{ id: 'a', title: 'A', price: { amount: 3.1, currency: 'GBP' } }])).errors).toHaveLength(1);
    await upsert([{ id: 'a', title: 'A', price: { amount: '3.10', currency: 'GBP' } }]);
    expect((await shop.ask('{ product(id: "a") { price { amount } } }')).data).toEqual({
      product: { price: { amount: '3.10' } },
    });
  });
});

describe('privacyPlan', () => {
  const plan = (args: string) =>
    shop.askAdmin<{ privacyPlan: Record<string, unknown> }>(
      `{ privacyPlan(${args}) { builds epsilonTotal delta epsilonPerBuild rhoPerBuild rhoOver buildsLeft popularitySigma pairSigma expectedHead text } }`,
    );

  it('says what each build may have, how much noise that is, and what the window has room for', async () => {
    const { privacyPlan } = (await plan('builds: 52, epsilon: 4')).data;
    expect(privacyPlan).toMatchObject({ builds: 52, epsilonTotal: 4, delta: 1e-6, expectedHead: null });
    const own = (await plan('builds: 6')).data.privacyPlan;
    expect(own).toMatchObject({ epsilonTotal: 1.5, buildsLeft: 6 });
    expect(own.pairSigma).toBeLessThan(privacyPlan.pairSigma as number);
    expect((await ledger()).entries).toEqual([]);
  });

  it('is kept: six builds at what it says fit, and a seventh does not', async () => {
    const { epsilonPerBuild } = (await plan('builds: 6')).data.privacyPlan as { epsilonPerBuild: number };
    for (let count = 0; count < 6; count += 1)
      expect((await build({ epsilon: epsilonPerBuild })).userErrors).toEqual([]);
    expect((await build({ epsilon: epsilonPerBuild })).userErrors).toMatchObject([{ code: 'BUDGET_EXHAUSTED' }]);
    expect((await plan('builds: 6')).data.privacyPlan).toMatchObject({
      buildsLeft: 0,
      expectedHead: expect.any(Number),
    });
  });

  it('refuses what cannot be planned', async () => {
    for (const args of ['builds: 0', 'builds: 10001', 'builds: 10000, epsilon: 0.02', 'builds: 1, epsilon: 1000'])
      expect((await plan(args)).errors[0]?.extensions?.code, args).toBe('INVALID');
  });
});

describe('buildForecast', () => {
  const forecast = (args: string) =>
    shop.askAdmin<{ buildForecast: Record<string, unknown> }>(
      `{ buildForecast${args} { epsilon delta rho fits collects popularitySigma pairSigma text } }`,
    );

  it('says what a build costs and could learn, to the last 10⁻⁹, and spends nothing', async () => {
    const { buildForecast } = (await forecast('')).data;
    expect(buildForecast).toMatchObject({
      epsilon: 1,
      delta: 1e-6,
      fits: true,
      collects: ['VIEW', 'CART', 'PURCHASE'],
    });
    expect((await ledger()).entries).toEqual([]);
    await build();
    expect((await ledger()).entries).toMatchObject([{ rho: buildForecast.rho }]);
    expect((await forecast('(epsilon: 1.4)')).data.buildForecast.fits).toBe(false);
    expect((await forecast('(epsilon: 0.1)')).data.buildForecast.text).toEqual(
      expect.arrayContaining([expect.stringContaining(shop.shop.model()!.version)]),
    );
  });

  it('refuses what could not be built', async () => {
    expect((await forecast('(epsilon: 1000)')).errors[0]?.extensions?.code).toBe('INVALID');
  });
});

describe('readiness', () => {
  it('tells of every surface what it lacks', async () => {
    const ask = async () =>
      (
        await shop.askAdmin<{
          readiness: { surface: string; state: string; text: string; morePeople: number | null }[];
        }>('{ readiness { surface state text morePeople } }')
      ).data.readiness;
    expect((await ask()).find(({ surface }) => surface === 'FOR_YOU')?.state).toBe('NOT_BUILT');
    await build();
    const after = await ask();
    expect(after).toHaveLength(surfaces.length);
    expect(after.find(({ surface }) => surface === 'FOR_YOU')?.state).toBe('NEEDS_MORE_PEOPLE');
  });
});

describe('the report of a build', () => {
  it('is there for the build of a model, and for the newest one', async () => {
    const ask = async (args: string) =>
      (
        await shop.askAdmin<{ build: { version: string; report: { model: string; mechanisms: object[] } } | null }>(
          `{ build${args} { version report } }`,
        )
      ).data.build;
    expect(await ask('')).toBeNull();
    const { version } = (await build({ epsilon: 0.5 })).build!;
    await build({ epsilon: 0.6 });
    const asked = await ask(`(version: "${version}")`);
    expect(asked?.report).toMatchObject({ schema: 'tightrope.privacy-report', model: version });
    expect(asked?.report.mechanisms).toHaveLength(7);
    expect((await ask(''))?.version).toBe(shop.shop.model()?.version);
    expect(await ask('(version: "unknown")')).toBeNull();
  });
});
