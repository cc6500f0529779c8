import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { recommend } from '../../engine/engine.ts';
import type { OfferList } from '../../engine/offer/offer.ts';
import { rulesInForce } from '../../engine/offer/rulesInForce.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { OfferKnobs } from '../../engine/terms/knobs.ts';
import type { OfferRule } from '../../engine/terms/offerRule.ts';
import type { Surface } from '../../engine/terms/surface.ts';
import type { Shop } from '../shop.ts';

/** Lists to look at before something is published: nobody's, so that they show what anybody may see. */
export interface PreviewQuestion {
  readonly surface: Surface;
  /** The items that the lists are about, one list each; null for a list about none. */
  readonly anchors: readonly (ItemId | null)[];
  readonly pageType: string | null;
  readonly market: string | null;
  /** How many slots each list has. */
  readonly length: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** One list for each anchor, as these rules and knobs would have it. */
export function previewLists(
  shop: Pick<Shop, 'model' | 'mixing'>,
  catalogue: Catalogue,
  { surface, anchors, pageType, market, length, at }: PreviewQuestion,
  rules: readonly OfferRule[],
  knobs: OfferKnobs,
): readonly OfferList[] {
  return anchors.map((anchor) => {
    const item = anchor === null ? undefined : catalogue.items[catalogue.indexOf(anchor) ?? -1];
    const place = { surface, pageType, market, categories: item?.categories ?? [], at };
    return recommend({
      catalogue,
      model: shop.model(),
      surface,
      anchor,
      profile: null,
      consent: {},
      without: [],
      knobs,
      random: (...parts) => shop.mixing('preview', surface, anchor ?? '', ...parts),
      at,
      length,
      rules: rulesInForce(rules, place),
    });
  });
}
