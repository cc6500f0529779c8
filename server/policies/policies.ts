import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import type { Purpose } from '../../engine/terms/purpose.ts';
import { coalesce } from '../steering/coalesce.ts';
import { changesInWords } from './factsInWords.ts';
import { hashOf, type PolicyVersion, type PolicyWords, usualPurposes } from './policy.ts';
import type { PolicyFacts } from './policyFacts.ts';

/** Every policy that was published, in the order in which they come into force; immutable. */
export interface Policies {
  /** Oldest first; those that are announced and not yet in force are the last. */
  readonly published: readonly PolicyVersion[];
  /** The one that holds at a moment; null where none does yet, and the configured name stands alone. */
  inForce(at: number): PolicyVersion | null;
  /** Whether a policy that holds at a moment has changed this purpose since that version. */
  isStale(at: number, purpose: Purpose, version: string): boolean;
  /** What was published after a version; everything for one that is not known. */
  after(version: string | null): readonly PolicyVersion[];
}

/** How decisions about policies are kept. */
export const policyKind = 'policy';

export function policiesOf(published: readonly PolicyVersion[]): Policies {
  const placeOf = (version: string | null): number => published.findLastIndex((one) => one.version === version);
  return {
    published,
    inForce: (at) => published.findLast(({ effectiveAt }) => effectiveAt <= at) ?? null,
    isStale: (at, purpose, version) =>
      published
        .slice(placeOf(version) + 1)
        .some(({ effectiveAt, changedPurposes }) => effectiveAt <= at && changedPurposes.includes(purpose)),
    after: (version) => published.slice(placeOf(version) + 1),
  };
}

/**
 * Reads them where a decision was made since they were read last: so a policy holds on every replica at once.
 *
 * @param gaps how often the store may have become another one (gapsHeard.ts)
 */
export function policyLoader(
  decisions: Pick<DecisionStore, 'version' | 'latest'>,
  gaps: () => number = () => 0,
): () => Promise<Policies> {
  let known: { readonly version: number; readonly gaps: number; readonly policies: Policies } | null = null;
  return coalesce(async () => {
    const gap = gaps();
    const version = await decisions.version();
    // Read after its version: should somebody publish in between, the next reader reads again.
    if (known?.version !== version || known.gaps !== gap) {
      const published = (await decisions.latest(policyKind)).map(({ body }) => body as unknown as PolicyVersion);
      known = { version, gaps: gap, policies: policiesOf(published) };
    }
    return known.policies;
  });
}

/** What holds before anything was published: the configured name, the usual words, and the configuration as it is. */
export function unpublishedPolicy(version: string, facts: PolicyFacts): PolicyVersion {
  const words: PolicyWords = { version, words: '', purposes: usualPurposes };
  return {
    ...words,
    facts,
    effectiveAt: 0,
    announcedAt: 0,
    changes: [],
    changedPurposes: [],
    hash: hashOf({ ...words, facts }),
  };
}

/** What an author asks for; purposes without words keep those of the version before. */
export interface PolicyWish {
  readonly version: string;
  readonly words: string;
  readonly purposes: Readonly<Partial<Record<Purpose, string>>>;
  /** Purposes to ask about again though their words stay. */
  readonly askAgain: readonly Purpose[];
  /** Milliseconds since 1970. */
  readonly effectiveAt: number;
}

/** What a purpose is, to people. */
const aim: Readonly<Record<Purpose, string>> = {
  PERSONALIZE: 'Offers chosen for you',
  LEARN: 'Learning from what you do',
  LOCATION: 'Using where you are',
  SENSITIVE: 'Using guarded categories',
  MARKETING: 'Writing to you',
};

/** What would be published: the wish beside the version before it, and what is live now. */
export function nextPolicy(
  wish: PolicyWish,
  before: PolicyVersion,
  facts: PolicyFacts,
  announcedAt: number,
): PolicyVersion {
  const { version, words, effectiveAt } = wish;
  const purposes = { ...before.purposes, ...wish.purposes };
  const names = Object.keys(before.purposes) as Purpose[];
  const reworded = names.filter((purpose) => purposes[purpose] !== before.purposes[purpose]);
  const changedPurposes = names.filter((purpose) => reworded.includes(purpose) || wish.askAgain.includes(purpose));
  return {
    version,
    words,
    purposes,
    facts,
    effectiveAt,
    announcedAt,
    changes: [
      ...reworded.map(
        (purpose) => `${aim[purpose]}: it read “${before.purposes[purpose]}” and reads “${purposes[purpose]}” now`,
      ),
      ...changesInWords(before.facts, facts),
    ],
    changedPurposes,
    hash: hashOf({ version, words, purposes, facts }),
  };
}
