import type { Random } from '../../engine/index.ts';
import { unit } from '../draws.ts';
import { ndcgAt } from '../relevance/ndcg.ts';
import type { Impression } from './answerToList.ts';

/** How often an offer is shown in vain before it tires. */
const patience = 3;

/** Somebody whose lists are really made, with what they have been shown. */
export interface PanelMember {
  /** Their place among all people. */
  readonly person: number;
  /** How easily they are put off: exponential, 1 on average, so that a few are very touchy and most are not. */
  readonly touchiness: number;
  /** How often each item was offered to them. */
  readonly shownOf: Map<number, number>;
  /** Items that only their own history explains, offered since the year began. */
  readonly pointedItems: Set<number>;
}

export const panelMember = (person: number, random: Random): PanelMember => ({
  person,
  touchiness: -Math.log(1 - unit(random)),
  shownOf: new Map(),
  pointedItems: new Set(),
});

/** A list as it comes to somebody. */
export interface SeenList {
  readonly items: readonly number[];
  /** Which slots are random: those nobody chose, so that no history explains them. */
  readonly isRandom: readonly boolean[];
  /** What anybody else would be offered. */
  readonly anybody: ReadonlySet<number>;
  /** What they take in the weeks after. */
  readonly wanted: ReadonlySet<number>;
}

/** Shows a list to somebody, who remembers it. @returns what they made of it, and its nDCG; NaN where they want nothing */
export function look(member: PanelMember, list: SeenList): { readonly impression: Impression; readonly ndcg: number } {
  const { items, isRandom, anybody, wanted } = list;
  let [pointed, repeated] = [0, 0];
  for (const [slot, item] of items.entries()) {
    if (!isRandom[slot] && !anybody.has(item)) {
      pointed += 1;
      member.pointedItems.add(item);
    }
    const times = member.shownOf.get(item) ?? 0;
    if (times >= patience) repeated += 1;
    member.shownOf.set(item, times + 1);
  }
  const slots = Math.max(1, items.length);
  const isUseful = items.some((item) => wanted.has(item));
  return {
    impression: { pointed: pointed / slots, repeated: repeated / slots, isUseful },
    ndcg: ndcgAt(items.length, items, wanted),
  };
}
