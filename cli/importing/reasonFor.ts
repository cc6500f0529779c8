import { type Refusal, sentenceFor } from '../../engine/terms/refusals.ts';

/** Why the line refused a row, in words that are the same for all rows refused alike, so that they can be counted. */
export function reasonFor(refusal: Refusal): string {
  switch (refusal.code) {
    case 'CONSENT_REQUIRED':
      return refusal.purpose === 'SENSITIVE'
        ? 'about a guarded category, and the person has not allowed those (--consent … sensitive)'
        : 'about a person who does not allow it to be remembered';
    case 'CONSENT_EXPIRED':
      return 'about a person whose consent is over, or was given to a purpose that has changed since';
    case 'UNKNOWN_ITEM':
      return 'names an item that the catalogue does not have';
    case 'EXCLUDED_CATEGORY':
      return 'about an excluded category, of which nothing is remembered';
    case 'EVENT_CONFLICT':
      return 'repeats an event id with other content';
    default:
      return sentenceFor(refusal);
  }
}

/** True where the row is as it should be, and is left out all the same, to keep what was promised to people. */
export const isByRule = ({ code }: Refusal): boolean =>
  code === 'CONSENT_REQUIRED' || code === 'CONSENT_EXPIRED' || code === 'EXCLUDED_CATEGORY';
