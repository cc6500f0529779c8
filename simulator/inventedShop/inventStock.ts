import { unit } from '../draws.ts';
import type { InventedShopQuestion } from '../scenario/scenario.ts';
import { seededRandom } from '../seededRandom.ts';

/** A thing that can happen to a person and shows in what they buy. */
export type LifeEvent = 'expects a child' | 'has fallen ill';
export const lifeEventNames: readonly LifeEvent[] = ['expects a child', 'has fallen ill'];

/** What an invented shop sells. Item 0 is wanted most. */
export interface InventedStock {
  readonly titles: readonly string[];
  readonly categoryNames: readonly string[];
  /** The category of each item. */
  readonly categoryOf: Uint16Array;
  /** The items of each category, the most wanted first. */
  readonly itemsIn: readonly Uint32Array[];
  /** For each category the sums of its items' wants, rising: where a draw falls is the item. */
  readonly wantsWithin: readonly Float64Array[];
  /** The same over all items. */
  readonly wants: Float64Array;
  /** What goes with each item, in the same category. */
  readonly companionOf: Uint32Array;
  /** When in the year each category is wanted most, in [0, 1). */
  readonly seasonOf: Float64Array;
  /** −1 for items that go out of fashion during the days, 1 for those that come into it; most lie between. */
  readonly trendOf: Float64Array;
  /**
   * Of each life event: the category that only those touch to whom it happens, and open items of other categories that
   * they touch more than others do. The second is how a list can tell although the first is left out.
   */
  readonly events: Readonly<Record<LifeEvent, { readonly category: number; readonly telltales: Uint32Array }>>;
}

/** Category names whose items the engine's default rules find: excluded for the first, guarded for the second. */
const eventCategories = ['Baby', 'Pharmacy'] as const;
const eventWords = ['Baby care', 'Pain relief'] as const;
/** The share of items in each of the two. */
const eventShare = 0.03;
const telltaleCount = 8;

/** Invents the stock of a shop: the same for the same question, whatever the number of people. */
export function inventStock({ items, categories, popularityTail, seed }: InventedShopQuestion): InventedStock {
  const random = seededRandom('invented stock', seed, items, categories);
  const ordinary = Math.max(1, categories - eventCategories.length);
  const special = Math.max(6, Math.round(items * eventShare));
  // Sensitive items are spread over all ranks but the first, by a step that reaches each rank once.
  const categoryOf = Uint16Array.from({ length: items }, (_, item) => {
    const turn = Math.floor(((item + 0.5) * special) / items) !== Math.floor(((item - 0.5) * special) / items);
    const place = Math.floor(((item + 0.5) * special) / items);
    if (turn && item > 0) return ordinary + (place % 2);
    return Math.floor(unit(random) * ordinary);
  });
  const categoryNames = [
    ...Array.from({ length: ordinary }, (_, category) => `Department ${category + 1}`),
    ...eventCategories,
  ];
  const itemsIn = categoryNames.map((_, category) =>
    Uint32Array.from([...categoryOf.keys()].filter((item) => categoryOf[item] === category)),
  );
  const want = (item: number) => (item + 1) ** -popularityTail;
  const telltales = () =>
    Uint32Array.from({ length: telltaleCount }, () => {
      // From the middle of the ranks: neither what everybody has nor what nobody has.
      const rank = Math.floor(items * (0.1 + 0.4 * unit(random)));
      return categoryOf[rank]! < ordinary ? rank : Math.max(0, rank - 1);
    });
  return {
    titles: [...categoryOf].map((category, item) =>
      category < ordinary ? `Article ${item + 1}` : `${eventWords[category - ordinary]} ${item + 1}`,
    ),
    categoryNames,
    categoryOf,
    itemsIn,
    wantsWithin: itemsIn.map((own) => risingSums(own, want)),
    wants: risingSums(Uint32Array.from(categoryOf.keys()), (item) => (categoryOf[item]! < ordinary ? want(item) : 0)),
    companionOf: companions(itemsIn, items, random),
    seasonOf: Float64Array.from(categoryNames, () => unit(random)),
    trendOf: Float64Array.from({ length: items }, () => 2 * unit(random) - 1),
    events: {
      'expects a child': { category: ordinary, telltales: telltales() },
      'has fallen ill': { category: ordinary + 1, telltales: telltales() },
    },
  };
}

/** Each item goes with one nearby in rank in its own category: what is wanted alike is bought together. */
function companions(
  itemsIn: readonly Uint32Array[],
  items: number,
  random: ReturnType<typeof seededRandom>,
): Uint32Array {
  const companionOf = new Uint32Array(items);
  for (const own of itemsIn) {
    for (const [place, item] of own.entries()) {
      const step = 1 + Math.floor(unit(random) * Math.min(5, own.length));
      companionOf[item] = own[(place + step) % own.length]!;
    }
  }
  return companionOf;
}

function risingSums(items: Uint32Array, want: (item: number) => number): Float64Array {
  let sum = 0;
  return Float64Array.from(items, (item) => {
    sum += want(item);
    return sum;
  });
}
