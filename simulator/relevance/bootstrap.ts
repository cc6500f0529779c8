import { type Random, wholeBelow } from '../../engine/index.ts';
import type { Estimate } from '../terms/estimate.ts';

/** Figures of the same rows: row i of each column is about the same list of the same person. */
export interface BootstrapQuestion {
  /** NaN where a figure is undefined; such a row is passed over in that column. */
  readonly columns: readonly Float64Array[];
  /** Whom each row is about. Rows of one person, of several seeds, are drawn together or not at all. */
  readonly persons: Uint32Array;
  /** How many times the people are drawn anew; 1,000 for an interval at 95 %. */
  readonly resamples: number;
  readonly random: Random;
  /** Lets others run, between resamples. */
  readonly pause: () => Promise<void>;
}

/**
 * The means of columns under the bootstrap: as many people as there are, drawn with replacement, the same draws for every
 * column, so that differences and ratios of means can be made draw by draw.
 *
 * Cost O(resamples · rows · columns).
 *
 * @returns for each column its mean in each resample; NaN in one that drew nobody with a figure
 *
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 6; persons as clusters.
 */
export async function bootstrapMeans(question: BootstrapQuestion): Promise<readonly Float64Array[]> {
  const { persons, resamples, random, pause } = question;
  const { figures, masks, maskOf } = withoutGaps(question.columns);
  const means = figures.map(() => new Float64Array(resamples));
  const { rowPerson, personCount } = numbered(persons);
  const drawn = new Uint16Array(personCount);
  const weights = new Float64Array(persons.length * lanes);
  const sums = new Float64Array(lanes);
  for (let first = 0; first < resamples; first += lanes) {
    const width = Math.min(lanes, resamples - first);
    for (let lane = 0; lane < width; lane += 1) {
      drawn.fill(0);
      for (let draw = 0; draw < personCount; draw += 1) drawn[wholeBelow(personCount, random)]! += 1;
      for (let row = 0; row < persons.length; row += 1) weights[row * lanes + lane] = drawn[rowPerson[row]!]!;
    }
    const counts = masks.map((mask) => weighedSums(mask, weights, sums).slice());
    for (const [place, column] of figures.entries()) {
      weighedSums(column, weights, sums);
      for (let lane = 0; lane < width; lane += 1) {
        means[place]![first + lane] = sums[lane]! / counts[maskOf[place]!]![lane]!;
      }
    }
    if (first % 48 === 0) await pause();
  }
  return means;
}

/** How many resamples are summed in one pass over a column: a sum waits for its own last addition, four do not wait for one. */
const lanes = 4;

/** The sums of a column under the weights of four resamples, which lie row by row. */
function weighedSums(column: Float64Array, weights: Float64Array, sums: Float64Array): Float64Array {
  let [one, two, three, four] = [0, 0, 0, 0];
  for (let row = 0, place = 0; row < column.length; row += 1, place += lanes) {
    const figure = column[row]!;
    one += weights[place]! * figure;
    two += weights[place + 1]! * figure;
    three += weights[place + 2]! * figure;
    four += weights[place + 3]! * figure;
  }
  sums.set([one, two, three, four]);
  return sums;
}

/** The columns with 0 for what is undefined; and, as 1 and 0, where each is defined. Many columns share one such mask. */
function withoutGaps(columns: readonly Float64Array[]) {
  const masks: Float64Array[] = [];
  const maskOf = columns.map((column) => {
    const mask = column.map((figure) => (Number.isNaN(figure) ? 0 : 1));
    const known = masks.findIndex((other) => other.every((value, row) => value === mask[row]));
    return known >= 0 ? known : masks.push(mask) - 1;
  });
  const figures = columns.map((column) => column.map((figure) => (Number.isNaN(figure) ? 0 : figure)));
  return { figures, masks, maskOf };
}

/** Persons as whole numbers from 0, in the order in which they come. */
export function numbered(persons: Uint32Array): { readonly rowPerson: Uint32Array; readonly personCount: number } {
  const places = new Map<number, number>();
  const rowPerson = persons.map((person) => {
    const known = places.get(person);
    if (known !== undefined) return known;
    places.set(person, places.size);
    return places.size - 1;
  });
  return { rowPerson, personCount: places.size };
}

/**
 * The percentile interval at 95 %: what 2.5 % of the resampled figures lie below, and above.
 *
 * @param resampled NaN are passed over; an interval of nothing is the value itself
 */
export function percentileEstimate(value: number, resampled: Float64Array): Estimate {
  const rising = resampled.filter((figure) => !Number.isNaN(figure)).sort();
  if (rising.length === 0) return { value, low: value, high: value };
  const at = (share: number) => rising[Math.min(rising.length - 1, Math.floor(share * rising.length))]!;
  return { value, low: at(0.025), high: at(0.975) };
}
