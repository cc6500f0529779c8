import type { Neighbourhoods } from '../model/itemModel.ts';
import type { ItemIndex } from '../terms/ids.ts';
import type { Voice } from './hearNeighbours.ts';
import type { ReadyModel } from './readyModel.ts';

/**
 * Of somebody's own items those that speak for an item, the loudest first: where it is a neighbour of theirs. None for an item that
 * only its being popular or described alike speaks for. Cost O(voices · K).
 *
 * @param rows the neighbourhoods that a list listens to
 */
export function ownVoices(
  item: ItemIndex,
  voices: readonly Voice[],
  rows: readonly Neighbourhoods[],
  { inModel, inCatalogue, rarity }: ReadyModel,
): readonly ItemIndex[] {
  const heard = voices.map((voice) => {
    const row = inModel[voice.item] ?? -1;
    let amount = 0;
    for (const { starts, neighbours, similarities } of row < 0 ? [] : rows)
      for (let place = starts[row]!; place < starts[row + 1]!; place += 1)
        if (inCatalogue[neighbours[place]!] === item) amount += similarities[place]!;
    return { item: voice.item, loudness: amount * voice.weight * (rarity[voice.item] ?? 0) };
  });
  return heard
    .filter(({ loudness }) => loudness > 0)
    .sort((one, other) => other.loudness - one.loudness)
    .map((one) => one.item);
}
