import type { KeyedRandom } from '../../engine/random/random.ts';
import { armOf, policyOf } from './experiment.ts';
import type { KnobSet } from './knobProfile.ts';
import type { Steering } from './steering.ts';

/** Which knobs a viewer's lists are made with. */
export interface Policy {
  /** The name of a profile's version, or of an experiment's arm; '' for the knobs of the configuration. */
  readonly name: string;
  readonly knobs: KnobSet;
}

/**
 * @param viewer what keys the viewer's random offers; null for somebody who cannot be told to be the same for a while, and
 *   is in no experiment
 * @param configured the knobs that hold where none were ever published
 */
export function policyFor(
  { profile, experiment: running }: Pick<Steering, 'profile' | 'experiment'>,
  viewer: string | null,
  configured: () => KnobSet,
  keyed: KeyedRandom,
): Policy {
  const knobs = profile?.knobs ?? configured();
  const arm = running === null || viewer === null ? null : armOf(running.experiment, viewer, keyed);
  if (running === null || arm === null) return { name: profile?.profileId ?? '', knobs };
  const { experimentId } = running.experiment;
  return { name: policyOf(experimentId, arm.name), knobs: running.knobs.get(arm.name) ?? knobs };
}
