/** One shop, open: its store, its current model, and the jobs on them. What the server and the command line both stand on. */

import type { Catalogue } from '../engine/catalogue/catalogue.ts';
import type { ItemModel } from '../engine/model/itemModel.ts';
import type { KeyedRandom, Random } from '../engine/random/random.ts';
import type { PeopleStore, Store } from '../engine/store/store.ts';
import type { ReleaseId, UserId } from '../engine/terms/ids.ts';
import type { InteractionKind } from '../engine/terms/interaction.ts';
import type { Refusal } from '../engine/terms/refusals.ts';
import type { Result } from '../engine/terms/result.ts';
import type { AuditLog } from './audit/auditLog.ts';
import type { Config } from './config.ts';
import type { ConsentWriter, ShownPolicy } from './consent/consentWriter.ts';
import type { KeyRing } from './guards/keyRing.ts';
import type { BuildRecord, BuildRequest, BuiltModel } from './jobs/build.ts';
import type { BudgetView } from './jobs/openWindow.ts';
import type { Planning } from './jobs/planning.ts';
import type { PrivacyDocument } from './jobs/privacyDocument.ts';
import type { SimulationJob } from './jobs/simulationJob.ts';
import type { Simulations } from './jobs/simulations.ts';
import type { SurfaceReadiness } from './jobs/surfaceReadiness.ts';
import type { BuildProgress } from './jobs/watchBuild.ts';
import type { Learner } from './learner/learner.ts';
import type { HourlyTallies } from './lists/hourlyTallies.ts';
import type { PageUnits } from './lists/pageUnits.ts';
import type { ServedLists } from './lists/servedLists.ts';
import type { Log } from './log.ts';
import type { PolicyBook } from './policies/policyBook.ts';
import type { Retained } from './rights/retention.ts';
import type { RightsDesk } from './rights/rightsDesk.ts';
import type { Secrets } from './secrets.ts';
import type { Steering } from './steering/steering.ts';

export interface Shop extends Planning {
  readonly store: Store;
  /** The store's people, with what counts now of what they said. Whoever asks what somebody allows asks here. */
  readonly people: PeopleStore;
  /** Writes choices down under the policy that the person was shown: the present one unless given. */
  consentWriter(shown?: ShownPolicy): Promise<ConsentWriter>;
  /** The privacy policies that were published. */
  readonly policies: PolicyBook;
  /** When the shop's epochs and windows began, in milliseconds since 1970. */
  readonly origin: number;
  /** What the shop declares that it collects: public, and never read off people's events during a build. */
  collects(): Promise<readonly InteractionKind[]>;
  declareCollects(kinds: readonly InteractionKind[]): Promise<void>;
  catalogue(): Promise<Catalogue>;
  /** How the shop's own people want lists to be, with every decision up to now. */
  steering(): Promise<Steering>;
  /** The model that answers now; null before the first build. */
  model(): ItemModel | null;
  /** Loads the store's current snapshot where it is newer; a bad one is refused and the present one goes on. */
  refresh(): Promise<void>;
  build(request: BuildRequest): Promise<Result<BuiltModel, Refusal>>;
  /** How far the build has come that runs in this process; null while none does. */
  running(): BuildProgress | null;
  /** Stops a build that runs, here or on another replica. What it had charged stays spent. @returns false if none such runs */
  cancelBuild(releaseId: ReleaseId): Promise<boolean>;
  budget(): Promise<BudgetView>;
  /** Whether each kind of list is worth asking for. */
  readiness(): Promise<readonly SurfaceReadiness[]>;
  /** Every build, newest first. */
  builds(): Promise<readonly BuildRecord[]>;
  /** The privacy report of a build; null for one that never came to a model. */
  report(record: BuildRecord): Promise<PrivacyDocument | null>;
  /** A person's pseudonym: a keyed hash of the shop's name for them. */
  pseudonym(subject: string): UserId;
  /** Where requests about one's own data are taken. */
  readonly rights: RightsDesk;
  /** Forgets what has been kept long enough; once an hour while the service runs. */
  retain(): Promise<Retained>;
  /** What the shop's own people do and look at, for auditors. */
  readonly audit: AuditLog;
  /** What the service counts of its own work, by the hour. */
  readonly tallies: HourlyTallies;
  /** What was served lately, without names. */
  readonly served: ServedLists;
  /** What each page of the storefront shows. */
  readonly pageUnits: PageUnits;
  /** The keys of its pages, systems and people. */
  readonly keys: KeyRing;
  /** Studies on invented and public data, beside the service. */
  readonly simulations: Simulations;
  /** Keyed randomness for sticky mixing. */
  readonly mixing: KeyedRandom;
  close(): Promise<void>;
}

