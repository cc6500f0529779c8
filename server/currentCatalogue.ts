import type { Catalogue } from '../engine/catalogue/catalogue.ts';
import { createCatalogue } from '../engine/catalogue/createCatalogue.ts';
import { defaultSensitivityRules } from '../engine/catalogue/sensitivityRules.ts';
import type { CatalogueStore } from '../engine/store/catalogueStore.ts';
import type { ShopSensitivity } from '../engine/terms/shopSensitivity.ts';
import { coalesce } from './steering/coalesce.ts';
import { lastKnown } from './steering/lastKnown.ts';
import type { Steering } from './steering/steering.ts';

/** A catalogue, and what it was made of. */
interface KnownCatalogue {
  readonly version: number;
  readonly gaps: number;
  readonly sensitivity: ShopSensitivity;
  readonly catalogue: Catalogue;
}

/**
 * @param looked told at each look whether what is kept was still good
 * @param gaps how often the store may have become another one (gapsHeard.ts)
 * @returns the catalogue as the store and the shop's own decisions have it now; read again only where either changed
 */
export function currentCatalogue(
  store: CatalogueStore,
  steering: () => Promise<Steering>,
  looked: (found: boolean) => void = () => {},
  gaps: () => number = () => 0,
): () => Promise<Catalogue> {
  let known: KnownCatalogue | null = null;
  return lastKnown(
    coalesce(async () => {
      const gap = gaps();
      const [version, { sensitivity }] = await Promise.all([store.version(), steering()]);
      const isGood = known?.version === version && known.gaps === gap && known.sensitivity === sensitivity;
      looked(isGood);
      if (known === null || !isGood) {
        // Read after its version: should items come in between, the next reader reads again.
        const catalogue = createCatalogue(await store.items(), defaultSensitivityRules, sensitivity);
        known = { version, gaps: gap, sensitivity, catalogue };
      }
      return known.catalogue;
    }),
  );
}
