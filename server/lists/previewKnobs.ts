import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { Offer, OfferList } from '../../engine/offer/offer.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { OfferKnobs } from '../../engine/terms/knobs.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import { itemSurfaces, type Surface } from '../../engine/terms/surface.ts';
import type { Shop } from '../shop.ts';
import { previewLists } from './previewLists.ts';

/** What other knobs do to a sample of lists. */
export interface KnobsPreview {
  /** The lists of the first few of the sample, to look at. */
  readonly examples: readonly ListExample[];
  /** How many lists were made, each under both. */
  readonly lists: number;
  /** The share of a list's first ten that it keeps, on average. */
  readonly overlap: number;
  /** The share of slots that were random in the sample. */
  readonly randomShareBefore: number;
  readonly randomShareAfter: number;
  /** How many lists have fewer than ten offers. */
  readonly shortBefore: number;
  readonly shortAfter: number;
  /** Of the first ten, the narrowest categories that are most there, with their shares. */
  readonly categories: readonly { readonly category: string; readonly before: number; readonly after: number }[];
}

/** One list under both sets of knobs. */
export interface ListExample {
  /** What it is about; null for a list about no item. */
  readonly about: ItemId | null;
  readonly before: readonly ItemId[];
  readonly after: readonly ItemId[];
}

const firstPlaces = 10;
const mostExamples = 4;
const sampleSize = 20;
const mostCategories = 10;

/**
 * Makes nobody's lists under both sets of knobs: about the most popular items of the model, as it was released, on a surface
 * about an item; else one under each of so many draws. Nothing about people is read.
 */
export function previewKnobs(
  shop: Pick<Shop, 'model' | 'mixing'>,
  catalogue: Catalogue,
  surface: Surface,
  rules: readonly OfferRule[],
  before: OfferKnobs,
  after: OfferKnobs,
  at: number,
): KnobsPreview {
  const anchors = itemSurfaces.has(surface)
    ? popularItems(shop, catalogue)
    : Array.from({ length: sampleSize }, () => null);
  const listsUnder = (knobs: OfferKnobs) =>
    anchors.flatMap((anchor, place) =>
      previewLists(
        { model: shop.model, mixing: (...parts) => shop.mixing('sample', String(place), ...parts) },
        catalogue,
        { surface, anchors: [anchor], pageType: null, market: null, length: firstPlaces, at },
        rules,
        knobs,
      ),
    );
  const was = listsUnder(before);
  const is = listsUnder(after);
  const itemsOf = ({ offers }: OfferList) => offers.map(({ itemId }) => itemId);
  return {
    examples: anchors
      .slice(0, mostExamples)
      .map((about, place) => ({ about, before: itemsOf(was[place]!), after: itemsOf(is[place]!) })),
    lists: anchors.length,
    overlap: mean(was.map((list, place) => overlapOf(list, is[place]!))),
    randomShareBefore: randomShareOf(was),
    randomShareAfter: randomShareOf(is),
    shortBefore: was.filter(isShort).length,
    shortAfter: is.filter(isShort).length,
    categories: categoriesOf(catalogue, was, is),
  };
}

function popularItems({ model }: Pick<Shop, 'model'>, catalogue: Catalogue): readonly ItemId[] {
  const released = model();
  const popularity = released?.popularity.MOST_BOUGHT ?? released?.popularity.MOST_VIEWED;
  const places = Array.from(popularity ?? [], (_, place) => place).sort(
    (one, other) => popularity![other]! - popularity![one]!,
  );
  const names = places
    .map((place) => released!.itemIds[place]!)
    .filter((itemId) => catalogue.indexOf(itemId) !== undefined);
  return (names.length > 0 ? names : catalogue.items.map(({ itemId }) => itemId)).slice(0, sampleSize);
}

function overlapOf({ offers }: OfferList, other: OfferList): number {
  const there = new Set(other.offers.map(({ itemId }) => itemId));
  return offers.length === 0 ? 1 : offers.filter(({ itemId }) => there.has(itemId)).length / offers.length;
}

const offersIn = (lists: readonly OfferList[]): readonly Offer[] => lists.flatMap(({ offers }) => offers);
const randomShareOf = (lists: readonly OfferList[]): number =>
  mean(offersIn(lists).map(({ origin }) => (origin === 'RANDOM' ? 1 : 0)));
const isShort = ({ offers }: OfferList): boolean => offers.length < firstPlaces;
const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function categoriesOf(
  catalogue: Catalogue,
  was: readonly OfferList[],
  is: readonly OfferList[],
): KnobsPreview['categories'] {
  const sharesIn = (lists: readonly OfferList[]) => {
    const offers = offersIn(lists);
    const shares = new Map<string, number>();
    for (const { itemId } of offers) {
      const category = catalogue.items[catalogue.indexOf(itemId)!]!.categories.at(-1) ?? '';
      shares.set(category, (shares.get(category) ?? 0) + 1 / offers.length);
    }
    return shares;
  };
  const before = sharesIn(was);
  const after = sharesIn(is);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((category) => ({ category, before: before.get(category) ?? 0, after: after.get(category) ?? 0 }))
    .toSorted((one, other) => Math.max(other.before, other.after) - Math.max(one.before, one.after))
    .slice(0, mostCategories);
}
