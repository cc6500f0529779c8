import type { StudyResults } from '../../terms/studyResults.ts';
import { details, escaped, list, table } from '../html.ts';

/**
 * Whether the study can be believed, first of all: a banner that nobody can miss when a check does not hold, such as an attack
 * that did not succeed where it must, or a promise that was seen broken.
 */
export function verdict({ checks }: StudyResults): string {
  const failed = checks.filter(({ holds }) => !holds);
  const all = table(
    'checks',
    'Everything that must hold for the figures to be believed.',
    [{ title: 'Check' }, { title: 'Holds' }, { title: 'What was seen' }],
    checks.map(({ name, holds, words }) => [name, holds ? 'yes' : 'NO', words]),
  );
  if (failed.length > 0) {
    return `<div class="banner failed" role="alert">
<p><strong>This report fails: do not decide by it.</strong> ${escaped(counted(failed.length, checks.length))}</p>
${list(failed.map(({ name, words }) => `${name}: ${words}`))}
${details('All checks', all)}
</div>`;
  }
  if (checks.length === 0) {
    return '<div class="banner failed"><p><strong>Nothing was checked.</strong> No attack was run, so this report says what privacy costs, and not what it protects from.</p></div>';
  }
  return `<div class="banner held">
<p><strong>All ${checks.length} checks hold.</strong> Every attack succeeded where its protection was taken away, and nothing that is promised was seen broken.</p>
${details('All checks', all)}
</div>`;
}

const counted = (failed: number, all: number): string =>
  failed === 1 ? `1 of ${all} checks does not hold:` : `${failed} of ${all} checks do not hold:`;
