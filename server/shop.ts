/** One shop, open: its store, its current model, and the jobs on them. What the server and the command line both stand on. */

import type { Catalogue } from '../engine/catalogue/catalogue.ts';
import type { ItemModel } from '../engine/model/itemModel.ts';
import type { KeyedRandom, Random } from '../engine/random/random.ts';
import type { PeopleStore } from '../engine/store/peopleStore.ts';
import type { Store } from '../engine/store/store.ts';
import type { ReleaseId, UserId } from '../engine/terms/ids.ts';
import type { InteractionKind } from '../engine/terms/interaction.ts';
import type { Refusal } from '../engine/terms/refusals.ts';
import type { Result } from '../engine/terms/result.ts';
import type { AuditLog } from './audit/auditLog.ts';
import type { Config } from './config.ts';
import type { ConsentWriter, ShownPolicy } from './consent/consentWriter.ts';
import type { KeyRing } from './guards/keyRing.ts';
import type { BuildRecord, BuildRequest, BuiltModel } from './jobs/build.ts';
import type { NameRotation } from './jobs/nameRotation.ts';
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
import type { Metrics } from './observe/metrics.ts';
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
  /** Ends the build that runs in this process, for a process that ends: within seconds, by itself or stopped. */
  endBuild(): Promise<void>;
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
  /** What people are called at rest. */
  readonly names: NameRotation;
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
  /** What builds, snapshots and looks into memory are counted with; not at all unless given. */
  readonly metrics?: Metrics;
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
