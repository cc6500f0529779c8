import type { Choice } from '../../engine/terms/purpose.ts';

/** Which of Google's Consent Mode states speak for personal lists here. 'ignore': none of them. */
export const consentModes = ['personalization_storage', 'ad_personalization', 'both', 'ignore'] as const;
export type ConsentMode = (typeof consentModes)[number];

/** The states that a page has of the two that are about being personal; null for one that it does not know. */
export interface ConsentModeStates {
  readonly personalizationStorage: Choice;
  readonly adPersonalization: Choice;
}

/** What the states say of personal lists: yes only where every state that this shop goes by is granted. */
export function personalByConsentMode(
  { personalizationStorage, adPersonalization }: ConsentModeStates,
  mode: ConsentMode,
): Choice {
  switch (mode) {
    case 'personalization_storage':
      return personalizationStorage;
    case 'ad_personalization':
      return adPersonalization;
    case 'both':
      return leastOf([personalizationStorage, adPersonalization]);
    case 'ignore':
      return null;
  }
}

/** Every one of them has to be a yes for a yes; any no is a no. */
function leastOf(choices: readonly Choice[]): Choice {
  if (choices.includes(false)) return false;
  return choices.every((choice) => choice === true) ? true : null;
}
