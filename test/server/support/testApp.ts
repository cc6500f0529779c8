import { memoryStore } from '../../../engine/store/memoryStore.ts';
import type { Store } from '../../../engine/store/store.ts';
import type { Item } from '../../../engine/terms/item.ts';
import { createApp } from '../../../server/app.ts';
import type { DemoDoorParts } from '../../../server/demo/demoDoor.ts';
import type { Admission } from '../../../server/guards/admission.ts';
import { signCustomerToken } from '../../../server/guards/customerToken.ts';
import type { PersistedOperations } from '../../../server/guards/usePersisted.ts';
import type { SimulationJob } from '../../../server/jobs/simulationJob.ts';
import type { Learner } from '../../../server/learner/learner.ts';
import type { Log } from '../../../server/log.ts';
import { prometheus } from '../../../server/observe/prometheus.ts';
import { openShop } from '../../../server/openShop.ts';
import type { WebPages } from '../../../server/pages/webPages.ts';
import { type Environment, readConfig } from '../../../server/readConfig.ts';
import type { DsrSigner } from '../../../server/rights/dsrSigner.ts';
import type { Shop } from '../../../server/shop.ts';
import { madeModel, publishModel } from './madeModel.ts';
import { shopItems } from './shopItems.ts';

/** A Monday morning. */
export const monday = Date.UTC(2026, 0, 5, 9);

export const adminKey = 'an-admin-key-for-the-tests-alone';
const tokenSecret = Buffer.from('a token secret for the tests alone, long enough');

export interface TestAppOptions {
  readonly environment?: Environment;
  readonly store?: Store;
  readonly items?: readonly Item[];
  /** Without a model, as before the first build. */
  readonly withoutModel?: true;
  readonly log?: Log;
  readonly persisted?: PersistedOperations | null;
  /** With what is counted for Prometheus. */
  readonly counted?: true;
  /** Who waits and who is turned away; nobody unless given. */
  readonly admission?: Admission;
  readonly dsrSigner?: DsrSigner;
  readonly simulationJob?: SimulationJob;
  /** Where builds are learned; in this thread unless given. */
  readonly learner?: Learner;
  readonly pages?: WebPages;
  readonly demoSubject?: (shop: Shop) => DemoDoorParts['subjectFor'];
}

export interface Asking {
  readonly token?: string;
  readonly variables?: Record<string, unknown>;
  readonly path?: string;
}

export interface Answer<Data> {
  readonly status: number;
  readonly text: string;
  /** What the test asked for; it says so by its type. */
  readonly data: Data;
  readonly errors: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** The whole service over a memory store, with a clock that stands still until a test moves it. */
export async function testApp(options: TestAppOptions = {}) {
  const store = options.store ?? memoryStore();
  const clock = { at: monday };
  const now = () => clock.at;
  const read = readConfig({ PORT: '4000', ...options.environment });
  if (!read.ok) throw new Error(read.refusal.join());
  const config = read.value;
  await store.catalogue.upsertItems(options.items ?? shopItems);
  if (!options.withoutModel) await publishModel(store, madeModel('made-1'));
  const secrets = {
    adminKey,
    tokenSecret,
    pepper: Buffer.from('a pepper for the tests alone, which is long enough'),
    mixingSecret: Buffer.from('a mixing secret for the tests alone, long enough'),
  };
  const { simulationJob } = options;
  const metrics = options.counted ? prometheus() : null;
  const shop = await openShop({
    ...{ store, secrets, config, now },
    ...(metrics ? { metrics } : {}),
    ...(simulationJob ? { simulationJob } : {}),
    ...(options.learner ? { learner: options.learner } : {}),
  });
  metrics?.watch(shop);
  const app = createApp({
    shop,
    config,
    secrets,
    now,
    persisted: options.persisted ?? null,
    ...(options.log ? { log: options.log } : {}),
    ...(options.pages ? { pages: options.pages } : {}),
    ...(options.dsrSigner ? { dsrSigner: options.dsrSigner } : {}),
    ...(options.admission ? { admission: options.admission } : {}),
    ...(options.demoSubject ? { demoSubject: options.demoSubject(shop) } : {}),
    ...(metrics ? { metrics } : {}),
  });

  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    app.fetch(
      new Request(`http://localhost${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        duplex: 'half',
      } as RequestInit),
    );

  async function ask<Data = unknown>(
    query: string,
    { token, variables, path = '/graphql' }: Asking = {},
  ): Promise<Answer<Data>> {
    const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await post(path, JSON.stringify({ query, variables }), headers);
    const text = await response.text();
    const { data, errors = [] } = JSON.parse(text) as Pick<Answer<Data>, 'data' | 'errors'>;
    return { status: response.status, text, data, errors };
  }

  return {
    app,
    shop,
    store,
    clock,
    config,
    post,
    ask,
    askAdmin: <Data = unknown>(query: string, variables?: Record<string, unknown>) =>
      ask<Data>(query, { token: adminKey, path: '/admin/graphql', ...(variables ? { variables } : {}) }),
    tokenSecret,
    tokenFor: (subject: string, minor = false) => signCustomerToken({ subject, minor }, tokenSecret, clock.at),
  };
}
