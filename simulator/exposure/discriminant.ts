import { Matrix, solve } from 'ml-matrix';

/** Something that is true of a case or not, and what can be seen of it. */
export interface Case {
  readonly isTrue: boolean;
  /** As many for every case. */
  readonly features: readonly number[];
}

/**
 * The weights that tell the true cases from the others best, were both spread alike and normally: Fisher's linear discriminant
 * (1936), with a ridge of a thousandth of each feature's spread, so that a feature that says nothing does no harm.
 *
 * @returns a score for features, higher for true; cost O(cases · features² + features³)
 */
export function discriminant(cases: readonly Case[]): (features: readonly number[]) => number {
  const size = cases[0]?.features.length ?? 0;
  const means = { yes: meanOf(cases, true, size), no: meanOf(cases, false, size) };
  const spread = new Float64Array(size * size);
  const off = new Float64Array(size);
  for (const { isTrue, features } of cases) {
    const centre = isTrue ? means.yes : means.no;
    for (let place = 0; place < size; place += 1) off[place] = features[place]! - centre[place]!;
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) spread[row * size + column]! += off[row]! * off[column]!;
    }
  }
  const within = Matrix.from1DArray(size, size, spread);
  for (let place = 0; place < size; place += 1) within.set(place, place, within.get(place, place) * 1.001 + 1e-9);
  const apart = Array.from(means.yes, (value, place) => value - means.no[place]!);
  const weights = solve(within, Matrix.columnVector(apart)).to1DArray();
  return (features) => features.reduce((sum, value, place) => sum + value * weights[place]!, 0);
}

/** The mean features of the cases of which it is true, or of the others; 0 where there are none. */
function meanOf(cases: readonly Case[], wanted: boolean, size: number): Float64Array {
  const sums = new Float64Array(size);
  let count = 0;
  for (const { isTrue, features } of cases) {
    if (isTrue !== wanted) continue;
    count += 1;
    for (let place = 0; place < size; place += 1) sums[place]! += features[place]!;
  }
  return sums.map((sum) => sum / Math.max(1, count));
}
