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
  const meanOf = (isTrue: boolean): readonly number[] => {
    const side = cases.filter((one) => one.isTrue === isTrue);
    return Array.from({ length: size }, (_, place) => average(side.map(({ features }) => features[place]!)));
  };
  const means = { yes: meanOf(true), no: meanOf(false) };
  const within = Matrix.zeros(size, size);
  for (const { isTrue, features } of cases) {
    const centre = isTrue ? means.yes : means.no;
    const off = features.map((value, place) => value - centre[place]!);
    for (const [row, one] of off.entries()) {
      for (const [column, other] of off.entries()) within.set(row, column, within.get(row, column) + one * other);
    }
  }
  for (let place = 0; place < size; place += 1) within.set(place, place, within.get(place, place) * 1.001 + 1e-9);
  const apart = means.yes.map((value, place) => value - means.no[place]!);
  const weights = solve(within, Matrix.columnVector(apart)).to1DArray();
  return (features) => features.reduce((sum, value, place) => sum + value * weights[place]!, 0);
}

const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
