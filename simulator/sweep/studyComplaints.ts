import type { Setting } from '../terms/setting.ts';
import { buildOf } from './settingKnobs.ts';
import type { OpenStudy } from './sweepStudy.ts';

/** Why nobody can be evaluated, as a sentence; nothing where somebody can. */
export function peopleComplaints(study: OpenStudy, seeds: readonly number[]): readonly string[] {
  const { learners, heldOut } = study.splitFor(seeds[0]!);
  return learners.length > 0 && heldOut.length > 0
    ? []
    : [
        `Nobody can be evaluated: ${learners.length} people to learn from, ${heldOut.length} held out with enough items to hide one.`,
      ];
}

/** Which settings share their ε among more builds than it has room for, a sentence each. */
export function settingComplaints(settings: readonly Setting[]): readonly string[] {
  return settings.flatMap((setting) => {
    const build = buildOf(setting, 1);
    return build.ok
      ? []
      : [`ε = ${setting.epsilon} cannot be shared by ${setting.builds} builds: at most by ${build.refusal}.`];
  });
}
