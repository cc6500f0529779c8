import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import { recommend, withheldItems } from '../../engine/engine.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import { epochOf } from '../../engine/offer/epochOf.ts';
import { isQuiet } from '../../engine/offer/isQuiet.ts';
import type { DegradeReason, Mode, Reason } from '../../engine/offer/offer.ts';
import { type ListPlace, rulesInForce } from '../../engine/offer/rulesInForce.ts';
import { defaultOfferKnobs } from '../../engine/options.ts';
import type { KnownViewer, PeopleStore } from '../../engine/store/peopleStore.ts';
import type { Item } from '../../engine/terms/item.ts';
import { lowerMode } from '../../engine/terms/mode.ts';
import type { ServedList } from '../../engine/terms/servedList.ts';
import { usualSettings } from '../../engine/terms/shopperSettings.ts';
import { unlessAway } from '../../engine/terms/storeAway.ts';
import { personalSurfaces } from '../../engine/terms/surface.ts';
import type { Config } from '../config.ts';
import { keyedText } from '../random/keyedText.ts';
import { slotStreams } from '../random/slotStreams.ts';
import type { Shop } from '../shop.ts';
import { policyFor } from '../steering/policyFor.ts';
import { unpublishedKnobs } from '../steering/readKnobProfile.ts';
import { situationPreset } from '../steering/situationPreset.ts';
import { blockedItems } from './blockedItems.ts';
import { fatigueKnobs, isBreak, tiredItems, tirednessOf } from './fatigue.ts';
import type { ListQuestion, Place } from './listQuestion.ts';
import { localItem } from './localItem.ts';
import { minorRules } from './minorRules.ts';
import { notPersonal, personalize } from './personalize.ts';
import { servedSlots } from './servedSlots.ts';
import { usablePlace } from './usablePlace.ts';
import { isSteadyKey, viewerKey } from './viewerKey.ts';
import { wholeHour } from './wholeHour.ts';

/** How many slots a list has; every page is cut from these. */
export const listLength = 60;

/** What may be told about one slot: the same for a random and for a personal offer. */
export interface ListedItem {
  /** From 0. */
  readonly slot: number;
  readonly item: Item;
  readonly reason: Reason;
}

/** What all the lists of one request are made from, whatever is published meanwhile. */
export interface ListStock {
  readonly catalogue: Catalogue;
  /** Null before the first one is published. */
  readonly model: ItemModel | null;
}

/** One list, whole. */
export interface AnsweredList {
  /** Names this very list: what is in it, and for whom, when and where; says none of that to whoever lacks the key. */
  readonly recommendationId: string;
  /** Names the place that the list stands in, whatever is in it: cursors go by it, so that a page can be followed by the next. */
  readonly placeKey: string;
  readonly listed: readonly ListedItem[];
  /** What was really applied. */
  readonly mode: Mode;
  readonly degraded: readonly DegradeReason[];
  /** The chance that a slot is random. */
  readonly randomShare: number;
  /** Milliseconds since 1970. */
  readonly validUntil: number;
  /** For the log of what was served, slot by slot; null for a list that nobody allowed to be counted. Never for a storefront. */
  readonly served: ServedList | null;
}

/**
 * Answers one question with one list. Everything that is random in it is keyed by the viewer, the epoch, the surface and
 * the item it is about, and recency counts from the epoch's end: so the same question gets the same answer all epoch long.
 * What a page filters by is not in the key, or every filter would buy a new draw.
 *
 * @param at now, in milliseconds since 1970
 */
