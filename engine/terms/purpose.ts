/** What a person may allow, one purpose at a time. */
export const purposes = ['PERSONALIZE', 'LEARN', 'LOCATION', 'SENSITIVE', 'MARKETING'] as const;

/**
 * PERSONALIZE: be shown offers chosen from one's own history. LEARN: be counted when a model is learned. LOCATION: have
 * one's place used for one answer. SENSITIVE: have guarded categories used. MARKETING: be written to.
 */
export type Purpose = (typeof purposes)[number];

/** Yes, no, or not expressed; not expressed counts as no. */
export type Choice = boolean | null;

/** What one person allows now. A purpose that is absent was not expressed. */
export type Consent = Readonly<Partial<Record<Purpose, Choice>>>;

/** How one choice was expressed: what decides whether it still counts, and what an event that it allowed refers to. */
export interface Expression {
  /** The policy that the person was shown. */
  readonly policyVersion: string;
  /** From when on a yes counts no more, in milliseconds since 1970; null for never. */
  readonly expiresAt: number | null;
  /** The place of the change in the store's record of consents. */
  readonly record: number;
}
export type Expressions = Readonly<Partial<Record<Purpose, Expression>>>;

/** What one person said last about each purpose, and how. Whether it counts now is asked of consent/standingConsent.ts. */
export interface Said {
  readonly consent: Consent;
  readonly expressions: Expressions;
}

/** Nobody has allowed anything until they have. */
export const noConsent: Consent = Object.freeze({});
