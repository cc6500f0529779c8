import { type Refusal, sentenceFor } from '../../engine/terms/refusals.ts';

/** Why the line refused a row, in words that are the same for all rows refused alike, so that they can be counted. */
export function reasonFor(refusal: Refusal): string {
  switch (refusal.code) {
    case 'CONSENT_REQUIRED':
      return 'is about a person who does not allow it to be remembered';
    case 'UNKNOWN_ITEM':
      return 'names an item that the catalogue does not have';
    case 'EXCLUDED_CATEGORY':
      return 'is about an item of an excluded category';
    case 'EVENT_CONFLICT':
      return 'repeats an event id with other content';
    default:
      return sentenceFor(refusal);
  }
}
