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
  const columns = question.columns.map(withoutGaps);
  const means = columns.map(() => new Float64Array(resamples));
  const { rowPerson, personCount } = numbered(persons);
  const drawn = new Uint16Array(personCount);
  const weights = new Float64Array(persons.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    drawn.fill(0);
    for (let draw = 0; draw < personCount; draw += 1) drawn[wholeBelow(personCount, random)]! += 1;
    let rows = 0;
    for (let row = 0; row < weights.length; row += 1) {
      weights[row] = drawn[rowPerson[row]!]!;
      rows += weights[row]!;
    }
    for (const [place, { figures, defined }] of columns.entries()) {
      const count = defined === null ? rows : dot(weights, defined);
      means[place]![resample] = dot(weights, figures) / count;
    }
    if (resample % 50 === 49) await pause();
  }
  return means;
}

/** The figures with 0 for those undefined, and where they are defined; null where they all are. */
function withoutGaps(column: Float64Array): { readonly figures: Float64Array; readonly defined: Float64Array | null } {
  if (!column.some(Number.isNaN)) return { figures: column, defined: null };
  return {
    figures: column.map((figure) => (Number.isNaN(figure) ? 0 : figure)),
    defined: column.map((figure) => (Number.isNaN(figure) ? 0 : 1)),
  };
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

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place += 1) sum += one[place]! * other[place]!;
  return sum;
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
