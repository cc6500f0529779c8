/** Opens the store, the shop and the port. The only file of the server that does. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import { isStoreAway } from '../engine/terms/storeAway.ts';
import { createApp } from './app.ts';
import { chore } from './chore.ts';
import type { Config } from './config.ts';
import type { DemoDoorParts } from './demo/demoDoor.ts';
import { admission } from './guards/admission.ts';
import { rates } from './guards/rates.ts';
import { httpServer } from './httpServer.ts';
import type { SimulationJob } from './jobs/simulationJob.ts';
import { learnInWorker } from './learner/learnInWorker.ts';
import { type Log, thrownFields } from './log.ts';
import { readNamedFiles } from './namedFiles.ts';
import { nodeListener } from './nodeListener.ts';
import { eventLoopLateness } from './observe/eventLoopLateness.ts';
import { prometheus } from './observe/prometheus.ts';
import { startTracing } from './observe/startTracing.ts';
import { openShop } from './openShop.ts';
import { openShopSecrets } from './openShopSecrets.ts';
import { builtPages } from './pages/builtPages.ts';
import { readWebPages } from './pages/webPages.ts';
import { keyedText } from './random/keyedText.ts';
import { callbackAddresses } from './rights/callbackAddresses.ts';
import { dsrCallbacks } from './rights/dsrCallbacks.ts';
import type { DsrSigner } from './rights/dsrSigner.ts';
import { postCallback } from './rights/postCallback.ts';
import type { Shop } from './shop.ts';
import { openStore } from './store/openStore.ts';
import { postgresLimiter } from './store/postgresLimiter.ts';

export interface ServeParts {
  readonly config: Config;
  readonly log: Log;
  /** What runs simulations; none unless given. */
  readonly simulationJob?: SimulationJob;
  /** Whom visitors of the demo shop are signed in as (demo/demoDoor.ts); nobody is unless given. */
  readonly demoSubject?: (shop: Shop) => DemoDoorParts['subjectFor'];
  /** Where the console and the demo shop lie; where `npm run build` puts them unless given. */
  readonly pagesFolder?: URL;
}

export interface Serving {
  /** Where the service listens, without a slash at its end. */
  readonly url: string;
  readonly shop: Shop;
  /** The key of the admin endpoint, where it was made just now: to be printed this once. */
  readonly newAdminKey: string | null;
  /** Answers what is in flight, then closes everything. */
  close(): Promise<void>;
}

/** How often a snapshot that another process published is looked for, whether or not it was told of, in milliseconds. */
const refreshEvery = 1000;
/** How often what has been kept long enough is forgotten, in milliseconds. */
const retainEvery = 3_600_000;
/** How often it is looked who is to be told that a request is over, in milliseconds. */
const tellEvery = 10_000;
/** How long the whole of closing may take, and how long requests in flight get of that, in milliseconds. */
const grace = 10_000;
const inFlight = 4000;

/**
 * Serves the shop that a configuration names, until it is closed or the process is told to end.
 *
 * @returns where it listens; or why it cannot, in a sentence
 */
