import type { Attack } from '../terms/attack.ts';
import { attributeInference } from './attributeInference.ts';
import { averaging } from './averaging.ts';
import { intrusiveness } from './intrusiveness.ts';
import { lifeEvent } from './lifeEvent.ts';
import { linkage } from './linkage.ts';
import { membershipInference } from './membershipInference.ts';
import { profileReconstruction } from './profileReconstruction.ts';
import { relatedItems } from './relatedItems.ts';
import { spotTheRandom } from './spotTheRandom.ts';

/** Every attack that a scenario may name, in the order of the report: on the model, on what is concluded, on lists. */
export const attacks: readonly Attack[] = [
  membershipInference,
  relatedItems,
  lifeEvent,
  attributeInference,
  spotTheRandom,
  averaging,
  profileReconstruction,
  linkage,
  intrusiveness,
];
