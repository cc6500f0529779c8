import {
  type Contributors,
  type LedgerEntry,
  type Mechanism,
  privacyUnit,
  sensitivityProof,
  snapshotFormat,
  windowEpsilon,
} from '../../engine/index.ts';
import type { BuiltModel } from './build.ts';

/** What an auditor reads of one build, for programs. Grows by new names; a change of meaning takes a new number. */
export interface PrivacyDocument {
  readonly schema: 'tightrope.privacy-report';
  readonly schemaVersion: 1;
  readonly model: string;
  /** When the ledger was charged, in ISO 8601. */
  readonly chargedAt: string;
  readonly versions: { readonly engine: string | null; readonly snapshotFormat: string };
  readonly unit: { readonly name: LedgerEntry['unit']; readonly text: string };
  /** Numbers of ρ are in 10⁻⁹: of zCDP, and of √(2ρ)-Gaussian-DP, from which ε and δ follow. */
  readonly build: {
    readonly epsilon: number;
    readonly delta: number;
    /** Part of δ. */
    readonly approximationDelta: number;
    readonly nanoRho: number;
    /** Whose random numbers the noise is made of. */
    readonly noise: string | null;
  };
  /** Everything that this window had released when this build was charged, itself included. */
  readonly window: {
    readonly windowId: string;
    readonly releases: number;
    readonly nanoRho: number;
    readonly nanoRhoLimit: number;
    readonly epsilon: number;
    readonly epsilonLimit: number;
    readonly delta: number;
  };
  readonly ledger: { readonly releaseId: string; readonly sequence: number; readonly state: string };
  readonly mechanisms: readonly MechanismDocument[];
  readonly people: { readonly noisy: number; readonly exact: null; readonly text: string };
  /** By purpose and policy version, noisy; empty in what was built before that was counted. */
  readonly contributors: readonly Contributors[];
  readonly publicInputs: readonly string[];
  readonly readiness: string;
  readonly notCovered: readonly string[];
}

export interface MechanismDocument {
  readonly statistic: string;
  readonly mechanism: string;
  /** S, in fixed-point units: one person is that many. */
  readonly sensitivity: number;
  readonly proof: string;
  readonly sigma: number;
  readonly sigmaInPeople: number;
  readonly nanoRho: number;
  /** How many numbers the noise belongs to, whether they are kept or not. */
  readonly cells: number;
  readonly form: string;
  /** τ; null where every number is released. */
  readonly threshold: number | null;
  readonly thresholdInPeople: number | null;
  /** How many items the pairs are about; null for what is not of pairs; 0 where there are no pairs. */
  readonly headSize: number | null;
}

/**
 * The privacy report of one build, from its own report and from the ledger: released and public numbers only.
 *
 * @param entries the whole ledger
 * @param nanoRhoLimit of the build's window
 */
export function privacyDocument(
  entry: LedgerEntry,
  { version, privacy, readiness, engineVersion }: BuiltModel,
  entries: readonly LedgerEntry[],
  nanoRhoLimit: number,
): PrivacyDocument {
  const { releaseId, sequence, windowId, state, unit, delta } = entry;
  const soFar = entries.filter((line) => line.windowId === windowId && line.sequence <= sequence);
  const nanoRho = soFar.reduce((total, line) => total + line.nanoRho, 0);
  return {
    schema: 'tightrope.privacy-report',
    schemaVersion: 1,
    model: version,
    chargedAt: new Date(entry.at).toISOString(),
    versions: { engine: engineVersion ?? null, snapshotFormat },
    unit: { name: unit, text: privacyUnit },
    build: {
      epsilon: entry.epsilon,
      delta,
      approximationDelta: privacy.approximationDelta,
      nanoRho: entry.nanoRho,
      noise: privacy.noise,
    },
    window: {
      windowId,
      releases: soFar.length,
      nanoRho,
      nanoRhoLimit,
      epsilon: windowEpsilon(nanoRho, delta),
      epsilonLimit: windowEpsilon(nanoRhoLimit, delta),
      delta,
    },
    ledger: { releaseId, sequence, state },
    mechanisms: privacy.mechanisms.map(mechanismDocument),
    people: {
      noisy: privacy.noisyPeople,
      exact: null,
      text: 'A noisy count, released and paid for like the rest. The exact one is private, and in no report.',
    },
    contributors: privacy.contributors ?? [],
    publicInputs: privacy.publicInputs,
    readiness,
    notCovered,
  };
}

const mechanismDocument = (mechanism: Mechanism): MechanismDocument => {
  const { statistic, sensitivity, sigma, threshold, cells } = mechanism;
  return {
    statistic,
    mechanism: mechanism.mechanism,
    sensitivity,
    proof: sensitivityProof(statistic),
    sigma,
    sigmaInPeople: sigma / sensitivity,
    nanoRho: mechanism.nanoRho,
    cells,
    form: mechanism.form,
    threshold,
    thresholdInPeople: threshold === null ? null : threshold / sensitivity,
    headSize: statistic.startsWith('pairs') ? headOf(cells) : null,
  };
};

/** h, of h(h − 1)/2 pairs; 0 where there is none, whether the head was empty or one item. */
const headOf = (pairs: number): number => (pairs === 0 ? 0 : Math.round((1 + Math.sqrt(1 + 8 * pairs)) / 2));

const notCovered: readonly string[] = [
  'What a list tells about the person it was made for: it comes from their own history.',
  'Whoever operates the server, or breaks into it.',
  'When builds run, and how long they take.',
  'A person under two pseudonyms is protected as two people.',
  'Windows compose: what two windows release together is the sum of their ρ.',
];
