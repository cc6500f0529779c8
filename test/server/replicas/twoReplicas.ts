import { setTimeout as wait } from 'node:timers/promises';
import { signCustomerToken } from '../../../server/guards/customerToken.ts';
import { silentLog } from '../../../server/log.ts';
import { type Serving, serve } from '../../../server/main.ts';
import { readConfig } from '../../../server/readConfig.ts';
import { freshFolder } from '../../support/folders.ts';
import { emptyPostgres } from '../../support/sqlEngines.ts';
import { madeModel, publishModel } from '../support/madeModel.ts';
import { shopItems } from '../support/shopItems.ts';

const secret = (name: string) => `the ${name} of replicas that are tested, long enough`;

/** What a replica answered. */
export interface ReplicaAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly data: Record<string, unknown> | null;
  readonly codes: readonly (string | undefined)[];
}

/** Whole services on one database and one folder, each over the line that it is given to the database. */
export async function replicas() {
  const database = await emptyPostgres();
  const folder = await freshFolder();
  const running: Serving[] = [];
  return {
    databaseUrl: database.url,
    /** @param databaseUrl where this one finds the database */
    async start(databaseUrl = database.url, environment: Record<string, string> = {}): Promise<Serving> {
      const config = readConfig({
        PORT: '0',
        TIGHTROPE_DATA: folder,
        DATABASE_URL: databaseUrl,
        TIGHTROPE_TOKEN_SECRET: secret('token secret'),
        TIGHTROPE_PEPPER: secret('pepper'),
        TIGHTROPE_MIXING_SECRET: secret('mixing secret'),
        TIGHTROPE_ADMIN_KEY: secret('admin key'),
        ...environment,
      });
      if (!config.ok) throw new Error(config.refusal.join());
      const started = await serve({ config: config.value, log: silentLog });
      if (!started.ok) throw new Error(started.refusal);
      running.push(started.value);
      return started.value;
    },
    async fill(replica: Serving): Promise<void> {
      await replica.shop.store.catalogue.upsertItems(shopItems);
      await publishModel(replica.shop.store, madeModel('first'));
    },
    async close(): Promise<void> {
      for (const replica of running) await replica.close();
      await database.drop();
    },
  };
}

export const tokenFor = (subject: string): Promise<string> =>
  signCustomerToken({ subject, minor: false }, Buffer.from(secret('token secret')), Date.now());

/** Asks, and asks again where the replica says that it has too much to do, as it may on a busy machine. */
export async function askReplica(
  replica: Serving,
  subject: string,
  query: string,
  variables: object = {},
): Promise<ReplicaAnswer> {
  for (let turn = 0; ; turn += 1) {
    const answer = await askOnce(replica, subject, query, variables);
    const isTooMuch = answer.codes.some((code) => code === 'RATE_LIMITED' || code === 'TIMED_OUT');
    if (!isTooMuch || turn === 100) return answer;
    await wait(100);
  }
}

async function askOnce(replica: Serving, subject: string, query: string, variables: object): Promise<ReplicaAnswer> {
  const response = await fetch(`${replica.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(subject)}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as {
    readonly data?: Record<string, unknown>;
    readonly errors?: readonly { readonly extensions?: { readonly code?: string } }[];
  };
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    data: data ?? null,
    codes: errors.map(({ extensions }) => extensions?.code),
  };
}

/** How personal a list for this customer is, and why not more so. */
export async function modeOn(replica: Serving, subject: string): Promise<string> {
  const { status, data } = await askReplica(
    replica,
    subject,
    '{ recommendations(input: { surface: FOR_YOU, context: {} }) { mode degraded items { nodes { id } } } }',
  );
  const list = data?.recommendations as { mode: string; degraded: string[]; items: { nodes: object[] } } | undefined;
  return list && list.items.nodes.length > 0 ? [list.mode, ...list.degraded].join(' ') : `no list: ${status}`;
}

/** The lists of a page for this customer. */
export async function unitsOn(replica: Serving, subject: string): Promise<readonly object[]> {
  const page = '{ recommendationUnits(pageType: HOME, context: {}) { name list { mode items { nodes { id } } } } }';
  return ((await askReplica(replica, subject, page)).data?.recommendationUnits ?? []) as readonly object[];
}

export const setConsent = (replica: Serving, subject: string, granted: boolean): Promise<ReplicaAnswer> =>
  askReplica(
    replica,
    subject,
    `mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: ${granted} }] }) { userErrors { code } } }`,
  );

/** The same in every repetition: an event that says another time is another event. */
const eventsAt = new Date().toISOString();

export const sendEvent = (replica: Serving, subject: string, eventId: string): Promise<ReplicaAnswer> =>
  askReplica(
    replica,
    subject,
    'mutation ($id: ID!, $at: DateTime!) { recordEvents(input: [{ eventId: $id, productId: "p1", kind: VIEW, occurredAt: $at }]) { accepted ignored userErrors { code } } }',
    { id: eventId, at: eventsAt },
  );
