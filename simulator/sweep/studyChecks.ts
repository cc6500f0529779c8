import type { AttackRecord, StudyCheck } from '../terms/studyResults.ts';
import type { PlannedAttack } from './planSweep.ts';

/**
 * What must hold for a study to be believed: nothing promised was seen broken; each attack succeeds where nothing
 * protects, for otherwise the attack is broken and not the engine safe; each planted leak is exposed by some attack.
 *
 * @param records in the order of the planned attacks
 */
export function studyChecks(
  records: readonly AttackRecord[],
  planned: readonly PlannedAttack[],
): readonly StudyCheck[] {
  const names = [...new Set(records.map(({ attack }) => attack))];
  const leaks = [...new Set(planned.flatMap(({ leak }) => (leak === null ? [] : [leak])))];
  return [
    ...names.flatMap((name) => {
      const own = records.filter(({ attack }) => attack === name);
      const broken = own.filter(({ role, outcome }) => role === 'STATED' && outcome.breach);
      const bare = own.filter(({ role }) => role === 'UNPROTECTED');
      const successes = bare.filter(({ outcome }) => outcome.succeeded).length;
      return [
        {
          name: `${name} breaks no promise`,
          holds: broken.length === 0,
          words:
            broken[0]?.outcome.words ?? `In ${own.length - bare.length} runs nothing that is promised was seen broken.`,
        },
        {
          name: `${name} succeeds without protection`,
          holds: successes === bare.length,
          words: `It succeeded in ${successes} of ${bare.length} runs without its protection; where it does not, it proves nothing.`,
        },
      ];
    }),
    ...leaks.map((leak) => {
      const exposing = records.filter(({ outcome }, place) => planned[place]?.leak === leak && outcome.breach);
      const by = [...new Set(exposing.map(({ attack }) => attack))];
      return {
        name: `planted ${leak} is exposed`,
        holds: by.length > 0,
        words: by.length > 0 ? `Exposed by ${by.join(', ')}.` : 'No attack told that this protection was taken away.',
      };
    }),
  ];
}
