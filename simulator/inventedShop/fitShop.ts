import type { Dataset } from '../dataset/dataset.ts';
import { datasetFacts } from '../dataset/datasetFacts.ts';
import type { InventedShopQuestion } from '../scenario/scenario.ts';
import type { DatasetFacts } from '../terms/studyResults.ts';
import { inventStudyData } from './inventStudyData.ts';

/** An invented shop that is like a real one in what is counted here, and both in figures. */
export interface FittedShop {
  readonly question: InventedShopQuestion;
  readonly real: DatasetFacts;
  readonly invented: DatasetFacts;
}

/** Figures are compared on as many people: how many pairs are held, and how even popularity is, depend on it. */
const mostCompared = 4000;
const halvings = 7;
const tasteShares = [0, 0.2, 0.4, 0.6, 0.8, 1];
/** The 90th percentile of a standard normal. */
const normalP90 = 1.2815515655446004;

/**
 * Fits the knobs of an invented shop to a real data set: how many items people hold and how unevenly, how steeply
 * popularity falls, and how much of it is taste, so that the invented shop has the same items per person, popularity Gini
 * and number of pairs held. Nothing of the real data but these few figures goes into it.
 *
 * Cost: fifty inventions of at most 4,000 people.
 *
 * @param dataset public, or the operator's own: what is printed of it is exact, and not for release
 * @param seed of the invented shop
 */
export function fitShop(dataset: Dataset, name: string, seed: number): FittedShop {
  const people = dataset.people.slice(0, mostCompared);
  const real = datasetFacts(name, 'read', { people, itemIds: dataset.itemIds });
  const { mean, median, p90 } = real.itemsPerPerson;
  let question: InventedShopQuestion = {
    people: people.length,
    items: real.items,
    categories: Math.max(2, Math.min(60, Math.round(Math.sqrt(real.items)))),
    ...{ days: 365, seed, season: 0.3, drift: 0.2, lifeEvents: 0, consent: 1 },
    popularityTail: 0.9,
    itemsPerPerson: Math.max(1, mean),
    itemsSpread: Math.min(2, Math.max(0, Math.log(p90 / Math.max(1, median)) / normalP90)),
    tasteShare: 0.5,
  };
  const factsOf = (changed: Partial<InventedShopQuestion>) => factsOfInvented({ ...question, ...changed });
  // Sizes are whole and at least one, which moves their mean: corrected by what came out.
  const { mean: came } = factsOf({}).itemsPerPerson;
  question = { ...question, itemsPerPerson: Math.max(1, (mean * mean) / came) };
  // For each share of taste the tail that gives the Gini; of these, the one with the nearest number of pairs.
  const candidates = tasteShares.map((tasteShare) => {
    const giniOf = (popularityTail: number) => factsOf({ tasteShare, popularityTail }).popularityGini;
    const popularityTail = halve(0, 3, (tail) => giniOf(tail) < real.popularityGini);
    const { pairsHeld } = factsOf({ tasteShare, popularityTail });
    return { tasteShare, popularityTail, off: Math.abs(Math.log(pairsHeld / real.pairsHeld)) };
  });
  const [{ tasteShare, popularityTail }] = candidates.sort((one, other) => one.off - other.off) as [
    (typeof candidates)[number],
  ];
  question = { ...question, tasteShare, popularityTail };
  question = { ...question, ...sixDigits(question) };
  return { question, real, invented: factsOf({}) };
}

function factsOfInvented(question: InventedShopQuestion): DatasetFacts {
  const { dataset } = inventStudyData(question, null, false);
  return datasetFacts('invented', 'invented', dataset);
}

/** Where a falling question turns from yes to no, by halving. */
function halve(low: number, high: number, isTooLow: (value: number) => boolean): number {
  let from = low;
  let to = high;
  for (let step = 0; step < halvings; step += 1) {
    const middle = (from + to) / 2;
    if (isTooLow(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** Numbers that a person can read and write down again. */
const sixDigits = ({ popularityTail, itemsPerPerson, itemsSpread }: InventedShopQuestion) => ({
  popularityTail: Number(popularityTail.toPrecision(6)),
  itemsPerPerson: Number(itemsPerPerson.toPrecision(6)),
  itemsSpread: Number(itemsSpread.toPrecision(6)),
});
