import type { Catalogue } from '../catalogue/catalogue.ts';
import { allows } from '../consent/gate.ts';
import type { ItemModel } from '../model/itemModel.ts';
import type { ItemId, ItemIndex } from '../terms/ids.ts';
import type { Profile } from '../terms/interaction.ts';
import type { OfferKnobs } from '../terms/knobs.ts';
import type { Consent } from '../terms/purpose.ts';
import type { Consented } from '../terms/stages.ts';
import type { Surface } from '../terms/surface.ts';
import type { Basis } from './explainOffer.ts';
import { hearNeighbours, voicesOf } from './hearNeighbours.ts';
import { likedItems } from './likedItems.ts';
import type { DegradeReason } from './offer.ts';
import { hearCategories } from './popularInCategory.ts';
import type { PreparedOffers } from './prepareOffers.ts';
import { type Evidence, silence, tallyEvidence } from './tallyEvidence.ts';

/** What a list is about. */
export interface Question {
  readonly catalogue: Catalogue;
  readonly model: ItemModel | null;
  readonly surface: Surface;
  readonly anchor: ItemId | null;
  readonly profile: Consented<Profile, 'PERSONALIZE'> | null;
  /** What is in the viewer's cart; speaks where the profile holds it too, and only there. */
  readonly cart?: readonly ItemId[];
  /** Guarded items speak only where SENSITIVE is allowed. */
  readonly consent: Consent;
  readonly knobs: OfferKnobs;
  readonly at: number;
}

/** What a ranking goes by. */
export interface Grounds {
  readonly evidence: Evidence;
  readonly basis: Basis;
  /** Every catalogue place, in the order of what nothing speaks for. */
  readonly order: Uint32Array;
  readonly degraded: readonly DegradeReason[];
}

/** What speaks for which items on this surface; popularity where nothing can. */
export function gatherEvidence(question: Question, { ready, similar, inCategory }: PreparedOffers): Grounds {
  const { model, surface, profile, catalogue } = question;
  const popular = (
    degraded: readonly DegradeReason[],
    order = ready.order.ALL,
    basis: Basis = 'popularity',
  ): Grounds => ({
    evidence: silence,
    basis,
    order,
    degraded,
  });
  const alike = (item: ItemIndex, degraded: readonly DegradeReason[]): Grounds => ({
    evidence: withCategories(withContent(silence, similar()(item), 1), [item]),
    basis: 'content',
    order: ready.order.ALL,
    degraded,
  });
  const withCategories = (evidence: Evidence, items: readonly ItemIndex[]): Evidence =>
    added(evidence, hearCategories(items, inCategory()), categoryPrior);
  /** What is popular in the categories of what somebody has; in the whole shop where these tell nothing. */
  const kindred = (voices: readonly { readonly item: ItemIndex }[], basis: Basis, why: DegradeReason): Grounds => {
    const evidence = hearCategories(
      voices.map(({ item }) => item),
      inCategory(),
    );
    return evidence.items.length > 0 ? { evidence, basis, order: ready.order.ALL, degraded: [why] } : popular([why]);
  };
  const anchor = question.anchor === null ? undefined : catalogue.indexOf(question.anchor);

  const near = model ? alikeNames.map((name) => model.neighbourhoods[name]).filter((rows) => rows !== null) : [];

  switch (surface) {
    case 'SIMILAR_CONTENT':
      return anchor === undefined ? popular(['COLD_START']) : alike(anchor, []);
    case 'VIEWED_VIEWED':
    case 'VIEWED_BOUGHT':
    case 'BOUGHT_BOUGHT': {
      const rows = model?.neighbourhoods[surface];
      if (anchor === undefined) return popular([rows ? 'COLD_START' : 'NOT_READY']);
      // What is public answers from the first day on: an item's page need not wait for a build.
      if (!rows) return alike(anchor, ['NOT_READY']);
      const speaks = catalogue.sensitivityOf(anchor) === 'OPEN' || allows(question.consent, 'SENSITIVE');
      const evidence = hearNeighbours(speaks ? [{ item: anchor, weight: 1 }] : [], [rows], ready);
      if (evidence.items.length === 0) return alike(anchor, ['COLD_START']);
      return {
        evidence: withCategories(withContent(evidence, similar()(anchor), contentPrior), [anchor]),
        basis: 'item',
        order: ready.order.ALL,
        degraded: [],
      };
    }
    case 'FOR_YOU': {
      if (profile === null) return popular(near.length > 0 ? [] : ['NOT_READY']);
      const voices = voicesOf(
        profile,
        ({ itemId }) => catalogue.indexOf(itemId),
        question.at,
        question.knobs.halfLifeDays,
      );
      const evidence = hearNeighbours(voices, near, ready);
      if (evidence.items.length > 0) return { evidence, basis: 'profile', order: ready.order.ALL, degraded: [] };
      const liked = likedItems(catalogue, profile.interests ?? []);
      if (liked.items.length > 0) return { evidence: liked, basis: 'interests', order: ready.order.ALL, degraded: [] };
      const why = near.length > 0 ? 'COLD_START' : 'NOT_READY';
      return kindred(voices, 'profile', why);
    }
    case 'WITH_CART': {
      const why = near.length > 0 ? 'COLD_START' : 'NOT_READY';
      if (profile === null) return popular(near.length > 0 ? [] : [why]);
      const wanted = new Set(question.cart ?? []);
      const voices = profile.touches
        .filter(({ kind, itemId }) => kind === 'CART' && wanted.has(itemId))
        .map(({ itemId }) => catalogue.indexOf(itemId))
        .filter((item) => item !== undefined)
        .map((item) => ({ item, weight: 1 }));
      const evidence = hearNeighbours(voices, near, ready);
      if (evidence.items.length === 0) return kindred(voices, 'cart', why);
      return { evidence, basis: 'cart', order: ready.order.ALL, degraded: [] };
    }
    case 'MOST_VIEWED':
    case 'MOST_BOUGHT':
      return model?.popularity[surface] ? popular([], ready.order[surface]) : popular(['NOT_READY']);
    case 'TRENDING':
      // The score of a rising item is an order, and no evidence to be weighed against popularity.
      return ready.rising ? popular([], ready.rising, 'trend') : popular(['NOT_READY']);
  }
}

/** What speaks for a person's lists: VIEWED_BOUGHT, which has a direction, answers on its own surface alone. */
const alikeNames = ['VIEWED_VIEWED', 'BOUGHT_BOUGHT'] as const;

/** In units of the mean nearest similarity: after a believable neighbour, and before what is only popular. */
const contentPrior = 0.03;

/** After what is described alike, and before what is popular in the whole shop. */
const categoryPrior = 0.02;

/** Both together; as loud as the first. */
function added(one: Evidence, other: Evidence, share: number): Evidence {
  const tally = tallyEvidence(one.items.length + other.items.length);
  one.items.forEach((item, place) => {
    tally.add(item, one.scores[place]!);
  });
  other.items.forEach((item, place) => {
    tally.add(item, share * other.scores[place]!);
  });
  return tally.evidence(one.weight);
}

/** Adds what is described alike, which costs no privacy, to what people's neighbours say. */
function withContent(
  { items, scores, weight }: Evidence,
  alike: readonly { readonly item: ItemIndex; readonly similarity: number }[],
  share: number,
): Evidence {
  const tally = tallyEvidence(items.length + alike.length);
  items.forEach((item, place) => {
    tally.add(item, scores[place]!);
  });
  for (const { item, similarity } of alike) tally.add(item, share * similarity);
  return tally.evidence(weight);
}
