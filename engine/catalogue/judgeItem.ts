import { type Item, type Sensitivity, sensitivities } from '../terms/item.ts';
import type { CategoryDecision } from '../terms/shopSensitivity.ts';
import type { SensitivityRule } from './sensitivityRules.ts';

/** What may be concluded of something, and the sort of sensitive things that it is one of; null for an OPEN one. */
export interface Judgement {
  readonly sensitivity: Sensitivity;
  readonly cluster: string | null;
}

export const open: Judgement = { sensitivity: 'OPEN', cluster: null };

/** The strictest of these; of equally strict ones the first. */
export const strictestOf = (judgements: readonly Judgement[]): Judgement =>
  judgements.reduce(
    (strictest, one) =>
      sensitivities.indexOf(one.sensitivity) > sensitivities.indexOf(strictest.sensitivity) ? one : strictest,
    open,
  );

/** What the words of a text say of it: the strictest rule that matches decides. */
export function judgeWords(rules: readonly SensitivityRule[]): (texts: readonly string[]) => Judgement {
  const matchers = rules.map(({ cluster, sensitivity, words }) => ({
    cluster,
    sensitivity,
    pattern: wholeWords(words),
  }));
  return (texts) => {
    const text = ` ${texts.join(' | ').normalize('NFC').toLowerCase()} `;
    return strictestOf(matchers.filter(({ pattern }) => pattern.test(text)));
  };
}

/**
 * Judges items by the words of their titles and categories, and by what the shop says of its categories.
 *
 * What the shop says of an item's narrowest category stands in the place of what words say: it looked at that very shelf.
 * What it says of a wider one can only be stricter than the words, since a wide category holds all sorts of things.
 */
export function judgeItem(
  rules: readonly SensitivityRule[],
  decisions: readonly CategoryDecision[],
): (item: Item) => Judgement {
  const byWords = judgeWords(rules);
  const decided = new Map(
    decisions.map(({ category, sensitivity, topic }): [string, Judgement] => [
      nameOfCategory(category),
      { sensitivity, cluster: sensitivity === 'OPEN' ? null : (topic ?? nameOfCategory(category)) },
    ]),
  );
  return (item) => {
    const said = item.categories.map((category) => decided.get(nameOfCategory(category)));
    const byShop = strictestOf(said.filter((one) => one !== undefined));
    if (said.at(-1) !== undefined) return byShop;
    return strictestOf([byWords([...titlesOf(item), ...item.categories]), byShop]);
  };
}

/** Two spellings of one category have one name. */
export const nameOfCategory = (category: string): string => category.trim().normalize('NFC').toLowerCase();

/** In every language that the shop gave it: what is sensitive in one is in all. */
const titlesOf = ({ title, details }: Item): readonly string[] => [
  title,
  ...(details?.otherTitles ?? []).map((other) => other.title),
];

/** Words are separated by anything that is not a letter, a digit or an apostrophe. */
const wholeWords = (words: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${words.map((word) => word.normalize('NFC').replaceAll(' ', '[^\\p{L}\\p{N}]+')).join('|')})(?![\\p{L}\\p{N}])`,
    'u',
  );