export async function serve({
  config,
  log,
  simulationJob,
  demoSubject,
  pagesFolder,
}: ServeParts): Promise<Result<Serving, string>> {
  const tracing = config.tracedAs === null ? accept(null) : await startTracing(config.tracedAs);
  if (!tracing.ok) return tracing;
  const stopTracing = tracing.value;
  const opened = await open({ config, log, ...(simulationJob ? { simulationJob } : {}) });
  if (!opened.ok) return opened;
  const { shop, secrets, newAdminKey } = opened.value;
  const named = await readNamedFiles(config);
  if (!named.ok) {
    await shop.close();
    return named;
  }
  const { persisted, dsrSigner } = named.value;
  const counted = config.rateStore === 'database' && config.databaseUrl ? postgresLimiter(config.databaseUrl) : null;
  const spend = counted
    ? rates(config.rates, counted.maker, (name) => keyedText(shop.mixing, 'rate', name))
    : rates(config.rates);

  let isOpen = true;
  const lateness = eventLoopLateness();
  const app = createApp({
    shop,
    config,
    secrets,
    persisted,
    dsrSigner,
    spend,
    log,
    isOpen: () => isOpen,
    metrics: prometheus(shop),
    admission: admission(config.overload, () => performance.now(), lateness.now),
    ...(demoSubject ? { demoSubject: demoSubject(shop) } : {}),
    pages: readWebPages(pagesFolder ?? builtPages(), config.pages),
  });
  const listener = nodeListener(app.fetch, log, () => isOpen);
  const server = httpServer(listener);
  const listening = await listen(server, config);
  if (!listening.ok) {
    lateness.stop();
    await shop.close();
    return listening;
  }

  const refresh = () => {
    shop.refresh().catch((thrown: unknown) => {
      if (!isStoreAway(thrown)) log.error(thrownFields(thrown), 'looking for a new model failed');
    });
  };
  const stopChores = [
    chore({ every: refreshEvery, work: shop.refresh, failed: 'looking for a new model failed', log }),
    chore({ every: retainEvery, work: shop.retain, failed: 'forgetting what is old failed; it is tried again', log }),
    ...(dsrSigner === null ? [] : [tellOthers(shop, config, dsrSigner, log)]),
  ];
  const stopListening = shop.store.watch?.listen((heard) => {
    if (heard === 'AWAY') log.error({}, 'the database is away: lists go on without it, and nothing is written');
    if (heard === 'BACK') log.info({}, 'the database is back');
    if (heard !== 'AWAY') refresh();
  });

  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    isOpen = false;
    lateness.stop();
    for (const stop of stopChores) stop();
    stopListening?.();
    await closeServer(server);
    await counted?.close();
    await shop.close();
    await stopTracing?.();
  }
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  const ending = closeWithGrace({ delay: grace, logger: false }, async ({ err }) => {
    if (err) log.error(thrownFields(err), 'something was not caught');
    isOpen = false;
    // Whoever balances the load hears first that nothing should be sent here, and sends what it has sent already.
    if (!err) await wait(config.drainSeconds * 1000);
    await close();
  });

  return accept({
    url: listening.value,
    shop,
    newAdminKey,
    async close() {
      ending.uninstall();
      await close();
    },
  });
}

/** Tells other systems of the shop what they asked to be told. Where none is listed any more, it gives them up in their time. */
const tellOthers = ({ store, audit }: Shop, { dsr }: Config, signer: DsrSigner, log: Log): (() => void) =>
  chore({
    every: tellEvery,
    work: dsrCallbacks({
      ...{ callbacks: store.callbacks, rights: store.rights, signer, audit, log, now: Date.now },
      post: postCallback(),
      mayCall: callbackAddresses(dsr.callbacks),
    }),
    failed: 'telling other systems failed; it is tried again',
    log,
  });

/** The store first: only its owner may make secrets beside it. */
async function open({ config, log, simulationJob }: ServeParts) {
  const { dataFolder, databaseUrl } = config;
  const store = await openStore({
    dataFolder,
    databaseUrl: databaseUrl ?? undefined,
    wrappingKey: config.given.wrappingKey,
    notePanic() {
      log.error({}, 'the disk refused what the database must write: the service ends, and is to be started again');
      // Nothing can be closed any more; what was answered for is found when it starts again.
      process.exit(1);
    },
  });
  if (!store.ok) return refuse(store.refusal.sentence);
  const opened = await openShopSecrets(config, store.value.settings);
  if (!opened.ok) {
    await store.value.close();
    return opened;
  }
  const { secrets, adminKeyIsNew } = opened.value;
  const shop = await openShop({
    store: store.value,
    secrets,
    config,
    now: Date.now,
    log,
    learner: learnInWorker({ log }),
    ...(simulationJob ? { simulationJob } : {}),
  });
  return accept({ shop, secrets, newAdminKey: adminKeyIsNew ? secrets.adminKey : null });
}

async function listen(server: Server, { port, host }: Config): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const because = error.code === 'EADDRINUSE' ? 'something else listens there' : (error.code ?? error.message);
      resolve(refuse(`Cannot listen on ${host}, port ${port}: ${because}.`));
    });
    server.listen(port, host, () => {
      const { address, port: bound, family } = server.address() as AddressInfo;
      const name =
        address === '127.0.0.1' || address === '::1' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
      resolve(accept(`http://${name}:${bound}`));
    });
  });
}

/** No new connections, none that idle; those in flight end by themselves, or at the end of the grace. */
async function closeServer(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), inFlight);
  late.unref();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(late);
}
