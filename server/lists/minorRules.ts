import type { OfferKnobs } from '../../engine/terms/knobs.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';

/** Remembered by the knobs that they come from, since rules are remembered by what they are. */
const known = new WeakMap<readonly string[], readonly OfferRule[]>();

/** What keeps the shop's categories that are not for minors out of a list, random offers included. */
export function minorRules({ notForMinors }: Pick<OfferKnobs, 'notForMinors'>): readonly OfferRule[] {
  if (notForMinors.length === 0) return [];
  const before = known.get(notForMinors);
  if (before) return before;
  const rule: OfferRule = {
    ruleId: 'not for minors',
    label: 'not for minors',
    action: { kind: 'HIDE', match: { itemIds: [], categories: notForMinors } },
    scope: { surfaces: [], pageTypes: [], categories: [], markets: [] },
    priority: Number.MAX_SAFE_INTEGER,
    startsAt: null,
    endsAt: null,
  };
  const made = [rule];
  known.set(notForMinors, made);
  return made;
}
