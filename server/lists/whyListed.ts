import { whyOffered } from '../../engine/engine.ts';
import { defaultOfferKnobs } from '../../engine/options.ts';
import type { ItemId } from '../../engine/terms/ids.ts';
import type { Item } from '../../engine/terms/item.ts';
import type { Shop } from '../shop.ts';
import type { AnsweredList, ListStock } from './answerList.ts';
import type { ListQuestion } from './listQuestion.ts';
import { personalize } from './personalize.ts';

/** Why a product is in somebody's own list. */
export interface WhyListed {
  readonly item: Item;
  /** What the whole list was made from. */
  readonly text: string;
  /** Of their own items those that speak for it, the loudest first; none where only the whole list's reason does. */
  readonly because: readonly Item[];
}

/** So many own items are named. */
const mostNamed = 5;

/**
 * Why a product is in a list that this viewer was shown. That it is theirs is proved by making it again: a list's name is a
 * keyed hash of whose it is and what is in it, so another's, and one that has changed since, has another.
 *
 * @param list the question answered again
 * @returns null where it is not that list, or the product is not in it
 */
export async function whyListed(
  shop: Pick<Shop, 'people'>,
  { catalogue, model }: ListStock,
  question: ListQuestion,
  list: AnsweredList,
  recommendationId: string,
  itemId: ItemId,
): Promise<WhyListed | null> {
  const found = list.listed.find(({ item }) => item.itemId === itemId);
  if (list.recommendationId !== recommendationId || question.viewer === null || found === undefined) return null;
  const known = await shop.people.viewerOf(question.viewer.userId);
  // By what the list went by, which its situation may have lowered.
  const circumstances = { ...question.circumstances, mode: list.mode };
  const { profile, consent } = personalize({ ...question, circumstances }, known);
  const own =
    question.surface === 'FOR_YOU' || question.surface === 'WITH_CART'
      ? whyOffered({ catalogue, model, profile, consent, knobs: defaultOfferKnobs, at: list.validUntil, itemId })
      : [];
  const because = own.map((name) => catalogue.items[catalogue.indexOf(name) ?? -1]);
  return {
    item: found.item,
    text: found.reason.text,
    because: because.filter((item) => item !== undefined).slice(0, mostNamed),
  };
}
