import { expect, it } from 'vitest';
import type { Choice } from '../../../engine/terms/purpose.ts';
import { type ConsentMode, personalByConsentMode } from '../../../server/consent/consentMode.ts';

const states: readonly Choice[] = [true, false, null];
/** Which states a shop goes by. */
const counted: Readonly<Record<ConsentMode, readonly ('storage' | 'ads')[]>> = {
  personalization_storage: ['storage'],
  ad_personalization: ['ads'],
  both: ['storage', 'ads'],
  ignore: [],
};

it.each(
  Object.entries(counted),
)('by Consent Mode, going by %s, a list is personal where each state that counts is granted, and not where one is denied', (mode, goesBy) => {
  for (const personalizationStorage of states)
    for (const adPersonalization of states) {
      const heard = [
        ...(goesBy.includes('storage') ? [personalizationStorage] : []),
        ...(goesBy.includes('ads') ? [adPersonalization] : []),
      ];
      const isGranted = heard.length > 0 && heard.every((state) => state === true);
      const expected = heard.includes(false) ? false : isGranted ? true : null;
      const said = personalByConsentMode({ personalizationStorage, adPersonalization }, mode as ConsentMode);
      expect(said, `${personalizationStorage}, ${adPersonalization}`).toBe(expected);
    }
});
