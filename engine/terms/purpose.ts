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

/** Nobody has allowed anything until they have. */
export const noConsent: Consent = Object.freeze({});
