import type { Profile, Touch } from '../terms/interaction.ts';
import type { Purpose } from '../terms/purpose.ts';
import type { Consented } from '../terms/stages.ts';

/**
 * A profile without some of its touches, as though the person had never made them: less of what was allowed is allowed too.
 *
 * @param isWithheld which touches are left out
 */
export function withhold<For extends Purpose>(
  profile: Consented<Profile, For>,
  isWithheld: (touch: Touch) => boolean,
): Consented<Profile, For> {
  if (!profile.touches.some(isWithheld)) return profile;
  const kept: Profile = { ...profile, touches: profile.touches.filter((touch) => !isWithheld(touch)) };
  return kept as Consented<Profile, For>;
}
