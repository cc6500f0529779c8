/** The line, written out. The only file that knows the order of the steps. */

import type { Catalogue } from './catalogue/catalogue.ts';
import { sortsOf } from './catalogue/sortsOf.ts';
import { admitInteraction } from './consent/admitInteraction.ts';
import { admit, allows } from './consent/gate.ts';
import { withhold } from './consent/withhold.ts';
import { boundPerson, crowdSizes, type PersonRule } from './contribution/boundPerson.ts';
import { gatherCrowds } from './contribution/gatherCrowds.ts';
import { trendWindows } from './contribution/trendWindows.ts';
import { oneVoice, unitNorm } from './contribution/weighting.ts';
import { chooseHead } from './model/chooseHead.ts';
import { fitDirected, largestWhole } from './model/fitDirected.ts';
import { fitNeighbourhoods, largestSolved } from './model/fitNeighbourhoods.ts';
import { fitPopularity } from './model/fitPopularity.ts';
import { fitTrend } from './model/fitTrend.ts';
import { gateFloor } from './model/gate.ts';
import type { ItemModel, Neighbourhoods } from './model/itemModel.ts';
import { admitItems, isEligible } from './offer/admitItems.ts';
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
import { chargeBuild, chargeNothing } from './privacy/chargeBuild.ts';
import { type BuildPlan, planBuild } from './privacy/planBuild.ts';
import { releaseDirectedCounts } from './privacy/releaseDirectedCounts.ts';
import { releaseItemCounts } from './privacy/releaseItemCounts.ts';
import { releasePairCounts } from './privacy/releasePairCounts.ts';
import { releasePeopleCount } from './privacy/releasePeopleCount.ts';
import { type ReleasedSubject, reportBuild } from './privacy/reportBuild.ts';
import { settlePlan } from './privacy/settlePlan.ts';
import type { KeyedRandom, Random } from './random/random.ts';
import { countDirected } from './statistics/countDirected.ts';
import { countElsewhere } from './statistics/countElsewhere.ts';
import { countItems } from './statistics/countItems.ts';
import { countPeople } from './statistics/countPeople.ts';
import { pairRows } from './statistics/pairRows.ts';
import type { LedgerStore, PeopleStore, RecordOutcome } from './store/store.ts';
import { pairsAmong } from './terms/counts.ts';
import type { ItemId, ItemIndex, ReleaseId } from './terms/ids.ts';
import type { Interaction, Profile } from './terms/interaction.ts';
import { type ItemFilter, noFilter } from './terms/itemFilter.ts';
import type { LearningKnobs, OfferKnobs } from './terms/knobs.ts';
import type { NoisePlan } from './terms/noisy.ts';
import type { OfferRule } from './terms/offerRule.ts';
import type { PairCountSource } from './terms/pairCountSource.ts';
import type { BuildPhase, Progress } from './terms/progress.ts';
import type { Consent } from './terms/purpose.ts';
import type { Refusal } from './terms/refusals.ts';
import { accept, type Result, refuse } from './terms/result.ts';
import type { Sorts } from './terms/sorts.ts';
import type { BoundedItems, Charged, Consented, Crowd, PaidRelease } from './terms/stages.ts';
import { learnsViewedBought, type PairName, type PopularityName, type Subject } from './terms/statistic.ts';
import type { Surface } from './terms/surface.ts';

export { trendWindows } from './contribution/trendWindows.ts';
export { type Digest, decodeSnapshot, encodeSnapshot, readStamp, snapshotFormat } from './model/snapshot.ts';
export { telltaleProducts } from './offer/telltaleProducts.ts';
export { withheldItems } from './offer/withheldItems.ts';

// ---------------------------------------------------------------------------------------------------------- record

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

// ----------------------------------------------------------------------------------------------------------- learn

