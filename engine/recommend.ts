import { allows } from './consent/gate.ts';
import { withhold } from './consent/withhold.ts';
import { admitItems, isEligible } from './offer/admitItems.ts';
import { barredItems } from './offer/barredItems.ts';
import { changedMuch } from './offer/changedMuch.ts';
import { compileRules, noRuling } from './offer/compileRules.ts';
import { diversify } from './offer/diversify.ts';
import { explainOffer } from './offer/explainOffer.ts';
import { filterItems } from './offer/filterItems.ts';
import { gatherEvidence } from './offer/gatherEvidence.ts';
import { voicesOf } from './offer/hearNeighbours.ts';
import { listGuard } from './offer/listGuard.ts';
import { mixOffers } from './offer/mixOffers.ts';
import type { OfferList } from './offer/offer.ts';
import { ownVoices } from './offer/ownVoices.ts';
import { prepareOffers } from './offer/prepareOffers.ts';
import { rankItems } from './offer/rankItems.ts';
import { boostRanked, rotateRanked } from './offer/reorderRanked.ts';
import { withheldItems } from './offer/withheldItems.ts';
import type { RecommendRequest, WhyRequest } from './recommendRequest.ts';
import type { ItemId } from './terms/ids.ts';
import { noFilter } from './terms/itemFilter.ts';

/**
 * withhold ▶ rules ▶ rank ▶ boost ▶ rotate ▶ diversify ▶ guard ▶ mix ▶ explain. Pure: the same request gives the same list;
 * and so does one whose profile holds sensitive touches besides, where these are not allowed for.
 */
export function recommend(asked: RecommendRequest): OfferList {
  const { catalogue, model, surface, knobs, length } = asked;
  const isWithheld = withheldItems(asked);
  const profile = asked.profile && withhold(asked.profile, ({ itemId }) => isWithheld(itemId));
  const request = { ...asked, profile };
  const ruling = compileRules(catalogue, request.rules ?? []);
  const admits = filterItems(catalogue, request.filter ?? noFilter, ruling.admits);
  const prepared = prepareOffers(catalogue, model, knobs, admits);
  const sensitive = allows(request.consent, 'SENSITIVE');
  const barred = barredItems(request);
  const eligible = admitItems(prepared.showable, sensitive, barred);
  const { evidence, basis, order, degraded } = gatherEvidence(request, prepared);
  // Enough to go on with when every random offer, and every item that the guard holds back, was a ranked one.
  const enough = 2 * length + (sensitive ? prepared.showable.guardedCount : 0) + prepared.telltales.size;
  const { popularity } = prepared.ready;
  const boosted = boostRanked(
    rankItems(evidence, popularity, order, eligible, Math.ceil(enough * ruling.reach)),
    ruling.factors,
  );
  const rotated = rotateRanked(boosted, knobs.rotationRate, enough, () => request.random('rotation'));
  const ranked = diversify(rotated, catalogue, knobs.diversity, enough);
  const pins = new Map([...ruling.pins].filter(([, item]) => isEligible(eligible, item)));
  const plainly = () => {
    const unruled = filterItems(catalogue, request.filter ?? noFilter, null);
    const { showable } = prepareOffers(catalogue, model, knobs, unruled);
    return rankItems(evidence, popularity, order, admitItems(showable, sensitive, barred), length);
  };
  const isRuled = ruling !== noRuling && changedMuch(plainly(), boosted, pins);
  const slots = mixOffers({
    ranked,
    pool: prepared.pools[sensitive ? 'openAndGuarded' : 'open'],
    eligible,
    guard: listGuard(prepared.clusterOf, knobs.sensitivePerList),
    pins,
    randomShare: knobs.randomShare,
    drawnOver: request.drawnOver ?? 0,
    random: request.random,
    length,
  });
  const reason = explainOffer(surface, basis, Math.max(knobs.randomShare, request.drawnOver ?? 0));
  return {
    offers: slots.map(({ item, origin, propensity, drawChance }, slot) => ({
      itemId: catalogue.items[item]!.itemId,
      slot,
      reason,
      origin,
      propensity,
      drawChance,
    })),
    degraded: isRuled ? [...degraded, 'RULES'] : degraded,
  };
}

/**
 * gate ▶ withhold ▶ explain: which of the viewer's own items speak for an item, the loudest first. What a list may not go by
 * speaks for nothing here either.
 */
export function whyOffered({ catalogue, model, profile, consent, knobs, at, itemId }: WhyRequest): readonly ItemId[] {
  const item = catalogue.indexOf(itemId);
  if (item === undefined || model === null || profile === null) return [];
  const { ready } = prepareOffers(catalogue, model, knobs);
  const isWithheld = withheldItems({ catalogue, model, consent, knobs });
  const placeOf = ({ itemId: own }: { readonly itemId: ItemId }) =>
    isWithheld(own) ? undefined : catalogue.indexOf(own);
  const voices = voicesOf(profile, placeOf, at, knobs.halfLifeDays);
  const { VIEWED_VIEWED, BOUGHT_BOUGHT } = model.neighbourhoods;
  const rows = [VIEWED_VIEWED, BOUGHT_BOUGHT].filter((one) => one !== null);
  return ownVoices(item, voices, rows, ready).map((own) => catalogue.items[own]!.itemId);
}
