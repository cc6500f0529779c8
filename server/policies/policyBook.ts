import type { DecisionStore } from '../../engine/store/decisionStore.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import { nextPolicy, type Policies, type PolicyWish, policyKind, unpublishedPolicy } from './policies.ts';
import type { PolicyVersion } from './policy.ts';
import type { PolicyFacts } from './policyFacts.ts';

export interface PolicyBookParts {
  readonly decisions: Pick<DecisionStore, 'append'>;
  readonly load: () => Promise<Policies>;
  /** The name of the policy before any was published. */
  readonly configured: string;
  /** What is live now. */
  readonly facts: () => Promise<PolicyFacts>;
}

/** The shop's privacy policies: what holds, what is announced, and what would be. */
export interface PolicyBook {
  policies(): Promise<Policies>;
  /** The name of the one that people are shown at a moment; costs next to nothing. */
  currentVersion(at: number): Promise<string>;
  /** The one that people are shown at a moment. */
  current(at: number): Promise<PolicyVersion>;
  /** The one that a person may have been shown: the present one, or one that is announced; null for any other. */
  shown(version: string, at: number): Promise<PolicyVersion | null>;
  /** What would be published; nothing is. */
  preview(wish: PolicyWish, at: number): Promise<Result<PolicyVersion, PolicyFault>>;
  /** Publishes it, for good; from its moment on it holds on every replica. */
  publish(wish: PolicyWish, by: string, at: number): Promise<Result<PolicyVersion, PolicyFault>>;
}

/** DUPLICATE: the name is taken. TOO_EARLY: before now, or before a version that is published already. */
export type PolicyFault = 'DUPLICATE' | 'TOO_EARLY';

export function policyBook({ decisions, load, configured, facts }: PolicyBookParts): PolicyBook {
  const book: PolicyBook = {
    policies: load,
    currentVersion: async (at) => (await load()).inForce(at)?.version ?? configured,
    async current(at) {
      const inForce = (await load()).inForce(at);
      return inForce ?? unpublishedPolicy(configured, await facts());
    },
    async shown(version, at) {
      const current = await book.current(at);
      if (version === current.version) return current;
      return (await load()).after(current.version).find((one) => one.version === version) ?? null;
    },
    async preview(wish, at) {
      const { published } = await load();
      const newest = published.at(-1);
      if (wish.version === configured || published.some(({ version }) => version === wish.version))
        return refuse('DUPLICATE');
      if (wish.effectiveAt < at || wish.effectiveAt < (newest?.effectiveAt ?? 0)) return refuse('TOO_EARLY');
      const live = await facts();
      return accept(nextPolicy(wish, newest ?? unpublishedPolicy(configured, live), live, at));
    },
    async publish(wish, by, at) {
      const next = await book.preview(wish, at);
      if (next.ok) await decisions.append([{ kind: policyKind, subject: wish.version, body: next.value, at, by }]);
      return next;
    },
  };
  return book;
}
