import type { ItemModel } from '../../../engine/model/itemModel.ts';
import type { Mechanism } from '../../../engine/terms/privacyReport.ts';
import { madeModel } from './madeModel.ts';

const noise = (statistic: string, people: number): Mechanism => ({
  statistic,
  mechanism: 'discrete Gaussian',
  sensitivity: 100,
  sigma: 100 * people,
  nanoRho: 1,
  cells: 80,
  form: 'dense',
  threshold: null,
});

/**
 * A model of purchases whose item i was touched by so many people, of about a thousand.
 *
 * @param pairNoise σ of the pairs, in people
 * @param itemNoise σ of popularity, in people
 */
export const modelUnderNoise = (
  popularity: (item: number) => number,
  pairNoise: number,
  itemNoise = pairNoise,
): ItemModel => {
  const mechanisms = [noise('popularity MOST_BOUGHT', itemNoise), noise('pairs BOUGHT_BOUGHT', pairNoise)];
  const model = madeModel('any', { mechanisms, noisyPeople: 1000 });
  return {
    ...model,
    popularity: { ...model.popularity, MOST_BOUGHT: Float32Array.from({ length: 80 }, (_, item) => popularity(item)) },
  };
};
