import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { compileRules } from '../../engine/offer/compileRules.ts';
import { matchItems } from '../../engine/offer/matchItems.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';

/** Rules that cannot all have what they ask for. */
export interface RuleConflict {
  /** One or two of them. */
  readonly ruleIds: readonly string[];
  /** One plain sentence. */
  readonly message: string;
}

/**
 * Every contradiction among rules that may hold for the same list at the same time, now or later. Rules of different priority
 * do not contradict each other, but for what is hidden: nothing shows that. A pin may stand beside what hides its product for
 * a part of its time: it gives way for so long.
 *
 * @param at now, in milliseconds since 1970: what is over contradicts nothing
 *
 * Cost O(rules² · what they match): at most a few hundred rules.
 */
export function ruleConflicts(catalogue: Catalogue, rules: readonly OfferRule[], at: number): readonly RuleConflict[] {
  const alone = rules.flatMap((rule) => unknownPin(catalogue, rule));
  const ahead = rules.map((rule) => ({ ...rule, startsAt: Math.max(rule.startsAt ?? at, at) }));
  const pairs = ahead.flatMap((one, place) =>
    ahead.slice(place + 1).flatMap((other) => {
      const message = meet(one, other) ? contradiction(catalogue, one, other) : null;
      return message === null ? [] : [{ ruleIds: [one.ruleId, other.ruleId], message }];
    }),
  );
  return [...alone, ...pairs];
}

function unknownPin(catalogue: Catalogue, { ruleId, action }: OfferRule): readonly RuleConflict[] {
  return action.kind === 'PIN' && catalogue.indexOf(action.itemId) === undefined
    ? [{ ruleIds: [ruleId], message: `${ruleId} pins ${action.itemId}, which the shop does not have.` }]
    : [];
}

/** A rule as far as it lies ahead. */
type RuleAhead = OfferRule & { readonly startsAt: number };

/** Whether some list at some moment may be under both. */
function meet(one: RuleAhead, other: RuleAhead): boolean {
  const overlap = (first: readonly string[], second: readonly string[]) =>
    first.length === 0 || second.length === 0 || first.some((name) => second.includes(name));
  return (
    Math.max(one.startsAt, other.startsAt) < Math.min(endOf(one), endOf(other)) &&
    overlap(one.scope.surfaces, other.scope.surfaces) &&
    overlap(one.scope.pageTypes, other.scope.pageTypes) &&
    overlap(one.scope.markets, other.scope.markets) &&
    overlap(one.scope.categories.map(lower), other.scope.categories.map(lower))
  );
}

const endOf = ({ endsAt }: OfferRule): number => endsAt ?? Infinity;

function contradiction(catalogue: Catalogue, one: RuleAhead, other: RuleAhead): string | null {
  const [pin, more] = one.action.kind === 'PIN' ? [one, other] : [other, one];
  if (pin.action.kind === 'PIN') {
    const { itemId, slot } = pin.action;
    if (more.action.kind === 'PIN') {
      if (pin.priority !== more.priority) return null;
      if (more.action.slot === slot && more.action.itemId !== itemId)
        return `${one.ruleId} and ${other.ruleId} pin to the same slot, ${slot}: give one of them a higher priority.`;
      if (more.action.slot !== slot && more.action.itemId === itemId)
        return `${one.ruleId} and ${other.ruleId} pin ${itemId} to two slots: give one of them a higher priority.`;
      return null;
    }
    if (more.startsAt > pin.startsAt || endOf(more) < endOf(pin)) return null;
    const index = catalogue.indexOf(itemId);
    const { admits } = compileRules(catalogue, [more]);
    return index !== undefined && admits?.[index] === 0
      ? `${pin.ruleId} pins ${itemId}, which ${more.ruleId} does not let be shown.`
      : null;
  }
  if (one.action.kind === 'BOOST' && other.action.kind === 'BOOST') {
    const isOpposed = one.action.factor > 1 !== other.action.factor > 1;
    if (!isOpposed || one.priority !== other.priority) return null;
    const boosted = new Set(matchItems(catalogue, one.action.match));
    return matchItems(catalogue, other.action.match).some((item) => boosted.has(item))
      ? `${one.ruleId} and ${other.ruleId} move the same products up and down: give one of them a higher priority.`
      : null;
  }
  const { admits } = compileRules(catalogue, [one, other]);
  return admits !== null && admits.length > 0 && !admits.includes(1)
    ? `${one.ruleId} and ${other.ruleId} together let nothing be shown.`
    : null;
}

const lower = (text: string): string => text.toLowerCase();
