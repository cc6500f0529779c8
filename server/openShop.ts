import { auditLog } from './audit/auditLog.ts';
import { collected } from './collected.ts';
import { consentWriter } from './consent/consentWriter.ts';
import { standingPeople } from './consent/standingPeople.ts';
import { currentCatalogue } from './currentCatalogue.ts';
import { gapsHeard } from './gapsHeard.ts';
import { keyRing } from './guards/keyRing.ts';
import { abandonCutOff } from './jobs/builderTurn.ts';
import { listBuilds } from './jobs/listBuilds.ts';
import { modelBuilder } from './jobs/modelBuilder.ts';
import { modelLoader } from './jobs/modelLoader.ts';
import { nameRotation } from './jobs/nameRotation.ts';
import { openWindow } from './jobs/openWindow.ts';
import { planning } from './jobs/planning.ts';
import { privacyDocument } from './jobs/privacyDocument.ts';
import { readOrigin } from './jobs/readOrigin.ts';
import { simulations } from './jobs/simulations.ts';
import { surfaceReadiness } from './jobs/surfaceReadiness.ts';
import { learnHere } from './learner/learnHere.ts';
import { hourlyTallies } from './lists/hourlyTallies.ts';
import { pageUnits } from './lists/pageUnits.ts';
import { servedLists } from './lists/servedLists.ts';
import { silentLog, thrownFields } from './log.ts';
import { noMetrics } from './observe/metrics.ts';
import { packageVersion } from './packageVersion.ts';
import { clustersIn } from './policies/clustersIn.ts';
import { policyLoader } from './policies/policies.ts';
import { policyBook } from './policies/policyBook.ts';
import { policyFacts } from './policies/policyFacts.ts';
import { keyedRandom } from './random/keyedRandom.ts';
import { pseudonym } from './random/pseudonym.ts';
import { secureRandom } from './random/secureRandom.ts';
import { retain } from './rights/retention.ts';
import { rightsDesk } from './rights/rightsDesk.ts';
import type { Shop, ShopParts } from './shop.ts';
import { lastKnown } from './steering/lastKnown.ts';
import { steeringLoader } from './steering/steering.ts';

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
  metrics = noMetrics,
  engineVersion = packageVersion(),
  simulationJob,
}: ShopParts): Promise<Shop> {
  const noise = random ?? secureRandom();
  if (noise.quality !== 'secure') throw new RangeError(`random must be secure, got ${noise.quality}`);

  await abandonCutOff(store, log);
  const origin = await readOrigin(store.settings, now());
  const loader = modelLoader(store, log, metrics);
  await loader.refresh();

  const window = () => openWindow({ ledger: store.ledger, config, origin, at: now() });
  const budget = async () => (await window()).view;
  const collects = collected(store.settings);
  const gaps = gapsHeard(store.watch);
  const steering = lastKnown(steeringLoader(store.decisions, (found) => metrics.looked('decisions', found), gaps));
  const profileKnobs = async () => (await steering()).profile?.knobs.learning ?? {};
  const catalogue = currentCatalogue(store.catalogue, steering, (found) => metrics.looked('catalogue', found), gaps);
  const audit = auditLog(store.audit);

  const loadPolicies = policyLoader(store.decisions, gaps);
  const people = standingPeople(store.people, async () => {
    const [at, policies] = [now(), await loadPolicies()];
    return { at, isStale: (purpose, version) => policies.isStale(at, purpose, version) };
  });
  const policies = policyBook({
    decisions: store.decisions,
    load: loadPolicies,
    configured: config.policyVersion,
    facts: async () => {
      const [{ profile }, kinds, items] = [await steering(), await collects.kinds(), await catalogue()];
      return policyFacts({ config, profile, collects: kinds, ...clustersIn(items) });
    },
  });
  const writer: Shop['consentWriter'] = async (shown) =>
    consentWriter(shown ?? (await policies.current(now())), config.consentDays);

  const builder = modelBuilder({
    ...{ store, people, config, now, engineVersion, window, catalogue, profileKnobs, log, metrics },
    learner: learner ?? learnHere(noise),
    collects: collects.kinds,
    async policyVersions() {
      const { published } = await loadPolicies();
      return [...new Set([config.policyVersion, ...published.map(({ version }) => version)])];
    },
    onPublished: loader.refresh,
  });
  const rights = rightsDesk({
    rights: store.rights,
    people: store.people,
    choice: async (...said) => (await writer())(...said),
    audit,
    stopBuilds: builder.stopAll,
    isBuilding: builder.isBuilding,
    now,
    cancelHours: config.cancelHours,
    linkHours: config.exportHours,
  });
  const names = nameRotation({
    ...{ store, log },
    note: (by) => audit.note({ at: now(), by, action: 'rotatePseudonyms', subject: 'everybody' }),
    onCutOff: (thrown) =>
      log.error(thrownFields(thrown), 'making names anew was cut off; the next hour goes on with it'),
  });
  const tallies = hourlyTallies({ store: store.tallies, log, now });
  const served = servedLists({ store: store.served, log, now, days: config.offerLogDays });
  const studies = simulations({ job: simulationJob ?? null, store: store.simulations, now, log });

  return {
    ...{ store, people, policies, origin, catalogue, steering, budget, rights, names, audit, tallies, served },
    ...planning({ config, profileKnobs, catalogue, collects: collects.kinds, model: loader.model, budget }),
    consentWriter: writer,
    collects: collects.kinds,
    declareCollects: collects.declare,
    model: loader.model,
    refresh: loader.refresh,
    build: builder.build,
    running: builder.running,
    cancelBuild: builder.cancel,
    endBuild: builder.end,
    readiness: async () => surfaceReadiness(loader.model(), await collects.kinds()),
    builds: () => listBuilds(store),
    async report({ entry, built }) {
      if (built === null) return null;
      const { nanoRhoLimit } = await store.ledger.openBudget(entry.windowId, 0); // open since the charge
      return privacyDocument(entry, built, await store.ledger.entries(), nanoRhoLimit);
    },
    pseudonym: (subject) => pseudonym(secrets.pepper, subject),
    retain: () => retain({ store, desk: rights, goOn: names.goOn, catalogue, now, ...config }),
    pageUnits: pageUnits(store.decisions, gaps),
    keys: keyRing(store.keys, now),
    simulations: studies,
    mixing: keyedRandom(secrets.mixingSecret),
    async close() {
      await studies.close();
      await builder.end();
      await tallies.close().catch(() => log.error({}, 'what was counted last could not be kept'));
      await served.close().catch(() => log.error({}, 'what was served last could not be noted'));
      await store.close();
    },
  };
}
