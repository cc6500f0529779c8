import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { recommend } from '../../engine/engine.ts';
import type { DegradeReason, Mode, Reason } from '../../engine/offer/offer.ts';
import { type ListPlace, rulesInForce } from '../../engine/offer/rulesInForce.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { Config } from '../config.ts';
import { keyedText } from '../random/keyedText.ts';
import type { Shop } from '../shop.ts';
import { knobsFor } from '../steering/knobsFor.ts';
import { unpublishedKnobs } from '../steering/readKnobProfile.ts';
import { epochOf } from './epochOf.ts';
import type { ListQuestion } from './listQuestion.ts';
import { personalize } from './personalize.ts';
import { viewerKey } from './viewerKey.ts';

/** How many slots a list has; every page is cut from these. */
export const listLength = 60;

/** What may be told about one slot: the same for a random and for a personal offer. */
export interface ListedItem {
  /** From 0. */
  readonly slot: number;
  readonly item: Item;
  readonly reason: Reason;
}

/** One list, whole. */
export interface AnsweredList {
  readonly recommendationId: string;
  readonly listed: readonly ListedItem[];
  /** What was really applied. */
  readonly mode: Mode;
  readonly degraded: readonly DegradeReason[];
  /** The chance that a slot is random. */
  readonly randomShare: number;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
}

/**
 * Answers one question with one list. Everything that is random in it is keyed by the viewer, the epoch, the surface and
 * the item it is about, and recency counts from the epoch's end: so the same question gets the same answer all epoch long.
 *
 * @param at now, in milliseconds since 1970
 */
export async function answerList(
  shop: Shop,
  config: Pick<Config, 'epsilon' | 'delta' | 'randomShare' | 'epochHours'>,
  catalogue: Catalogue,
  question: ListQuestion,
  at: number,
): Promise<AnsweredList> {
  const { surface, anchor, cart, circumstances } = question;
  const model = shop.model(); // this one to the end, whatever is published meanwhile
  const personal = await personalize(question, shop.store.people);
  const { rules, profile } = await shop.steering();
  const knobs = knobsFor(profile?.knobs ?? unpublishedKnobs(config), circumstances.situation, null);
  const epoch = epochOf(at, shop.origin, knobs.epochHours);
  const key = [viewerKey(question, personal, shop.mixing), String(epoch.number), surface, anchor ?? ''];

  const { offers, degraded } = recommend({
    catalogue,
    model,
    surface,
    anchor,
    profile: personal.profile,
    consent: personal.consent,
    without: cart,
    knobs,
    random: (...parts) => shop.mixing('offers', ...key, ...parts),
    at: epoch.endsAt,
    length: listLength,
    rules: rulesInForce(rules, placeOf(catalogue, question, at)),
  });

  const recommendationId = keyedText(shop.mixing, 'recommendation', ...key);
  return {
    recommendationId,
    listed: offers.map(({ itemId, slot, reason }) => ({ slot, item: itemOf(catalogue, itemId), reason })),
    mode: personal.mode,
    degraded: degradedFor(question, personal.because, degraded),
    randomShare: knobs.randomShare,
    validUntil: epoch.endsAt,
  };
}

/** What rules look at: nothing about the viewer. */
function placeOf(catalogue: Catalogue, { surface, anchor }: ListQuestion, at: number): ListPlace {
  const categories = anchor === null ? [] : (catalogue.items[catalogue.indexOf(anchor) ?? -1]?.categories ?? []);
  return { surface, pageType: null, market: null, categories, at };
}

/** Only a list that is made to be personal is less for not being so. */
function degradedFor(
  { surface }: ListQuestion,
  because: DegradeReason | null,
  degraded: readonly DegradeReason[],
): readonly DegradeReason[] {
  if (because === null || (because === 'NO_CONSENT' && surface !== 'FOR_YOU')) return degraded;
  return [because, ...degraded];
}

function itemOf(catalogue: Catalogue, itemId: Item['itemId']): Item {
  const index = catalogue.indexOf(itemId);
  const item = index === undefined ? undefined : catalogue.items[index];
  if (!item) throw new RangeError(`itemId must be in the catalogue, got ${itemId}`);
  return item;
}