export interface ShopParts {
  /** Closed with the shop. */
  readonly store: Store;
  readonly secrets: Pick<Secrets, 'pepper' | 'mixingSecret'>;
  readonly config: ShopConfig;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The noise of builds; the crypto door unless given. */
  readonly random?: Random;
  /** Where builds are learned, with what noise; in this thread, in pieces, unless given. */
  readonly learner?: Learner;
  readonly log?: Log;
  /** What reports call this version of the engine; the package's own unless given. */
  readonly engineVersion?: string;
  /** What runs simulations; none unless given. */
  readonly simulationJob?: SimulationJob;
}

export type ShopConfig = Pick<
  Config,
  | 'epsilon'
  | 'epsilonPerWindow'
  | 'delta'
  | 'windowDays'
  | 'offerLogDays'
  | 'consentDays'
  | 'policyVersion'
  | 'historyDays'
  | 'requestDays'
  | 'cancelHours'
  | 'exportHours'
  | 'randomShare'
  | 'epochHours'
  | 'privacyControl'
  | 'consentMode'
>;
<<<<<<< HEAD

/** A catalogue, and what it was made of. */
interface KnownCatalogue {
  readonly version: number;
  readonly sensitivity: ShopSensitivity;
  readonly catalogue: Catalogue;
}

const collectsSetting = 'collects';

/**
 * Opens a shop on a store, with the model that it last published.
 *
 * Builds that a crash cut off are marked as abandoned, here and before each build, by whoever has the builder's turn: only
 * then can nobody be running them. What they charged stays spent.
 *
 * @throws {RangeError} if the noise given is not the crypto door's, which only the simulator may do without
 */
