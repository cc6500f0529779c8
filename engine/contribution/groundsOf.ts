import type { Expressions } from '../terms/purpose.ts';
import type { BoundedItems } from '../terms/stages.ts';

/** The purposes under which somebody contributes. */
export const learnedUnder = ['LEARN', 'SENSITIVE'] as const;

/**
 * Under what one contributor is learned from, as places in a table of purposes (`learnedUnder`) by policies: one place for
 * LEARN, and one for SENSITIVE where that is allowed. A policy that is not listed is the last column.
 *
 * @param allowsGuarded whether guarded items of theirs count
 * @param policyVersions every version that people may have agreed to; public
 * @returns one place or two, ascending
 */
export function groundsOf(
  expressions: Expressions,
  allowsGuarded: boolean,
  policyVersions: readonly string[],
): BoundedItems {
  const column = (purpose: (typeof learnedUnder)[number]): number => {
    const place = policyVersions.indexOf(expressions[purpose]?.policyVersion ?? '');
    return place < 0 ? policyVersions.length : place;
  };
  const width = policyVersions.length + 1;
  const places = allowsGuarded ? [column('LEARN'), width + column('SENSITIVE')] : [column('LEARN')];
  return { items: Uint32Array.from(places), loudness: null } as BoundedItems;
}

/** How many places there are. */
export const groundCount = (policyVersions: readonly string[]): number =>
  learnedUnder.length * (policyVersions.length + 1);
