import type { ItemId } from '../terms/ids.ts';
import type { Item, Sensitivity } from '../terms/item.ts';
import type { Catalogue } from './catalogue.ts';
import { defaultSensitivityRules, type SensitivityRule } from './sensitivityRules.ts';

/**
 * A catalogue of these items, in this order. Of two items of one name the first one counts.
 *
 * @param rules what is sensitive; the strictest rule that matches decides. An empty list makes every item OPEN, which is
 *   for studies on published data only
 */
export function createCatalogue(
  items: readonly Item[],
  rules: readonly SensitivityRule[] = defaultSensitivityRules,
): Catalogue {
  const places = new Map<ItemId, number>();
  const distinct: Item[] = [];
  for (const item of items) {
    if (places.has(item.itemId)) continue;
    places.set(item.itemId, distinct.length);
    distinct.push(item);
  }
  const matchers = rules.map((rule) => ({ rule, pattern: wholeWords(rule.words) }));
  const decided = distinct.map((item): { sensitivity: Sensitivity; cluster: string | null } => {
    const text = ` ${[...titlesOf(item), ...item.categories].join(' | ').toLowerCase()} `;
    const met = matchers.filter(({ pattern }) => pattern.test(text)).map(({ rule }) => rule);
    const strictest = met.find(({ sensitivity }) => sensitivity === 'EXCLUDED') ?? met[0];
    return { sensitivity: strictest?.sensitivity ?? 'OPEN', cluster: strictest?.cluster ?? null };
  });

  return {
    items: distinct,
    indexOf: (itemId) => places.get(itemId),
    sensitivityOf: (index) => decidedFor(index).sensitivity,
    clusterOf: (index) => decidedFor(index).cluster,
  };

  function decidedFor(index: number) {
    const found = decided[index];
    if (!found) throw new RangeError(`index must be below ${decided.length}, got ${index}`);
    return found;
  }
}

/** In every language that the shop gave it: what is sensitive in one is in all. */
const titlesOf = ({ title, details }: Item): readonly string[] => [
  title,
  ...(details?.otherTitles ?? []).map((other) => other.title),
];

/** Words are separated by anything that is not a letter, a digit or an apostrophe. */
const wholeWords = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map((word) => word.replaceAll(' ', '[^\\p{L}\\p{N}]+')).join('|')})(?![\\p{L}\\p{N}])`,
    'u',
  );
