import type { ListWish, OfferedList } from '../../client/index.ts';
import type { Surface } from '../../engine/browser.ts';
import type { Answer } from '../../ui/graphql/ask.ts';
import { interests, isPersonal, level, situation } from './choices.ts';
import { deviceState } from './device.ts';
import { tightrope } from './service.ts';
import { isSignedIn } from './visitor.ts';

/** A list of offers to show, wherever it was made. */
export interface ShownList {
  readonly ids: readonly string[];
  /** Why these; the same for all of them. */
  readonly reason: string;
  /** How many of them were picked at random. */
  readonly summary: string;
  readonly mode: string;
  readonly degraded: readonly string[];
  /** As the service named it; null for a list that was made here, which nobody else knows of. */
  readonly served: OfferedList | null;
  /** Of a list that was made here, which of one's own products speak for an offer; null for one of the service's. */
  readonly whyHere: ((id: string) => readonly string[]) | null;
}

/** What a part of a page wants. */
export interface OfferWish extends Pick<ListWish, 'productId' | 'cart'> {
  readonly surface: Surface;
  readonly first: number;
  readonly category?: string | undefined;
}

/** Asks the service for a list, or makes it here. */
export async function askForOffers(wish: OfferWish): Promise<Answer<ShownList>> {
  const state = deviceState.value;
  return state.is === 'ON' ? makeHere(wish, state.device) : askService(wish);
}

/** What a list depends on beside its wish: whoever shows one asks again when it changes. */
export const circumstances = (): string =>
  JSON.stringify([
    ...[isPersonal.value, level.value, situation.value, interests.value, isSignedIn.value],
    deviceState.value.is,
  ]);

async function askService({ surface, productId, cart, first, category }: OfferWish): Promise<Answer<ShownList>> {
  const list = await tightrope.recommend({
    surface,
    first,
    ...(productId === undefined ? {} : { productId }),
    ...(cart === undefined ? {} : { cart }),
    ...(category === undefined ? {} : { filter: { categories: [category] } }),
    ...(situation.value === 'UNSAID' ? {} : { situation: situation.value }),
    mode: level.value,
    interests: interests.value,
  });
  if (list === null)
    return {
      ok: false,
      failure: { code: 'OFFLINE', message: 'There are no offers just now. The shop goes on without.' },
    };
  const { reason, summary, mode, degraded, items } = list;
  return {
    ok: true,
    value: { ids: items.map(({ id }) => id), reason, summary, mode, degraded, served: list, whyHere: null },
  };
}

type Device = Extract<typeof deviceState.value, { is: 'ON' }>['device'];

async function makeHere(wish: OfferWish, device: Device): Promise<Answer<ShownList>> {
  const { history, dismissed } = tightrope.kept();
  const asked = {
    ...wish,
    filter: wish.category === undefined ? undefined : { categories: [wish.category] },
    situation: situation.value === 'UNSAID' ? undefined : situation.value,
    market: 'GB',
    personalization: isPersonal.value,
    mode: level.value,
    interests: interests.value,
    dismissed,
    history: history.map(({ productId, kind, at }) => ({ itemId: productId as DeviceTouch['itemId'], kind, at })),
  };
  const list = await device.recommend(asked);
  const tenths = Math.round(10 * list.randomShare);
  return {
    ok: true,
    value: {
      ids: list.itemIds,
      reason: list.reason?.text ?? '',
      summary:
        tenths === 0 ? 'None of these was picked at random.' : `About ${tenths} in 10 of these were picked at random.`,
      mode: list.mode,
      degraded: list.degraded,
      served: null,
      whyHere: (id) => device.why(asked, id),
    },
  };
}

type DeviceTouch = NonNullable<Parameters<Device['recommend']>[0]['history']>[number];
