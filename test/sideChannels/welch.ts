/** What two samples are told apart by. */
export interface Told {
  /** The largest |t| over the crops; 0 where neither sample varies and both are the same. */
  readonly t: number;
  /** The means of the middle crop, in the unit of the samples. */
  readonly means: readonly [number, number];
}

/** Of what is measured only the lower part is looked at: what is above is mostly the machine's other work. */
const crops = [1, 0.99, 0.95, 0.9, 0.75, 0.5] as const;

/**
 * Welch's t between two samples, whole and cropped at quantiles of both together, the largest of them: so that neither a
 * long tail hides a difference nor one crop was chosen to hide it.
 *
 * Source: Reparaz, Balasch & Verbauwhede, "Dude, is my code constant time?", DATE 2017, which calls |t| > 4.5 a leak.
 *
 * @param one at least two numbers, as `other`
 */
export function tellApart(one: Float64Array, other: Float64Array): Told {
  const pooled = Float64Array.from([...one, ...other]).sort();
  const at = (share: number) => pooled[Math.min(pooled.length - 1, Math.ceil(share * pooled.length) - 1)]!;
  const worths = crops.map((share) => {
    const below = at(share);
    return welch(
      one.filter((value) => value <= below),
      other.filter((value) => value <= below),
    );
  });
  return {
    t: Math.max(...worths.map(({ t }) => Math.abs(t))),
    means: worths[3]!.means,
  };
}

function welch(
  one: Float64Array,
  other: Float64Array,
): { readonly t: number; readonly means: readonly [number, number] } {
  const [first, second] = [momentsOf(one), momentsOf(other)];
  const means = [first.mean, second.mean] as const;
  const difference = first.mean - second.mean;
  if (difference === 0 || one.length < 2 || other.length < 2) return { t: 0, means };
  return { t: difference / Math.sqrt(first.variance / one.length + second.variance / other.length), means };
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: squares / Math.max(1, values.length - 1) };
}
