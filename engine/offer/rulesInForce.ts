import type { OfferRule } from '../terms/offerRule.ts';
import type { Surface } from '../terms/surface.ts';

/** What a list is for, as far as rules look at it. Nothing about the viewer. */
export interface ListPlace {
  readonly surface: Surface;
  /** The page that it stands on; null where the storefront does not say. */
  readonly pageType: string | null;
  readonly market: string | null;
  /** The categories of the item that it is about; empty for a list about none. */
  readonly categories: readonly string[];
  /** Now, in milliseconds since 1970. */
  readonly at: number;
}

/** The rules that hold for a list, the weightiest first. Cost O(rules). */
export function rulesInForce(rules: readonly OfferRule[], place: ListPlace): readonly OfferRule[] {
  return rules
    .filter(({ startsAt, endsAt }) => (startsAt ?? -Infinity) <= place.at && place.at < (endsAt ?? Infinity))
    .filter(({ scope }) => covers(scope.surfaces, [place.surface]))
    .filter(({ scope }) => covers(scope.pageTypes, given(place.pageType)))
    .filter(({ scope }) => covers(scope.markets, given(place.market)))
    .filter(({ scope }) => covers(scope.categories.map(lower), place.categories.map(lower)))
    .toSorted((one, other) => other.priority - one.priority || compare(one.ruleId, other.ruleId));
}

const covers = (wanted: readonly string[], there: readonly string[]): boolean =>
  wanted.length === 0 || there.some((name) => wanted.includes(name));
const given = (name: string | null): readonly string[] => (name === null ? [] : [name]);
const lower = (text: string): string => text.toLowerCase();
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
