import {
  type Catalogue,
  createCatalogue,
  type InteractionKind,
  type Item,
  type ItemId,
  type Subject,
  subjects,
  subjectsFor,
} from '../../engine/index.ts';
import { type Deed, inventedVisits, type VisitedShop } from './inventedVisits.ts';
import { openedStudy } from './openedStudy.ts';

/** A shop whose surfaces are measured: who is learned from, and who is asked about, whom no model knows. */
export interface SurfaceShop {
  readonly catalogue: Catalogue;
  readonly subjects: readonly Subject[];
  readonly learners: readonly (readonly Deed[])[];
  readonly judged: readonly (readonly Deed[])[];
  /** What rises in truth, as places in the catalogue; null where nobody knows when anything was. */
  readonly rising: ReadonlySet<number> | null;
}

/** One of so many people is asked about. */
const judgedOneIn = 7;

/** The invented shop, titles and shelves included: what content goes by. */
export function inventedSurfaceShop(shop: VisitedShop): SurfaceShop {
  const { shelfOf, rising, people } = inventedVisits(shop);
  const items = Array.from(
    shelfOf,
    (shelf, place): Item => ({
      itemId: `item-${place}` as ItemId,
      sku: `SKU-${place}`,
      title: `${adjectives[place % adjectives.length]} thing of shelf ${shelf}`,
      categories: [`Shelf ${shelf}`],
      price: null,
      inStock: true,
    }),
  );
  const everybody = [...people];
  return {
    catalogue: createCatalogue(items, []),
    subjects,
    learners: everybody.filter((_, person) => person % judgedOneIn !== 0),
    judged: everybody.filter((_, person) => person % judgedOneIn === 0),
    rising: new Set(rising),
  };
}

/**
 * Published data of one kind of event, without times, titles or categories.
 *
 * @param kind what everything in them counts as
 */
export async function publishedSurfaceShop(data: string, kind: InteractionKind): Promise<SurfaceShop> {
  const { splitFor, catalogue } = await openedStudy(data);
  const { learners, heldOut } = splitFor(1);
  const deedsOf = (items: Iterable<number>) => Array.from(items, (item): Deed => ({ item, kind, ago: 0 }));
  return {
    catalogue,
    subjects: subjectsFor([kind]),
    learners: learners.map(deedsOf),
    judged: heldOut.map(({ shown, hidden }) => deedsOf([...shown, ...hidden])),
    rising: null,
  };
}

const adjectives = ['Red', 'Small', 'Sturdy', 'Quiet', 'Woollen', 'Plain', 'Folding'];
