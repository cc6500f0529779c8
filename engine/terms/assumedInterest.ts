/**
 * What is assumed of a shop of which nothing was released yet: each person holds four items, and interest falls as h^−0.6
 * from the most to the least popular, the flattest of the shops that were measured. Public.
 */

/** n of the assumption. */
export const assumedItemsHeld = 4;

/** How interest falls: the exponent of h, without its sign. */
export const interestFalls = 0.6;

/**
 * The popularity of the h-th most popular item, in people of weight 1/√n.
 *
 * @param people how many contribute; from 0
 * @param itemCount the items of the catalogue; from 1
 * @param place h; from 1
 */
export function assumedPopularity(people: number, itemCount: number, place: number): number {
  let whole = 0;
  for (let item = 1; item <= itemCount; item += 1) whole += item ** -interestFalls;
  return (people * Math.sqrt(assumedItemsHeld) * place ** -interestFalls) / whole;
}

/**
 * What stands above the noise of so many counts: the largest of n noises is about √(2 ln n) of σ, and a σ more is people.
 *
 * @returns in the unit of σ
 */
export const aboveNoise = (itemCount: number, sigma: number): number =>
  (Math.sqrt(2 * Math.log(Math.max(1, itemCount))) + 1) * sigma;
