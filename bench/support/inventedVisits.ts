import type { InteractionKind } from '../../engine/terms/interaction.ts';
import { chance, unit } from '../../simulator/draws.ts';
import { pickRising } from '../../simulator/inventedShop/pickRising.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';

/** A web shop that knows what is looked at and what is bought: no public data at hand hold both. */
export interface VisitedShop {
  readonly people: number;
  readonly items: number;
  /** Each item stands on one, and its alternatives with it. */
  readonly shelves: number;
  /** How often somebody comes for something in the days that are kept, on average; everybody does once. */
  readonly missions: number;
  readonly days: number;
}

/** 406 318 items viewed and 79 480 bought in ninety days, each counted once for each person. */
export const shopOf60k: VisitedShop = { people: 60_000, items: 1_000, shelves: 50, missions: 2, days: 90 };

/** What somebody did to an item, so many milliseconds ago; one for each item and kind, the latest. */
export interface Deed {
  readonly item: number;
  readonly kind: InteractionKind;
  readonly ago: number;
}

export interface InventedVisits {
  readonly shelfOf: Uint32Array;
  /** What more and more came for in the last fourteen days, the first of them most. */
  readonly rising: readonly number[];
  /** Made as they are asked for. */
  readonly people: Iterable<readonly Deed[]>;
}

const dayMs = 86_400_000;
const risingDays = 14;
/** A prime that divides no number of items used here, so that every place gets a rank of its own. */
const scatter = 7_919;

/**
 * Somebody comes for an item, looks at some of its alternatives, buys the worthiest of what they saw or nothing, and then perhaps
 * what goes with it, from other shelves. So what is looked at next, what is bought in the end, and what is bought beside it are
 * three different things. The same in every run.
 */
export function inventedVisits(shop: VisitedShop): InventedVisits {
  const random = seededRandom('visits', JSON.stringify(shop));
  let sum = 0;
  // Ranks are scattered over the catalogue, as they are in a shop's: its order tells nothing.
  const popular = Float64Array.from({ length: shop.items }, (_, place) => {
    sum += (((place * scatter) % shop.items) + 10) ** -0.8;
    return sum;
  });
  const anything = () => pickRising(popular, random);
  const oneOf = <Value>(values: readonly Value[], skew = 1): Value =>
    values[Math.floor(unit(random) ** skew * values.length)]!;
  const shelfOf = Uint32Array.from({ length: shop.items }, () => Math.floor(unit(random) * shop.shelves));
  const worth = Float64Array.from({ length: shop.items }, () => unit(random));
  const some = (count: number, fits: (item: number) => boolean): readonly number[] =>
    Array.from({ length: count }, () => {
      let item = anything();
      for (let tries = 0; tries < 500 && !fits(item); tries += 1) item = anything();
      return item;
    });
  const alternatives = Array.from(shelfOf, (shelf, item) => some(6, (one) => one !== item && shelfOf[one] === shelf));
  const accessories = Array.from(shelfOf, (shelf) => some(3, (one) => shelfOf[one] !== shelf));
  const rising = Array.from({ length: 20 }, (_, place) => Math.floor(((place + 1.5) * shop.items) / 22));

  const mission = (): readonly Deed[] => {
    const ago = Math.floor(unit(random) * shop.days * dayMs);
    const seen = [ago < risingDays * dayMs && chance(0.15, random) ? oneOf(rising, 2) : anything()];
    while (chance(0.75, random)) seen.push(chance(0.85, random) ? oneOf(alternatives[oneOf(seen)]!, 1.5) : anything());
    const best = seen.reduce((one, other) => (worth[other]! > worth[one]! ? other : one));
    const buys = chance(0.35, random) ? [best, ...accessories[best]!.filter(() => chance(0.3, random))] : [];
    return [
      ...seen.map((item): Deed => ({ item, kind: 'VIEW', ago })),
      ...buys.map((item): Deed => ({ item, kind: 'PURCHASE', ago })),
    ];
  };
  function* people(): Generator<readonly Deed[]> {
    for (let person = 0; person < shop.people; person += 1) {
      const latest = new Map<string, Deed>();
      do {
        for (const deed of mission()) {
          const name = `${deed.kind} ${deed.item}`;
          if (deed.ago < (latest.get(name)?.ago ?? Number.POSITIVE_INFINITY)) latest.set(name, deed);
        }
      } while (chance(1 - 1 / shop.missions, random));
      yield [...latest.values()];
    }
  }
  return { shelfOf, rising, people: people() };
}
