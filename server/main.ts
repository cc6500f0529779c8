/** Opens the store, the shop and the port. The only file of the server that does. */

import { setTimeout as wait } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import { isStoreAway, unlessAway } from '../engine/terms/storeAway.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { DemoDoorParts } from './demo/demoDoor.ts';
import { storefrontBytes, storefrontPath } from './endpoints.ts';
import { admission } from './guards/admission.ts';
import { allowedOrigins } from './guards/allowedOrigins.ts';
import { door } from './guards/door.ts';
import { evenTimes } from './guards/evenTimes.ts';
import { rates } from './guards/rates.ts';
import { httpServer } from './httpServer.ts';
import type { SimulationJob } from './jobs/simulationJob.ts';
import { keepHeapSmall } from './keepHeapSmall.ts';
import { learnInWorker } from './learner/learnInWorker.ts';
import { closeServer, listen } from './listening.ts';
import { type Log, thrownFields } from './log.ts';
import { readNamedFiles } from './namedFiles.ts';
import { nodeListener } from './nodeListener.ts';
import { eventLoopLateness } from './observe/eventLoopLateness.ts';
import type { Metrics } from './observe/metrics.ts';
import { prometheus } from './observe/prometheus.ts';
import { startTracing } from './observe/startTracing.ts';
import { openShop } from './openShop.ts';
import { openShopSecrets } from './openShopSecrets.ts';
import { builtPages } from './pages/builtPages.ts';
import { readWebPages } from './pages/webPages.ts';
import { keyedText } from './random/keyedText.ts';
import { tooMuchToDo } from './refusal.ts';
import { callbackAddresses } from './rights/callbackAddresses.ts';
import { dsrCallbacks } from './rights/dsrCallbacks.ts';
import type { DsrSigner } from './rights/dsrSigner.ts';
import { postCallback } from './rights/postCallback.ts';
import type { Shop } from './shop.ts';
import { awayError } from './store/awayError.ts';
import { notOpened, openStore } from './store/openStore.ts';
import { postgresLimiter } from './store/postgresLimiter.ts';
import { upkeep } from './upkeep.ts';

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

/** How long the whole of closing may take, in milliseconds. */
const grace = 10_000;

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
  keepHeapSmall();
  const tracing = config.tracedAs === null ? accept(null) : await startTracing(config.tracedAs);
  if (!tracing.ok) return tracing;
  const stopTracing = tracing.value;
  const metrics = prometheus();
  const opened = await open({ config, log, metrics, ...(simulationJob ? { simulationJob } : {}) });
  if (!opened.ok) return opened;
  const { shop, secrets, newAdminKey } = opened.value;
  const named = await readNamedFiles(config);
  if (!named.ok) {
    await shop.close();
    return named;
  }
  const { persisted, dsrSigner } = named.value;
  // What lists go on with while the store is away, should it go before anybody has asked.
  await unlessAway(shop.catalogue, null);
  const counted = config.rateStore === 'database' && config.databaseUrl ? postgresLimiter(config.databaseUrl) : null;
  const spend = counted
    ? rates(config.rates, counted.maker, (name) => keyedText(shop.mixing, 'rate', name))
    : rates(config.rates);

  let isOpen = true;
  const lateness = eventLoopLateness();
  const admitted = admission(config.overload, () => performance.now(), lateness.now);
  metrics.watch(shop);
  const origins = allowedOrigins(config.corsOrigins, shop.keys, Date.now);
  const app = createApp({
    shop,
    config,
    secrets,
    persisted,
    dsrSigner,
    spend,
    log,
    isOpen: () => isOpen,
    metrics,
    admission: admitted,
    origins,
    evenly: evenTimes(),
    ...(demoSubject ? { demoSubject: demoSubject(shop) } : {}),
    pages: readWebPages(pagesFolder ?? builtPages(), config.pages),
  });
  const listener = door(
    {
      admission: admitted,
      origins,
      shed: metrics.shed,
      isOpen: () => isOpen,
      isSecure: config.publicUrl.startsWith('https:'),
      path: storefrontPath,
      mostBytes: storefrontBytes,
      refusal: tooMuchToDo,
    },
    nodeListener(app.fetch, log, () => isOpen),
  );
  const server = httpServer(listener);
  const listening = await listen(server, config);
  if (!listening.ok) {
    lateness.stop();
    await shop.close();
    return listening;
  }

  const stopUpkeep = upkeep(shop, log, dsrSigner === null ? null : tellOthers(shop, config, dsrSigner, log));
  let closing: Promise<void> | null = null;
  async function closeAll(): Promise<void> {
    isOpen = false;
    lateness.stop();
    stopUpkeep();
    // A request that waits for a build is one in flight: it hears in time how that ended.
    await Promise.all([closeServer(server), shop.endBuild()]);
    await counted?.close();
    await shop.close();
    await stopTracing?.();
  }
  const close = () => {
    closing ??= closeAll();
    return closing;
  };
  let ended: Promise<void> | null = null;
  async function end(err?: Error): Promise<void> {
    if (err) log.error(thrownFields(err), 'something was not caught');
    isOpen = false;
    // Whoever balances the load hears first that nothing should be sent here, and sends what it has sent already.
    if (!err) await wait(config.drainSeconds * 1000);
    await close();
  }
  const ending = closeWithGrace({ delay: grace, logger: false }, ({ err }) => {
    ended = end(err);
    return ended;
  });

  return accept({
    url: listening.value,
    shop,
    newAdminKey,
    async close() {
      // Told to end already, it does so in its own order, also where whoever began it has no more to do.
      if (ended !== null) return ended;
      ending.uninstall();
      await close();
    },
  });
}

/** What tells other systems of the shop what they asked to be told. Where one is listed no more, it is given up in its time. */
const tellOthers = ({ store, audit }: Shop, { dsr }: Config, signer: DsrSigner, log: Log): (() => Promise<number>) =>
  dsrCallbacks({
    ...{ callbacks: store.callbacks, rights: store.rights, signer, audit, log, now: Date.now },
    post: postCallback(),
    mayCall: callbackAddresses(dsr.callbacks),
  });

/** The store first: only its owner may make secrets beside it. */
async function open({ config, log, metrics, simulationJob }: ServeParts & { readonly metrics: Metrics }) {
  const { dataFolder, databaseUrl } = config;
  let distrusted: string | null = null;
  const store = await openStore({
    dataFolder,
    databaseUrl: databaseUrl ?? undefined,
    wrappingKey: config.given.wrappingKey,
    noteDistrust(because) {
      if (because !== distrusted) log.error({ because }, 'nobody is answered from the database that is there now');
      distrusted = because;
    },
    notePanic(because) {
      log.error({ because }, 'the database has ended for good: the service ends, and is to be started again');
      // Nothing can be closed any more; what was answered for is found when it starts again.
      process.exit(1);
    },
  });
  if (!store.ok) return refuse(store.refusal.sentence);
  try {
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
      metrics,
      learner: learnInWorker({ log }),
      ...(simulationJob ? { simulationJob } : {}),
    });
    return accept({ shop, secrets, newAdminKey: adminKeyIsNew ? secrets.adminKey : null });
  } catch (thrown) {
    // A disk that is full takes nothing more at the close either.
    await store.value.close().catch(() => {});
    if (!isStoreAway(awayError(thrown))) throw thrown;
    return refuse(notOpened(thrown));
  }
}
