import { accept, type Result, refuse } from '../../engine/index.ts';
import type { StudyData } from '../dataset/studyData.ts';
import type { HoldOut, HoldOutKind } from '../scenario/scenario.ts';
import { leaveLastOut } from '../splits/leaveLastOut.ts';
import { splitByTime } from '../splits/splitByTime.ts';
import type { PlacedSplit } from '../terms/split.ts';

const needsTimes = (by: HoldOutKind) =>
  refuse(`holdOut.by: ${by} needs to know when things happened, and the data do not say.`);

/** The split of a study where it is the same for every seed; null where people are held out whole, anew for each seed. */
export const splitKinds: Readonly<
  Record<HoldOutKind, (data: StudyData, holdOut: HoldOut) => Result<PlacedSplit | null, string>>
> = {
  people: () => accept(null),
  last: ({ dataset, times }) => (times === null ? needsTimes('last') : accept(leaveLastOut(dataset, times))),
  time: ({ dataset, times }, { share }) =>
    times === null ? needsTimes('time') : accept(splitByTime(dataset, times, share)),
  given: ({ given }) => (given === null ? refuse('holdOut.by: given needs train and test files.') : accept(given)),
};
