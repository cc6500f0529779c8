import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect } from 'vitest';
import type { Store } from '../../engine/store/store.ts';
import type { KeyKind } from '../../engine/terms/key.ts';
import { httpServer } from '../../server/httpServer.ts';
import type { Log } from '../../server/log.ts';
import { nodeListener } from '../../server/nodeListener.ts';
import { lockHere } from '../../server/store/builderLock.ts';
import { sqlStore } from '../../server/store/sqlStore.ts';
import { testApp } from '../server/support/testApp.ts';
import type { SqlEngine } from '../support/sqlEngines.ts';

/** One request of an attacker. */
export interface Ask {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The whole body; else a question in JSON, of `query` and `variables`. */
  readonly body?: BodyInit;
  readonly query?: string;
  readonly variables?: unknown;
  readonly extensions?: unknown;
  readonly token?: string;
}

/** What came back. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: Record<string, unknown> | null;
  readonly codes: readonly (string | undefined)[];
  readonly messages: readonly string[];
}

export type AttackedShop = Awaited<ReturnType<typeof attackedShop>>;

/** Names that an answer, a log or a page about somebody else must never hold. */
export const canary = 'canary-7f3a91';

/**
 * The whole service on a port, over a database of its own, as a shop would run it in production, but that its storefront is
 * open. Two customers, A and B, who allowed everything; B's name and history are the canaries.
 */
export async function attackedShop(engine: SqlEngine, environment: Readonly<Record<string, string>> = {}) {
  const database = await engine.start();
  const opened = await sqlStore(database.db, database.folder, lockHere());
  if (!opened.ok) throw new Error(opened.refusal.sentence);
  const store: Store = opened.value;
  const logged: string[] = [];
  const write = (fields: object, message: string) => void logged.push(JSON.stringify({ ...fields, message }));
  const log: Log = { info: write, warn: write, error: write };
  const app = await testApp({
    store,
    log,
    counted: true,
    environment: {
      NODE_ENV: 'production',
      TIGHTROPE_ADMIN_KEY: 'the admin key of the attacked shop',
      TIGHTROPE_PUBLIC_URL: 'https://lists.shop.example',
      TIGHTROPE_OPEN_STOREFRONT: 'on',
      TIGHTROPE_CORS_ORIGINS: 'https://shop.example',
      ...environment,
    },
  });
  const server: Server = httpServer(nodeListener(app.app.fetch, log));
  // Where the machine is busy, a connection that idled would be closed while its next request is on the way.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  async function ask({
    path = '/graphql',
    method = 'POST',
    headers = {},
    token,
    body,
    ...question
  }: Ask): Promise<Told> {
    const sent = body ?? (['GET', 'HEAD'].includes(method) ? undefined : JSON.stringify(question));
    const began = process.cpuUsage();
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(typeof sent === 'string' || sent instanceof Uint8Array ? { 'content-type': 'application/json' } : {}),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent, duplex: 'half' }),
      redirect: 'manual',
    } as RequestInit);
    const text = await response.text();
    const { user } = process.cpuUsage(began);
    // CPU of this process, the attacker's own share and the store's included: far above what an answer takes, far below what
    // a question that multiplies would.
    expect(user / 1000, `milliseconds of CPU for ${JSON.stringify(question).slice(0, 80)}`).toBeLessThan(1500);
    const read = readJson(text);
    const errors = (read?.errors ?? []) as { message: string; extensions?: { code?: string } }[];
    return {
      status: response.status,
      headers: response.headers,
      text,
      data: (read?.data ?? null) as Told['data'],
      codes: errors.map(({ extensions }) => extensions?.code),
      messages: errors.map(({ message }) => message),
    };
  }

  let names = 0;
  const shop = {
    engine: engine.name,
    url,
    port,
    app,
    store,
    db: database.db,
    logged,
    ask,
    askAdmin: (asked: Ask) => ask({ path: '/admin/graphql', token: 'an-admin-key-for-the-tests-alone', ...asked }),
    /** Sends bytes as they are, and gives back all that came until the other side closed, or for so long. */
    raw: (bytes: string | Uint8Array, milliseconds = 3000) => rawAnswer(port, bytes, milliseconds),
    async keyFor(kind: KeyKind): Promise<string> {
      names += 1;
      const made = await app.shop.keys.create({ kind, name: `attack-${names}`, origins: [], surfaces: null });
      if (!made.ok) throw new Error(made.refusal);
      return made.value.key;
    },
    tokenA: await app.tokenFor('customer-a'),
    tokenB: await app.tokenFor(canary),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.shop.close();
      await database.close();
    },
  };
  await allowEverything(shop);
  return shop;
}

async function allowEverything({
  ask,
  tokenA,
  tokenB,
}: {
  ask: (asked: Ask) => Promise<Told>;
  tokenA: string;
  tokenB: string;
}) {
  for (const token of [tokenA, tokenB])
    await ask({
      token,
      query:
        'mutation { setConsent(input: { choices: [{ purpose: PERSONALIZE, granted: true }, { purpose: LEARN, granted: true }] }) { userErrors { code } } }',
    });
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function rawAnswer(port: number, bytes: string | Uint8Array, milliseconds: number): Promise<string> {
  return new Promise((resolve) => {
    let told = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const timer = setTimeout(() => socket.destroy(), milliseconds);
    socket.on('data', (piece) => {
      told += piece.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(told);
    });
  });
}