export async function openShop({
  store,
  secrets,
  config,
  now,
  random,
  learner,
  log = silentLog,
  engineVersion = packageVersion(),
  simulationJob,
}: ShopParts): Promise<Shop> {
  const noise = random ?? secureRandom();
  if (noise.quality !== 'secure') throw new RangeError(`random must be secure, got ${noise.quality}`);

  await abandonCutOff(store, log);
  const origin = await readOrigin(store.settings, now());
  const loader = modelLoader(store, log);
  await loader.refresh();
  const window = () => openWindow({ ledger: store.ledger, config, origin, at: now() });
  let known: KnownCatalogue | null = null;
  let building: Promise<unknown> | null = null;
  let running: WatchedBuild | null = null;

  const forecastParts = async (asked: Partial<LearningKnobs>): Promise<Result<ForecastParts, Refusal>> => {
    const { profile } = await shop.steering();
    const knobs = readKnobs(config, { ...profile?.knobs.learning, ...asked });
    if (!knobs.ok) return knobs;
    const items = (await shop.catalogue()).items.length;
    if (items === 0) return refuse({ code: 'EMPTY_CATALOGUE' });
    const collects = await shop.collects();
    if (collects.length === 0)
      return refuse({ code: 'INVALID_OPTIONS', complaints: ['the shop collects nothing to learn from'] });
    return accept({ knobs: knobs.value, model: loader.model(), items, collects, budget: await shop.budget() });
  };

  /** The knobs that the profile has and the request does not say; watched, so that it can be told how far it has come, and stopped. */
  const startBuild = async (request: BuildRequest): Promise<Result<BuiltModel, Refusal>> => {
    const { profile } = await shop.steering();
    const watched = watchBuild(request, now);
    const shopReads = { catalogue: shop.catalogue, collects: shop.collects, people: shop.people };
    running = watched;
    try {
      return await inTurn(store, log, async (fence) => {
        const built = await buildModel(
          {
            ...{ store, config, now, learner: learner ?? learnHere(noise), engineVersion, window, fence },
            ...shopReads,
          },
          { ...watched.request, knobs: { ...profile?.knobs.learning, ...request.knobs } },
        );
        // What it left open is this build's own: nobody else has the turn.
        if (!built.ok && built.refusal.code === 'BUILD_FAILED') await store.ledger.abandonReserved();
        return built;
      });
    } finally {
      running = null;
    }
  };

  const audit = auditLog(store.audit);
  const isBuilding = async () => (await store.ledger.entries()).some(({ state }) => state === 'RESERVED');
  const loadPolicies = policyLoader(store.decisions);

  const shop: Shop = {
    store,
    people: standingPeople(store.people, async () => {
      const [at, policies] = [now(), await loadPolicies()];
      return { at, isStale: (purpose, version) => policies.isStale(at, purpose, version) };
    }),
    consentWriter: async (shown) => consentWriter(shown ?? (await shop.policies.current(now())), config.consentDays),
    policies: policyBook({
      decisions: store.decisions,
      load: loadPolicies,
      configured: config.policyVersion,
      facts: async () => {
        const { profile } = await shop.steering();
        return policyFacts({
          ...{ config, profile, collects: await shop.collects() },
          ...clustersIn(await shop.catalogue()),
        });
      },
    }),
    origin,
    async collects() {
      const declared = await store.settings.read(collectsSetting);
      return declared === null
        ? interactionKinds
        : interactionKinds.filter((kind) => declared.split(',').includes(kind));
    },
    declareCollects: (kinds) => store.settings.write(collectsSetting, kinds.join(',')),
    catalogue: lastKnown(
      coalesce(async () => {
        const [version, { sensitivity }] = await Promise.all([store.catalogue.version(), shop.steering()]);
        if (known === null || known.version !== version || known.sensitivity !== sensitivity) {
          // Read after its version: should items come in between, the next reader reads again.
          const catalogue = createCatalogue(await store.catalogue.items(), defaultSensitivityRules, sensitivity);
          known = { version, sensitivity, catalogue };
        }
        return known.catalogue;
      }),
    ),
    steering: lastKnown(steeringLoader(store.decisions)),
    model: loader.model,
    refresh: loader.refresh,
    async build(request) {
      if (building !== null) return refuse({ code: 'BUILD_RUNNING' });
      const build = startBuild(request);
      building = build;
      try {
        const built = await build;
        if (built.ok) await loader.refresh();
        return built;
      } finally {
        building = null;
      }
    },
    running: () => running?.progress() ?? null,
    async cancelBuild(releaseId) {
      const reserved = (await store.ledger.entries()).filter(({ state }) => state === 'RESERVED');
      if (!reserved.some((entry) => entry.releaseId === releaseId)) return false;
      if (running !== null) running.stop();
      // Another replica's: what is ABANDONED cannot be published. There is one builder at a time.
      else await store.ledger.abandonReserved();
      return true;
    },
    budget: async () => (await window()).view,
    async forecast(asked) {
      const parts = await forecastParts(asked);
      return parts.ok ? accept(forecastBuild(parts.value)) : parts;
    },
    async plan(builds, epsilonTotal = config.epsilonPerWindow) {
      const parts = await forecastParts({});
      return parts.ok ? planPrivacy(builds, epsilonTotal, parts.value) : parts;
    },
    readiness: async () => surfaceReadiness(loader.model(), await shop.collects()),
    builds: () => listBuilds(store),
    async report({ entry, built }) {
      if (built === null) return null;
      const { nanoRhoLimit } = await store.ledger.openBudget(entry.windowId, 0); // open since the charge
      return privacyDocument(entry, built, await store.ledger.entries(), nanoRhoLimit);
    },
    pseudonym: (subject) => pseudonym(secrets.pepper, subject),
    rights: rightsDesk({
      rights: store.rights,
      people: store.people,
      choice: async (...said) => (await shop.consentWriter())(...said),
      audit,
      async stopBuilds() {
        running?.stop();
        await store.ledger.abandonReserved();
      },
      isBuilding,
      now,
      cancelHours: config.cancelHours,
      linkHours: config.exportHours,
    }),
    retain: () => retain({ store, desk: shop.rights, now, ...config }),
    audit,
    tallies: hourlyTallies({ store: store.tallies, log, now }),
    served: servedLists({ store: store.served, log, now, days: config.offerLogDays }),
    pageUnits: pageUnits(store.decisions),
    keys: keyRing(store.keys, now),
    simulations: simulations({ job: simulationJob ?? null, store: store.simulations, now, log }),
    mixing: keyedRandom(secrets.mixingSecret),
    async close() {
      await shop.simulations.close();
      await building?.catch(() => {}); // its caller hears of it
      await shop.tallies.close().catch(() => log.error({}, 'what was counted last could not be kept'));
      await shop.served.close().catch(() => log.error({}, 'what was served last could not be noted'));
      await store.close();
    },
  };
  return shop;
}
=======
>>>>>>> main
