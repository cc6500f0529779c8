import type { Setting } from '../terms/setting.ts';
import type { StudyResults } from '../terms/studyResults.ts';
import type { YearResults, YearWeek } from '../terms/year.ts';

/** A year at one setting: the mean over the seeds, week by week. */
export interface YearLine {
  readonly setting: Setting;
  readonly weeks: readonly YearWeek[];
  readonly last: YearWeek;
}

/** The years of a study, one line for each setting in the order of the study. */
export function yearLines({ settings }: StudyResults, { records }: YearResults): readonly YearLine[] {
  return [...new Set(records.map(({ setting }) => setting))].flatMap((place): readonly YearLine[] => {
    const own = records.filter(({ setting }) => setting === place);
    const setting = settings[place];
    const weeks = own[0]!.weeks.map((_, week) => meanWeek(own.flatMap((record) => record.weeks[week] ?? [])));
    const last = weeks.at(-1);
    return setting && last ? [{ setting, weeks, last }] : [];
  });
}

function meanWeek(weeks: readonly YearWeek[]): YearWeek {
  const mean = (read: (week: YearWeek) => number): number =>
    weeks.reduce((sum, week) => sum + read(week), 0) / weeks.length;
  const judged = weeks.flatMap(({ relevance }) => relevance ?? []);
  const { week, epsilonSpent, promisedAuc } = weeks[0]!;
  return {
    week,
    epsilonSpent,
    promisedAuc,
    learners: mean(({ learners }) => learners),
    allowLearning: mean(({ allowLearning }) => allowLearning),
    onlyPersonal: mean(({ onlyPersonal }) => onlyPersonal),
    neither: mean(({ neither }) => neither),
    left: mean(({ left }) => left),
    relevance: judged.length === 0 ? null : judged.reduce((sum, value) => sum + value, 0) / judged.length,
    pointed: mean(({ pointed }) => pointed),
    repeated: mean(({ repeated }) => repeated),
    pointedSoFar: mean(({ pointedSoFar }) => pointedSoFar),
  };
}

/** The mean relevance of all weeks that have one; null where none has. */
export function relevanceOfYear({ weeks }: YearLine): number | null {
  const known = weeks.flatMap(({ relevance }) => relevance ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Means of so many weeks each, at each week: a week's own figure is of few lists, and jumps. */
export const smoothed = (values: readonly (number | null)[], width: number): readonly (number | null)[] =>
  values.map((_, week) => {
    const near = values.slice(Math.max(0, week - width + 1), week + 1).filter((value) => value !== null);
    return near.length === 0 ? null : near.reduce((sum, value) => sum + value, 0) / near.length;
  });
