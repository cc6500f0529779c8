import type { Purpose } from './purpose.ts';

/** Everything the engine may refuse. A closed list: a new member makes the compiler visit every reader. */
export type Refusal =
  | { readonly code: 'CONSENT_REQUIRED'; readonly purpose: Purpose }
  | { readonly code: 'CONSENT_EXPIRED'; readonly purpose: Purpose }
  | { readonly code: 'THIRD_PARTY_DATA' }
  | { readonly code: 'EXCLUDED_CATEGORY'; readonly itemId: string }
  | { readonly code: 'UNKNOWN_ITEM'; readonly itemId: string }
  | { readonly code: 'UNKNOWN_LIST'; readonly listId: string }
  | { readonly code: 'EVENT_CONFLICT'; readonly eventId: string }
  | { readonly code: 'BUDGET_EXHAUSTED'; readonly nanoRhoAsked: number; readonly nanoRhoLeft: number }
  | { readonly code: 'EMPTY_CATALOGUE' }
  | { readonly code: 'BUILD_RUNNING' }
  | { readonly code: 'BUILD_FAILED' }
  | { readonly code: 'CANCELLED' }
  | { readonly code: 'INVALID_OPTIONS'; readonly complaints: readonly string[] };

/** One plain sentence, safe to show to the person who asked. */
export function sentenceFor(refusal: Refusal): string {
  switch (refusal.code) {
    case 'CONSENT_REQUIRED':
      return `This needs the person's consent to ${refusal.purpose}.`;
    case 'CONSENT_EXPIRED':
      return `The person's consent to ${refusal.purpose} is over, or the purpose has changed since: ask again.`;
    case 'THIRD_PARTY_DATA':
      return 'Data that somebody else collected is not accepted.';
    case 'EXCLUDED_CATEGORY':
      return `Nothing is remembered about item ${refusal.itemId}: its category is excluded.`;
    case 'UNKNOWN_ITEM':
      return `There is no item ${refusal.itemId}.`;
    case 'UNKNOWN_LIST':
      return 'There is no such offer: the list is over, was not counted, or did not hold this item.';
    case 'EVENT_CONFLICT':
      return `Event ${refusal.eventId} was recorded before, with other content. The first one stays.`;
    case 'BUDGET_EXHAUSTED':
      return 'No further model can be released within the privacy budget of this window. The last model stays.';
    case 'EMPTY_CATALOGUE':
      return 'There is no catalogue yet: bring in items first.';
    case 'BUILD_RUNNING':
      return 'Another build is running.';
    case 'BUILD_FAILED':
      return 'The build broke off. What it had charged stays spent, and the last model stays.';
    case 'CANCELLED':
      return 'The build was cancelled. What it had charged stays spent.';
    case 'INVALID_OPTIONS':
      return refusal.complaints.join('; ');
  }
}
