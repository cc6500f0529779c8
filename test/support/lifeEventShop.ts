import type { Catalogue, ItemId, TelltaleGroup } from '../../engine/index.ts';
import { createCatalogue, defaultSensitivityRules } from '../../engine/index.ts';
import { chance, unit } from '../../simulator/draws.ts';
import { inventStock } from '../../simulator/inventedShop/inventStock.ts';
import { inventStudyData } from '../../simulator/inventedShop/inventStudyData.ts';
import { seededRandom } from '../../simulator/seededRandom.ts';

/** An invented shop in which a fifth of the people expect a child, which shows in eight open products. */
export interface LifeEventShop {
  readonly people: readonly Uint32Array[];
  /** 1 for whoever expects a child. */
  readonly expects: Uint8Array;
  /** The open products that tell, ascending. */
  readonly telltales: readonly number[];
  readonly catalogueWith: (groups: readonly TelltaleGroup[]) => Catalogue;
}

interface Planted {
  readonly basket: Uint32Array;
  /** null where the simulator says it. */
  readonly expects: boolean | null;
}

/** PLANTED: ordinary baskets, and three to five telltales besides in a fifth of them. LIVED: the simulator's own, where they crowd out others. */
export type LifeEventKind = 'PLANTED' | 'LIVED';

const share = 0.2;

export function lifeEventShop(people: number, items: number, seed: number, kind: LifeEventKind): LifeEventShop {
  const question = {
    ...{ people, items, categories: 20, days: 365, seed, popularityTail: 0.6, itemsPerPerson: 12, itemsSpread: 0.5 },
    ...{ tasteShare: 0.6, season: 0.3, drift: 0.2, lifeEvents: kind === 'LIVED' ? share : 0, consent: 1 },
  };
  const { dataset, traits, descriptions } = inventStudyData(question, null, false);
  const described = dataset.itemIds.map((sku, index) => {
    const { title = sku, categories = [] } = descriptions.get(sku) ?? {};
    return { itemId: `item-${index}` as ItemId, sku, title, categories, price: null, inStock: true };
  });
  const telling = inventStock(question).events['expects a child'].telltales;
  const telltales = [...new Set(telling)].sort((one, other) => one - other);
  const planted: readonly Planted[] =
    kind === 'LIVED' ? dataset.people.map((basket) => ({ basket, expects: null })) : dataset.people.map(plant);
  const lived = traits.find(({ name }) => name === 'expects a child')!.ofPeople;
  return {
    people: planted.map(({ basket }) => basket),
    expects: Uint8Array.from(planted, ({ expects }, place) => ((expects ?? lived[place] === 1) ? 1 : 0)),
    telltales,
    catalogueWith: (groups) =>
      createCatalogue(described, defaultSensitivityRules, { categories: [], telltales: groups }),
  };

  function plant(basket: Uint32Array, place: number): Planted {
    const random = seededRandom('planted life event', seed, place);
    if (!chance(share, random)) return { basket, expects: false };
    const wanted = 3 + Math.floor(3 * unit(random));
    const added = Array.from({ length: wanted }, () => telltales[Math.floor(unit(random) * telltales.length)]!);
    return { basket: Uint32Array.from(new Set([...basket, ...added])).sort(), expects: true };
  }
}
