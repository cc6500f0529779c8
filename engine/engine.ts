/** The line, written out. The only file that knows the order of the steps. */

import type { Catalogue } from './catalogue/catalogue.ts';
import { sortsOf } from './catalogue/sortsOf.ts';
import { admitInteraction } from './consent/admitInteraction.ts';
import { allows } from './consent/gate.ts';
import { withhold } from './consent/withhold.ts';
import { crowdSizes } from './contribution/boundPerson.ts';
import { gatherCrowds } from './contribution/gatherCrowds.ts';
import { groundCount } from './contribution/groundsOf.ts';
import type { ItemModel, Neighbourhoods } from './model/itemModel.ts';
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
import { planBuild } from './privacy/planBuild.ts';
import { releasePeopleCount } from './privacy/releasePeopleCount.ts';
import { type ReportedSubject, reportBuild } from './privacy/reportBuild.ts';
import { settlePlan } from './privacy/settlePlan.ts';
import { countPeople } from './statistics/countPeople.ts';
import { boundedPeople, personRule } from './steps/boundedPeople.ts';
import type { Build } from './steps/build.ts';
import { learnDirected } from './steps/learnDirected.ts';
import type { LearnRequest } from './steps/learnRequest.ts';
import { learnSubject } from './steps/learnSubject.ts';
import { learnTrend } from './steps/learnTrend.ts';
import { pay } from './steps/pay.ts';
import type { RecommendRequest, WhyRequest } from './steps/recommendRequest.ts';
import type { PeopleStore } from './store/peopleStore.ts';
import type { RecordOutcome } from './store/recordOutcome.ts';
import type { ItemId } from './terms/ids.ts';
import type { Interaction } from './terms/interaction.ts';
import { noFilter } from './terms/itemFilter.ts';
import type { BuildPhase, Progress } from './terms/progress.ts';
import type { Refusal } from './terms/refusals.ts';
import { accept, type Result, refuse } from './terms/result.ts';
import { learnsViewedBought, type PairName, type PopularityName } from './terms/statistic.ts';

export { trendWindows } from './contribution/trendWindows.ts';
export { type Digest, decodeSnapshot, encodeSnapshot, readStamp, snapshotFormat } from './model/snapshot.ts';
export { type SuggestedTelltales, suggestTelltales } from './offer/suggestTelltales.ts';
export { telltaleProducts } from './offer/telltaleProducts.ts';
export { withheldItems } from './offer/withheldItems.ts';
export type { LearnRequest } from './steps/learnRequest.ts';
export { nearestOfSpan } from './steps/nearestOfSpan.ts';
export type { RecommendRequest, WhyRequest } from './steps/recommendRequest.ts';

// -------------------------------------------------------------------------------------------------------------- record

/**
 * gate ▶ store. What names an unknown item, or one about which nothing may be remembered, is refused before the store is
 * asked; the store asks the gate under the consent that holds when it writes.
 *
 * @param receivedAt in milliseconds since 1970
 * @returns one outcome for each interaction, in order; durable where it says RECORDED
 */
export async function record(
  people: Pick<PeopleStore, 'record'>,
  catalogue: Catalogue,
  interactions: readonly Interaction[],
  receivedAt: number,
): Promise<readonly RecordOutcome[]> {
  const barred = interactions.map(({ itemId }): Refusal | null => {
    const index = catalogue.indexOf(itemId);
    if (index === undefined) return { code: 'UNKNOWN_ITEM', itemId };
    return catalogue.sensitivityOf(index) === 'EXCLUDED' ? { code: 'EXCLUDED_CATEGORY', itemId } : null;
  });
  const welcome = interactions.filter((_, place) => barred[place] === null);
  const recorded = await people.record(
    welcome,
    (interaction, consent, expressions) => {
      const index = catalogue.indexOf(interaction.itemId)!;
      return catalogue.sensitivityOf(index) === 'GUARDED' && !allows(consent, 'SENSITIVE')
        ? refuse({ code: 'CONSENT_REQUIRED', purpose: 'SENSITIVE' })
        : admitInteraction(interaction, consent, expressions);
    },
    receivedAt,
  );
  let next = 0;
  return barred.map((refusal) => (refusal === null ? recorded[next++]! : refuse(refusal)));
}

