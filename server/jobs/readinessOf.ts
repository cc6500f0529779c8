import type { ItemModel } from '../../engine/model/itemModel.ts';
import { subjects } from '../../engine/terms/statistic.ts';

/**
 * In plain words: whether lists go beyond what is popular, or how many more people that would take. Reads released numbers
 * only, so that saying it costs no privacy.
 *
 * A list beats *popular* where its items have learned neighbours. Measured on public data (design.md §3), the noise leaves
 * neighbours to about ε·N / 70 of the most popular items; hence half of what shoppers touch is covered from about
 * 70 · h / ε people on, h being the most popular items that make up that half. A rule of thumb, and said to be one.
 */
export function readinessOf(model: ItemModel): string {
  const { epsilon, noisyPeople } = model.privacy;
  const heard = subjects.flatMap(({ popularity, pairs }) => {
    const weights = model.popularity[popularity];
    const rows = model.neighbourhoods[pairs];
    return weights === null ? [] : [{ covered: rows ? coveredShare(weights, rows.starts) : 0, half: halfOf(weights) }];
  });
  if (heard.length === 0) return 'This shop declares that it collects nothing, so lists are by content alone.';

  const best = heard.reduce((one, other) => (other.covered > one.covered ? other : one));
  const percent = Math.round(100 * best.covered);
  if (best.covered >= 0.5 || epsilon === null)
    return `Ready: items that make up about ${percent} % of what shoppers touch have learned neighbours, and lists go beyond what is popular.`;
  const wanted = (peoplePerItem * best.half) / epsilon;
  const missing = rounded(Math.max(wanted - noisyPeople, noisyPeople * (0.5 / Math.max(best.covered, 0.05) - 1), 1));
  return (
    `Not yet: items that make up about ${percent} % of what shoppers touch have learned neighbours, the others are served by ` +
    `content and popularity. By a rule of thumb this shop needs about ${missing} more contributing people at ε = ${epsilon} ` +
    'before most lists beat what is popular.'
  );
}

const peoplePerItem = 70;

/** The share of all popularity that is of items with at least one neighbour. */
function coveredShare(weights: Float32Array, starts: Uint32Array): number {
  let covered = 0;
  let all = 0;
  weights.forEach((weight, item) => {
    all += weight;
    if (starts[item + 1]! > starts[item]!) covered += weight;
  });
  return all === 0 ? 0 : covered / all;
}

/** How many of the most popular items make up half of all popularity. */
function halfOf(weights: Float32Array): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  let items = 0;
  for (const weight of weights.toSorted().reverse()) {
    if (sum >= all / 2) break;
    sum += weight;
    items += 1;
  }
  return items;
}

/** To two digits: more would be made up. */
const rounded = (people: number) => Number(people.toPrecision(2)).toLocaleString('en');
