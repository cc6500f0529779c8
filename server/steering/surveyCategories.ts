import {
  type Catalogue,
  createCatalogue,
  defaultSensitivityRules,
  type Item,
  judgeWords,
  nameOfCategory,
  type Sensitivity,
  type ShopSensitivity,
} from '../../engine/index.ts';
import type { Decision } from '../../engine/terms/decision.ts';

/** What words make us think of a category that nobody has decided about. */
export interface CategorySuggestion {
  readonly sensitivity: Exclude<Sensitivity, 'OPEN'>;
  readonly topic: string;
  readonly because: string;
}

/** One category of the shop, with what is concluded from it. */
export interface SurveyedCategory {
  /** As the shop writes it. */
  readonly category: string;
  /** What the shop decided; null where it has not. */
  readonly decision: Decision | null;
  /** How many products are in it, at any level; and of these how many are of each sensitivity now. */
  readonly products: number;
  readonly now: Readonly<Record<Sensitivity, number>>;
  /** null for a decided category, and where nothing speaks for it. */
  readonly suggestion: CategorySuggestion | null;
}

/** A product whose sensitivity would change. */
export interface SensitivityMove {
  readonly item: Item;
  readonly from: Sensitivity;
  readonly to: Sensitivity;
  readonly topic: string | null;
}

/** A category is suggested where so many of its products name a topic, and so much of it. */
const leastNaming = 2;
const leastShare = 0.1;

/**
 * Every category of the shop, by name, and what the shop decided about those that it does not have (any more). Cost: the
 * words of every product once.
 *
 * @param decisions what stands about categories
 */
export function surveyCategories(catalogue: Catalogue, decisions: readonly Decision[]): readonly SurveyedCategory[] {
  const judge = judgeWords(defaultSensitivityRules);
  const decided = new Map(decisions.map((decision) => [decision.subject, decision]));
  const shelves = new Map<string, Shelf>();
  for (const [index, item] of catalogue.items.entries()) {
    const named = judge([item.title]);
    for (const [name, category] of new Map(item.categories.map((one) => [nameOfCategory(one), one]))) {
      const shelf = shelves.get(name) ?? emptyShelf(category);
      shelves.set(name, shelf);
      shelf.products += 1;
      shelf.now[catalogue.sensitivityOf(index)] += 1;
      if (named.cluster !== null) shelf.named.set(named.cluster, (shelf.named.get(named.cluster) ?? 0) + 1);
    }
  }
  for (const { subject, body } of decisions)
    if (!shelves.has(subject)) shelves.set(subject, emptyShelf((body as { readonly category: string }).category));
  return [...shelves]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, { category, products, now, named }]) => {
      const decision = decided.get(name) ?? null;
      return { category, decision, products, now, suggestion: decision ? null : suggest(category, products, named) };
    });
}

interface Shelf {
  readonly category: string;
  products: number;
  readonly now: Record<Sensitivity, number>;
  /** How many titles name each topic. */
  readonly named: Map<string, number>;
}
const emptyShelf = (category: string): Shelf => ({
  category,
  products: 0,
  now: { OPEN: 0, GUARDED: 0, EXCLUDED: 0 },
  named: new Map(),
});

function suggest(category: string, products: number, named: ReadonlyMap<string, number>): CategorySuggestion | null {
  const own = judgeWords(defaultSensitivityRules)([category]);
  if (own.sensitivity !== 'OPEN' && own.cluster !== null)
    return { sensitivity: own.sensitivity, topic: own.cluster, because: 'Its name says so.' };
  const [most] = [...named].toSorted(([, one], [, other]) => other - one);
  if (!most || most[1] < leastNaming || most[1] < leastShare * products) return null;
  const rule = defaultSensitivityRules.find(({ cluster }) => cluster === most[0]);
  if (!rule) return null;
  const because = `${most[1]} of its ${products} products name it in their titles; the others are open.`;
  return { sensitivity: rule.sensitivity, topic: rule.cluster, because };
}

/** Which products would be judged otherwise, in the order of the catalogue. Changes nothing. */
export function sensitivityMoves(catalogue: Catalogue, then: ShopSensitivity): readonly SensitivityMove[] {
  const other = createCatalogue(catalogue.items, defaultSensitivityRules, then);
  return catalogue.items.flatMap((item, index): readonly SensitivityMove[] => {
    const [from, to] = [catalogue.sensitivityOf(index), other.sensitivityOf(index)];
    return from === to ? [] : [{ item, from, to, topic: other.clusterOf(index) }];
  });
}