// --------------------------------------------------------------------------------------------------------------- learn

/**
 * charge ▶ gate ▶ bound ▶ count ▶ release ▶ fit: how many people contribute, which settles how the charge is split; then of
 * each subject popularity, and the pairs of the head that the released popularity chooses; then from viewed to bought, of
 * the heads of both; then the trend. Nothing is counted, and nothing fitted, between items of different sorts (`sortsOf`).
 *
 * @returns a model made of released numbers only; or a refusal, before anything was read. A build that is cancelled after
 *   its charge stays charged
 */
export async function learn(request: LearnRequest): Promise<Result<ItemModel, Refusal>> {
  const { catalogue, subjects, knobs, random } = request;
  if (catalogue.items.length === 0) return refuse({ code: 'EMPTY_CATALOGUE' });
  if (subjects.length === 0)
    return refuse({ code: 'INVALID_OPTIONS', complaints: ['the shop collects nothing to learn from'] });

  const planned = planBuild(knobs, subjects);
  const charged = await pay(request, planned);
  if (!charged.ok) return charged;
  const paid = charged.value;

  const cancelled = Symbol('cancelled');
  const during =
    (phase: BuildPhase): Progress =>
    async (done, total) => {
      await request.onProgress?.(phase, done, total);
      if (request.signal?.aborted) throw cancelled;
    };
  try {
    const rule = personRule(request);
    const { policyVersions = null } = request;
    const sizes = [...crowdSizes(rule), ...(policyVersions === null ? [] : [groundCount(policyVersions)])];
    const crowds = await gatherCrowds(boundedPeople(request, rule), sizes, during('read'));
    const grounds = policyVersions === null ? null : crowds.subjects.at(-1)!;
    const people = releasePeopleCount(countPeople(crowds, grounds), planned.people, paid, random);
    const itemCount = catalogue.items.length;
    const plan = settlePlan(planned, { subjectCount: subjects.length, people: people.people, itemCount });

    const build: Build = { request, plan, paid, people: people.people, sorts: sortsOf(catalogue), during };
    const popularity: Record<PopularityName, Float32Array | null> = { MOST_VIEWED: null, MOST_BOUGHT: null };
    const neighbourhoods: Record<PairName, Neighbourhoods | null> = {
      VIEWED_VIEWED: null,
      VIEWED_BOUGHT: null,
      BOUGHT_BOUGHT: null,
    };
    const releases: ReportedSubject[] = [];
    for (const [place, subject] of subjects.entries()) {
      const learned = await learnSubject(build, subject, crowds.subjects[place]!);
      popularity[subject.popularity] = learned.popularity;
      neighbourhoods[subject.pairs] = learned.neighbourhoods;
      releases.push(learned.released);
    }
    const further = crowds.subjects.slice(subjects.length);
    const directed = learnsViewedBought(subjects) ? await learnDirected(build, further.shift()!, releases) : null;
    neighbourhoods.VIEWED_BOUGHT = directed?.neighbourhoods ?? null;
    const rising = plan.trend && (await learnTrend(build, further.shift()!, plan.trend));
    return accept({
      version: request.releaseId,
      itemIds: catalogue.items.map(({ itemId }) => itemId),
      popularity,
      neighbourhoods,
      trend: rising?.trend ?? null,
      privacy: reportBuild({
        knobs,
        plan,
        people,
        policyVersions,
        subjects: releases,
        viewedBought: directed?.released ?? null,
        trend: rising?.released ?? null,
        noise: plan.nanoRho === 0 ? null : random.quality,
      }),
    });
  } catch (stopped) {
    if (stopped === cancelled) return refuse({ code: 'CANCELLED' });
    throw stopped;
  }
}

// ----------------------------------------------------------------------------------------------------------- recommend

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

// ----------------------------------------------------------------------------------------------------------------- why

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
