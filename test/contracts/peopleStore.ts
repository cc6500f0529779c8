import { describe } from 'vitest';
import type { PeopleStore } from '../../engine/store/peopleStore.ts';
import { keepsConsents } from './consents.ts';
import { forgetsPeople } from './forgetting.ts';
import { keepsProfiles } from './profiles.ts';
import { recordsInteractions } from './recording.ts';

/** What every driver of PeopleStore promises. */
export function keepsPeople(driver: string, open: () => Promise<PeopleStore>): void {
  describe(`${driver} keeps people`, () => {
    keepsConsents(open);
    recordsInteractions(open);
    keepsProfiles(open);
    forgetsPeople(open);
  });
}
