import { createHash } from 'node:crypto';
import { type Purpose, purposes } from '../../engine/terms/purpose.ts';
import type { PolicyFacts } from './policyFacts.ts';

/** What its author says of a policy. */
export interface PolicyWords {
  /** Its name: what consents refer to. */
  readonly version: string;
  /** In plain words for shoppers: what is new, and why. */
  readonly words: string;
  /** What each purpose is, as people are asked about it. */
  readonly purposes: Readonly<Record<Purpose, string>>;
}

/** One version of the privacy policy. */
export interface PolicyVersion extends PolicyWords {
  /** What the configuration was when it was published. */
  readonly facts: PolicyFacts;
  /** From when on it holds, and when it was announced; in milliseconds since 1970. */
  readonly effectiveAt: number;
  readonly announcedAt: number;
  /** What changes against the version before, in plain sentences, the purposes' own words included. */
  readonly changes: readonly string[];
  /** The purposes that change: who agreed to one under an earlier version is asked again. */
  readonly changedPurposes: readonly Purpose[];
  /** SHA-256 of its name, words, purposes and facts, in hexadecimal. */
  readonly hash: string;
}

/** What a purpose is, where the shop has no words of its own. */
export const usualPurposes: Readonly<Record<Purpose, string>> = {
  PERSONALIZE: 'Choose offers for you from what you looked at, put into the cart and bought.',
  LEARN: 'Count you, under noise that hides you, when we learn which products go together.',
  LOCATION: 'Use your place for one answer, and forget it.',
  SENSITIVE: 'Use products of sensitive categories too.',
  MARKETING: 'Write to you.',
};

/** The digest that receipts carry: of everything that a person was told, in a fixed order. */
export const hashOf = ({ version, words, purposes: told, facts }: PolicyWords & Pick<PolicyVersion, 'facts'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        version,
        words,
        purposes.map((purpose) => [purpose, told[purpose]]),
        Object.entries(facts).sort(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    )
    .digest('hex');
