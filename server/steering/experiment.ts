import type { KeyedRandom } from '../../engine/random/random.ts';
import type { KnobSet } from './knobProfile.ts';

/** One way in which lists are made during an experiment. */
export interface Arm {
  readonly name: string;
  /** The version of a knob profile; null for whatever holds: that is the control. */
  readonly profileId: string | null;
  /** The part of the viewers that it gets, in (0, 1]. */
  readonly share: number;
}

/** What is at rest of an experiment. */
export interface ExperimentBody {
  readonly label: string;
  /** The first one is the control. */
  readonly arms: readonly Arm[];
  /** In milliseconds since 1970; null while it runs. */
  readonly startedAt: number;
  readonly stoppedAt: number | null;
}

export interface Experiment extends ExperimentBody {
  readonly experimentId: string;
  readonly by: string;
}

/** An experiment that runs, with the knobs of its arms; null for those that hold. */
export interface RunningExperiment {
  readonly experiment: Experiment;
  readonly knobs: ReadonlyMap<string, KnobSet | null>;
}

/** How lists of an arm are named in the log of what was served. */
export const policyOf = (experimentId: string, arm: string): string => `${experimentId}/${arm}`;

/**
 * The arm of a viewer: always the same one, worked out from their key and the experiment's id and written down nowhere. The
 * parts of the unit interval that no arm has are outside the experiment.
 *
 * @param viewer what keys the viewer's random offers (lists/viewerKey.ts)
 */
export function armOf({ experimentId, arms }: Experiment, viewer: string, keyed: KeyedRandom): Arm | null {
  let rest = keyed('experiment', experimentId, viewer).bytes(6) / 2 ** 48;
  for (const arm of arms) {
    if (rest < arm.share) return arm;
    rest -= arm.share;
  }
  return null;
}