/** What a build needs. Everything but `people` is public. */
export interface LearnRequest {
  readonly releaseId: ReleaseId;
  /** The budget window to charge; opened by the caller. */
  readonly windowId: string;
  /** Now, in milliseconds since 1970. */
  readonly at: number;
  readonly catalogue: Catalogue;
  readonly subjects: readonly Subject[];
  readonly knobs: LearningKnobs;
  readonly ledger: Pick<LedgerStore, 'charge'>;
  /** Not touched before the ledger is charged. Touches of the two windows of a trend are told apart (`trendWindows`). */
  readonly people: AsyncIterable<{ readonly profile: Profile; readonly consent: Consent }>;
  readonly random: Random;
  /** Who counts pairs; the engine itself, in memory, unless given. What is viewed and bought, and the trend, it always counts itself. */
  readonly countPairs?: PairCountSource;
  readonly onProgress?: (phase: BuildPhase, done: number, total: number) => void | Promise<void>;
  /** Hears what was released, whole, before it is made into a model: for audits. Whoever attacks it attacks every model of it. */
  readonly onReleased?: (released: ReleasedSubject) => void;
  readonly signal?: AbortSignal;
}

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
  const paid = await pay(request, planned);
  if (!paid.ok) return paid;

  const cancelled = Symbol('cancelled');
  const during =
    (phase: BuildPhase): Progress =>
    async (done, total) => {
      await request.onProgress?.(phase, done, total);
      if (request.signal?.aborted) throw cancelled;
    };
  try {
    const rule = personRule(request);
    const sorts = sortsOf(catalogue);
    const crowds = await gatherCrowds(boundedPeople(request, rule), crowdSizes(rule), during('read'));
    const people = releasePeopleCount(countPeople(crowds), planned.people, paid.value, random);
    const plan = settlePlan(planned, {
      subjectCount: subjects.length,
      people: people.people,
      itemCount: catalogue.items.length,
    });
    const popularity: Record<PopularityName, Float32Array | null> = { MOST_VIEWED: null, MOST_BOUGHT: null };
    const neighbourhoods: Record<PairName, Neighbourhoods | null> = {
      VIEWED_VIEWED: null,
      VIEWED_BOUGHT: null,
      BOUGHT_BOUGHT: null,
    };
    const releases: ReleasedSubject[] = [];
    for (const [place, subject] of subjects.entries()) {
      const count = request.countPairs ?? null;
      const learned = await learnSubject(
        crowds.subjects[place]!,
        plan,
        knobs,
        paid.value,
        random,
        during,
        sorts,
        count,
      );
      popularity[subject.popularity] = learned.popularity;
      neighbourhoods[subject.pairs] = learned.neighbourhoods;
      const released = { subject, ...learned.released };
      releases.push(released);
      request.onReleased?.(released);
    }
    const further = crowds.subjects.slice(subjects.length);
    const directed = learnsViewedBought(subjects)
      ? await learnDirected(further.shift()!, releases, plan, knobs, paid.value, random, during, sorts)
      : null;
    neighbourhoods.VIEWED_BOUGHT = directed?.neighbourhoods ?? null;
    const rising = plan.trend && (await learnTrend(further.shift()!, plan.trend, paid.value, random, during));
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

async function pay(request: LearnRequest, plan: BuildPlan): Promise<Result<Charged<PaidRelease>, Refusal>> {
  const { releaseId, windowId, at, knobs } = request;
  await request.onProgress?.('charge', 0, 1);
  if (knobs.epsilon === null) return accept(chargeNothing(releaseId));
  return chargeBuild(request.ledger, {
    releaseId,
    windowId,
    at,
    nanoRho: plan.nanoRho,
    unit: 'PERSON_WINDOW',
    epsilon: knobs.epsilon,
    delta: knobs.delta,
  });
}

/** What may count of one person who does not allow guarded categories, from public things alone. */
function personRule({ catalogue, subjects, knobs, at }: LearnRequest): PersonRule {
  return {
    subjects,
    bound: knobs.contributionBound,
    learnable(itemId): ItemIndex | undefined {
      const index = catalogue.indexOf(itemId);
      return index !== undefined && catalogue.sensitivityOf(index) === 'OPEN' ? index : undefined;
    },
    itemCount: catalogue.items.length,
    windows: trendWindows(at, knobs.trendDays),
  };
}

/** gate ▶ bound, person by person: what counts of them, crowd by crowd. Guarded items only of who allows them. */
async function* boundedPeople(
  { people, catalogue }: LearnRequest,
  rule: PersonRule,
): AsyncIterable<readonly BoundedItems[]> {
  const withGuarded: PersonRule = {
    ...rule,
    learnable(itemId): ItemIndex | undefined {
      const index = catalogue.indexOf(itemId);
      return index !== undefined && catalogue.sensitivityOf(index) !== 'EXCLUDED' ? index : undefined;
    },
  };
  for await (const { profile, consent } of people) {
    const admitted = admit(profile, consent, 'LEARN');
    if (admitted.ok) yield boundPerson(admitted.value, allows(consent, 'SENSITIVE') ? withGuarded : rule);
  }
}

/** Popularity first; the head is chosen from what was released of it, which is free; then the pairs of the head. */
async function learnSubject(
  crowd: Crowd,
  plan: BuildPlan,
  knobs: LearningKnobs,
  paid: Charged<PaidRelease>,
  random: Random,
  during: (phase: BuildPhase) => Progress,
  sorts: Sorts,
  countBy: PairCountSource | null,
) {
  const items = countItems(crowd, weighting(plan.popularity));
  const popularity = await releaseItemCounts(items, plan.popularity, paid, random, during('release'));
  const head = chooseHead(popularity, knobs.headSize, plan.pairs.sigma / plan.pairs.scale, knobs.minSupport);

  const cells = pairsAmong(head.length);
  await during('count')(0, head.length);
  const exact = countBy
    ? await countElsewhere(countBy, { crowd, head, weighting: weighting(plan.pairs), sorts })
    : pairRows(crowd, head, weighting(plan.pairs), sorts); // counted row by row, as the release reads them
  // What is solved wants every cell.
  const form = head.length <= largestSolved ? 'dense' : 'sparse';
  const threshold = gateFloor(cells, plan.pairs.sigma);
  const pairs = await releasePairCounts(exact, { noise: plan.pairs, threshold, form }, paid, random, during('release'));

  const { itemCount } = crowd;
  const { neighbourhoodSize } = knobs;
  return {
    popularity: fitPopularity(popularity),
    neighbourhoods: await fitNeighbourhoods(pairs, popularity, itemCount, neighbourhoodSize, during('fit'), sorts),
    released: { popularity, pairs },
  };
}

/** From viewed to bought, of the heads that the released popularity of either chose. */
async function learnDirected(
  crowd: Crowd,
  learned: readonly ReleasedSubject[],
  plan: BuildPlan,
  knobs: LearningKnobs,
  paid: Charged<PaidRelease>,
  random: Random,
  during: (phase: BuildPhase) => Progress,
  sorts: Sorts,
) {
  const of = (name: PairName) => learned.find(({ subject }) => subject.pairs === name)!;
  const [viewed, bought] = [of('VIEWED_VIEWED'), of('BOUGHT_BOUGHT')];
  const heads = { from: viewed.pairs.head, to: bought.pairs.head };
  const exact = await countDirected(crowd, heads, weighting(plan.pairs), during('count'), sorts);
  const form = heads.from.length * heads.to.length <= largestWhole ? 'dense' : 'sparse';
  const threshold = gateFloor(heads.from.length * heads.to.length, plan.pairs.sigma);
  const how = { noise: plan.pairs, threshold, form } as const;
  const released = await releaseDirectedCounts(exact, how, paid, random, during('release'));
  const popularity = { from: viewed.popularity, to: bought.popularity };
  const itemCount = crowd.itemCount / 2;
  return {
    neighbourhoods: await fitDirected(released, popularity, itemCount, knobs.neighbourhoodSize, during('fit'), sorts),
    released,
  };
}

/** Both windows of the trend, as one statistic. */
async function learnTrend(
  crowd: Crowd,
  noise: NoisePlan,
  paid: Charged<PaidRelease>,
  random: Random,
  during: (phase: BuildPhase) => Progress,
) {
  const released = await releaseItemCounts(countItems(crowd, weighting(noise)), noise, paid, random, during('release'));
  return { trend: fitTrend(released), released };
}

/** The norm bound of everybody, where there is noise to cover it. */
const weighting = ({ sigma, scale }: NoisePlan) => (sigma === 0 ? oneVoice(scale) : unitNorm(scale));

// ------------------------------------------------------------------------------------------------------- recommend

/** What a list is asked for with. Nothing in it is kept. */
export interface RecommendRequest {
  readonly catalogue: Catalogue;
  /** null before the first build. */
  readonly model: ItemModel | null;
  readonly surface: Surface;
  /** The item that an item surface is about. */
  readonly anchor: ItemId | null;
  /** The viewer's own profile, past the gate; null for a list that is not personal. */
  readonly profile: Consented<Profile, 'PERSONALIZE'> | null;
  /** The viewer's consent, for guarded categories. */
  readonly consent: Consent;
  /** Which items the list may hold, its random offers too; all of them unless given. */
  readonly filter?: ItemFilter;
  /** What is in the viewer's cart, for WITH_CART. It speaks where the profile holds it too, past the gate. */
  readonly cart?: readonly ItemId[];
  /** Items never to show, such as the cart's. */
  readonly without: readonly ItemId[];
  readonly knobs: OfferKnobs;
  /** One stream for each slot of this viewer, epoch, surface and anchor: the same whenever asked. */
  readonly random: KeyedRandom;
  /** Now, in milliseconds since 1970, for recency. */
  readonly at: number;
  /** How many slots the whole list has; pages are cut from it. */
  readonly length: number;
  /** The shop's rules in force, the weightiest first (`rulesInForce`). None unless given. */
  readonly rules?: readonly OfferRule[];
  /** The chance that a slot of the finished list is drawn over with one more random offer, in [0, 1]; 0 unless given. */
  readonly drawnOver?: number;
}

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

/** What the viewer has, sees or has in the cart: no news to them. An item page may still show what they only looked at. */
function barredItems({ catalogue, anchor, without, profile, surface }: RecommendRequest): readonly ItemIndex[] {
  const touched = (profile?.touches ?? []).filter(({ kind }) => surface === 'FOR_YOU' || kind === 'PURCHASE');
  const named = [...without, ...(anchor === null ? [] : [anchor]), ...touched.map(({ itemId }) => itemId)];
  return named.map((itemId) => catalogue.indexOf(itemId)).filter((index) => index !== undefined);
}

// ------------------------------------------------------------------------------------------------------------- why

/** A list that was made for somebody, and an item in it. */
export type WhyRequest = Pick<RecommendRequest, 'catalogue' | 'model' | 'profile' | 'consent' | 'knobs' | 'at'> & {
  readonly itemId: ItemId;
};

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
