/**
 * How popular the h-th most popular item must be, so that its nearest neighbours stand above the noise of the pairs:
 *
 *     1.5 · σ · h^0.35
 *
 * The larger the head, the more a person's one contribution is spread, hence the growth with h. What the head is chosen by,
 * and what readiness is foretold by. Measured on five data sets: docs/decisions/0001-the-head.md.
 *
 * @param place h; from 1
 * @param pairSigma σ of the pair release, in people; from 0
 * @returns people of weight 1/√n
 */
export const peopleWanted = (place: number, pairSigma: number): number => 1.5 * pairSigma * place ** 0.35;
