/**
 * Novelty at k: the mean self-information of what is offered, −log₂ of the share of people who hold it already, in bits.
 * An item that everybody holds says nothing new.
 *
 * @param holders how many people learned from hold each item; an item that nobody holds counts as held by one
 * @param people how many there are
 * @returns in bits, at least 0; NaN for an empty list
 *
 * Source: Zhou et al., PNAS 107(10), 2010.
 */
export function noveltyAt(k: number, offered: readonly number[], holders: Uint32Array, people: number): number {
  let bits = 0;
  const slots = Math.min(k, offered.length);
  for (let rank = 0; rank < slots; rank += 1) bits -= Math.log2(Math.max(1, holders[offered[rank]!]!) / people);
  return bits / slots;
}