export async function answerList(
  shop: Shop,
  config: Pick<Config, 'epsilon' | 'delta' | 'randomShare' | 'epochHours'>,
  { catalogue, model }: ListStock,
  question: ListQuestion,
  at: number,
): Promise<AnsweredList> {
  const { surface, anchor, cart, circumstances } = question;
  const viewed = await knownViewer(question, shop.people);
  const decided = viewed?.settings ?? usualSettings;
  const ordinary = personalize(question, viewed);
  const place = usablePlace(question, viewed);
  const steering = await shop.steering();
  // What a list may not go by keys nothing in it either.
  const isWithheld = withheldItems({ catalogue, model, consent: ordinary.consent, knobs: defaultOfferKnobs });
  const history = circumstances.history.filter(({ itemId }) => !isWithheld(itemId));
  const known = { viewer: question.viewer, circumstances: { ...circumstances, history } };
  const viewer = viewerKey(known, ordinary, shop.mixing);
  const policy = policyFor(steering, isSteadyKey(viewer) ? viewer : null, () => unpublishedKnobs(config), shop.mixing);
  const preset = situationPreset(policy.knobs, circumstances.situation, circumstances.market);
  const { knobs, drawnOver, randomShare } = preset;
  const allowed = preset.hearsStored ? ordinary : personalize(unstored(question), viewed);
  const epoch = epochOf(at, shop.origin, knobs.epochHours);
  const key = [viewer, String(epoch.number), surface, anchor ?? ''];
  const { caps, breakEvery } = fatigueKnobs(knobs, tirednessOf(circumstances.fatigue, decided.fatigue));
  const rests = isQuiet(knobs.quietHours, at) || isBreak(breakEvery, epoch, viewer, shop.mixing);
  const personal = rests && allowed.profile !== null ? notPersonal('FATIGUE_BREAK') : allowed;
  const began = epoch.endsAt - knobs.epochHours * 3_600_000;
  const isMinor = circumstances.minor || question.viewer?.minor === true;

  const { offers, degraded } = recommend({
    catalogue,
    model,
    surface,
    anchor,
    profile: personal.profile,
    consent: personal.consent,
    filter: { ...question.filter, market: circumstances.market, ...whereOf(place) },
    cart,
    without: [
      ...[...cart, ...circumstances.dismissed, ...blockedItems(catalogue, decided)],
      ...tiredItems(caps, circumstances.shown, began),
    ],
    knobs,
    drawnOver,
    random: slotStreams(shop.mixing, ['offers', ...key], listLength),
    at: epoch.endsAt,
    length: listLength,
    rules: [...(isMinor ? minorRules(knobs) : []), ...rulesInForce(steering.rules, placeOf(catalogue, question, at))],
  });

  const made = [model?.version ?? '', policy.name, String(randomShare), ...offers.map(({ itemId }) => itemId)];
  const recommendationId = keyedText(shop.mixing, 'recommendation', ...key, ...made);
  const isCounted = circumstances.analytics === true && personal.mode !== 'NON_PERSONAL';
  return {
    recommendationId,
    placeKey: keyedText(shop.mixing, 'place', ...key),
    listed: offers.map(({ itemId, slot, reason }) => ({
      slot,
      item: localItem(itemOf(catalogue, itemId), circumstances),
      reason,
    })),
    mode: personal.mode,
    degraded: [
      ...degradedFor(question, personal.because, degraded),
      ...(circumstances.place !== null && place === null ? (['PLACE_NOT_USED'] as const) : []),
    ],
    randomShare,
    validUntil: epoch.endsAt,
    served: isCounted
      ? {
          listId: recommendationId,
          servedAt: wholeHour(at),
          surface,
          mode: personal.mode,
          modelVersion: model?.version ?? null,
          epoch: epoch.number,
          policy: policy.name,
          randomShare,
          slots: servedSlots(catalogue, offers),
        }
      : null,
  };
}

/** The same question, to be answered by what came with it alone. */
const unstored = (question: ListQuestion): ListQuestion => ({
  ...question,
  circumstances: { ...question.circumstances, mode: lowerMode(question.circumstances.mode ?? 'FULL', 'SESSION_ONLY') },
});

/** Read anew for each list, so that a withdrawal counts from the next one on; null for nobody in particular, and while the store is away. */
const knownViewer = async (
  { viewer }: ListQuestion,
  people: Pick<PeopleStore, 'viewerOf'>,
): Promise<KnownViewer | null> => (viewer === null ? null : unlessAway(() => people.viewerOf(viewer.userId), null));

const whereOf = (place: Place | null): { readonly store: string | null; readonly cell: string | null } => ({
  store: place !== null && 'store' in place ? place.store : null,
  cell: place !== null && 'cell' in place ? place.cell : null,
});

/** What rules look at: nothing about the viewer. */
function placeOf(
  catalogue: Catalogue,
  { surface, anchor, pageType, circumstances }: ListQuestion,
  at: number,
): ListPlace {
  const categories = anchor === null ? [] : (catalogue.items[catalogue.indexOf(anchor) ?? -1]?.categories ?? []);
  return { surface, pageType, market: circumstances.market, categories, at };
}

/** Only a list that is made to be personal is less for not being so. */
function degradedFor(
  { surface }: ListQuestion,
  because: DegradeReason | null,
  degraded: readonly DegradeReason[],
): readonly DegradeReason[] {
  if (because === null || (because !== 'MINOR' && !personalSurfaces.has(surface))) return degraded;
  return [because, ...degraded];
}

function itemOf(catalogue: Catalogue, itemId: Item['itemId']): Item {
  const index = catalogue.indexOf(itemId);
  const item = index === undefined ? undefined : catalogue.items[index];
  if (!item) throw new RangeError(`itemId must be in the catalogue, got ${itemId}`);
  return item;
}
