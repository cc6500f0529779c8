import { type Choice, type Consent, type Purpose, purposes, type Said } from '../terms/purpose.ts';

/** What decides whether a yes counts, beside what the person said. */
export interface StandingRules {
  /** Now, in milliseconds since 1970. */
  readonly at: number;
  /** Whether a policy that holds now has changed this purpose since that version, so that the person has to be asked again. */
  readonly isStale: (purpose: Purpose, policyVersion: string) => boolean;
}

/**
 * What of a person's choices counts now. A yes that is over, or was given to a purpose that has changed since, counts as not
 * expressed; a no counts for ever, and nothing here makes a yes of anything.
 */
export function standingConsent({ consent, expressions }: Said, { at, isStale }: StandingRules): Consent {
  const counts = (purpose: Purpose): boolean => {
    const expression = expressions[purpose];
    if (!expression) return true; // said before it was kept how
    const { expiresAt, policyVersion } = expression;
    return (expiresAt === null || at < expiresAt) && !isStale(purpose, policyVersion);
  };
  const standing: Partial<Record<Purpose, Choice>> = {};
  for (const purpose of purposes) {
    const choice = consent[purpose];
    if (choice !== undefined) standing[purpose] = choice === true && !counts(purpose) ? null : choice;
  }
  return standing;
}
