import { randomUUID } from 'node:crypto';
import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { trendWindows } from '../../engine/engine.ts';
import { readLearningKnobs } from '../../engine/options.ts';
import type { LedgerStore } from '../../engine/store/ledgerStore.ts';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import type { Store } from '../../engine/store/store.ts';
import type { ReleaseId } from '../../engine/terms/ids.ts';
import type { InteractionKind } from '../../engine/terms/interaction.ts';
import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { LedgerStamp } from '../../engine/terms/ledger.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { subjectsFor } from '../../engine/terms/statistic.ts';
import type { Learner, Lesson } from '../learner/learner.ts';
import type { ShopConfig } from '../shop.ts';
import type { BuildRequest, BuiltModel } from './build.ts';
import { keepReport } from './listBuilds.ts';
import { costOf, type OpenWindow } from './openWindow.ts';

const day = 86_400_000;

export interface BuildParts {
  readonly store: Store;
  /** With the consent that counts when each is read. */
  readonly people: Pick<PeopleStore, 'profilesWithConsent'>;
  readonly config: ShopConfig;
  readonly now: () => number;
  readonly learner: Learner;
  readonly engineVersion: string;
  readonly catalogue: () => Promise<Catalogue>;
  readonly collects: () => Promise<readonly InteractionKind[]>;
  /** Every version of the privacy policy that people may have agreed to. */
  readonly policyVersions: () => Promise<readonly string[]>;
  readonly window: () => Promise<OpenWindow>;
  /** The builder's turn that this build is made in. */
  readonly fence: number;
}

/**
 * One build: find room for its snapshot ▶ charge durably ▶ read people ▶ draw ▶ fit ▶ keep the report ▶ mark as published ▶ publish the snapshot.
 *
 * Wherever a crash falls, nothing is out that was not paid for: the charge comes before anything is read, and the ledger
 * says PUBLISHED before the snapshot becomes the current one, so that the loader never meets one without its entry. A
 * crash between the two leaves an entry whose snapshot never came; it stays spent, as everything does.
 */
export async function buildModel(parts: BuildParts, request: BuildRequest): Promise<Result<BuiltModel, Refusal>> {
  const { store, config, now, fence } = parts;
  const knobs = readKnobs(config, request.knobs);
  if (!knobs.ok) return knobs;
  const catalogue = await parts.catalogue();
  if (catalogue.items.length === 0) return refuse({ code: 'EMPTY_CATALOGUE' });

  const { windowId, nanoRhoLeft } = await parts.window();
  const nanoRhoAsked = costOf(knobs.value.epsilon, knobs.value.delta);
  if (nanoRhoAsked > nanoRhoLeft) return refuse({ code: 'BUDGET_EXHAUSTED', nanoRhoAsked, nanoRhoLeft });

  await store.snapshots.requireRoom();
  const releaseId = randomUUID() as string as ReleaseId;
  const at = now();
  const lesson: Lesson = {
    releaseId,
    windowId,
    at,
    catalogue,
    subjects: subjectsFor(await parts.collects()),
    policyVersions: await parts.policyVersions(),
    knobs: knobs.value,
    ledger: { charge: (charge) => store.ledger.charge(charge, fence) },
    people: parts.people.profilesWithConsent(
      at - config.windowDays * day,
      trendWindows(at, knobs.value.trendDays)?.bounds,
    ),
    ...(request.onProgress ? { onProgress: request.onProgress } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  };
  const learned = await parts.learner(lesson, (version) => stampFor(store.ledger, releaseId, version));
  if (!learned.ok) return learned;

  const { version, privacy, readiness, bytes } = learned.value;
  const built: BuiltModel = { version, privacy, readiness, engineVersion: parts.engineVersion };
  await keepReport(store.settings, releaseId, built);
  // Somebody may have given this build up while it ran, or taken the next turn; what it drew then stays inside.
  if (!(await store.ledger.markPublished(releaseId, version))) return refuse({ code: 'CANCELLED' });
  if (!(await store.snapshots.publish({ version, releaseId, bytes }, fence))) return refuse({ code: 'CANCELLED' });
  await store.rights.markClean(releaseId, at);
  await request.onProgress?.('publish', 1, 1);
  return accept(built);
}

/** How the ledger stands, for the snapshot to carry: the release as it will be once it is published. */
async function stampFor(ledger: LedgerStore, releaseId: ReleaseId, snapshotVersion: string): Promise<LedgerStamp> {
  const entry = (await ledger.entries()).find((line) => line.releaseId === releaseId);
  if (!entry) throw new RangeError(`releaseId must have been charged, got ${releaseId}`);
  const { nanoRhoLimit, nanoRhoSpent } = await ledger.openBudget(entry.windowId, 0); // open since the charge
  return { entry: { ...entry, state: 'PUBLISHED', snapshotVersion }, nanoRhoLimit, nanoRhoSpent };
}

type NoisyKnobs = LearningKnobs & { readonly epsilon: number };

/** The service's own ε and δ where the request does not say; a model without noise is for studies, and never served. */
export function readKnobs(config: ShopConfig, asked: Partial<LearningKnobs> = {}): Result<NoisyKnobs, Refusal> {
  const set = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const read = readLearningKnobs({ epsilon: config.epsilon, delta: config.delta, ...set });
  if (!read.ok) return refuse({ code: 'INVALID_OPTIONS', complaints: read.refusal });
  const { epsilon } = read.value;
  return epsilon === null
    ? refuse({
        code: 'INVALID_OPTIONS',
        complaints: ['epsilon must be a number: a shop serves no model without noise'],
      })
    : accept({ ...read.value, epsilon });
}
