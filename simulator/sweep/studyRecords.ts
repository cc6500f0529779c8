import { attacks } from '../exposure/attacks.ts';
import type { Setting } from '../terms/setting.ts';
import type { AttackRecord } from '../terms/studyResults.ts';
import type { YearQuestion, YearRecord, YearResults } from '../terms/year.ts';
import { shareLeavingAnyway } from '../year/answerToList.ts';
import type { PlannedAttack } from './planSweep.ts';
import type { SweepOutcome, YearTask } from './sweepTask.ts';

/** What came of each planned attack, in its order. */
export function attackRecords(
  planned: readonly PlannedAttack[],
  outcomes: readonly SweepOutcome[],
  settings: readonly Setting[],
): readonly AttackRecord[] {
  return planned.flatMap(({ task, role }, place) => {
    const outcome = outcomes[place];
    if (outcome?.kind !== 'attack') return [];
    const question = attacks.find(({ name }) => name === task.attack)!.question;
    const { seed, protections } = task;
    const setting = settings.indexOf(task.setting);
    return [{ attack: task.attack, question, setting, seed, protections, role, outcome: outcome.outcome }];
  });
}

/** What came of each year, in its order. */
export function yearResults(
  question: YearQuestion,
  years: readonly YearTask[],
  outcomes: readonly SweepOutcome[],
  settings: readonly Setting[],
): YearResults {
  return {
    question,
    leftAnyway: shareLeavingAnyway(question.response, question.visits, question.weeks),
    records: years.flatMap(({ setting, seed }, place): readonly YearRecord[] => {
      const lived = outcomes[place];
      return lived?.kind === 'year' ? [{ setting: settings.indexOf(setting), seed, weeks: lived.weeks }] : [];
    }),
  };
}
