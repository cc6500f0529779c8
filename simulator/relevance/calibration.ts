/** How much of the list's own mixture is replaced by the person's, so that a kind that is not offered costs finitely. */
const blend = 0.01;

/**
 * Miscalibration at k: how far the mixture of kinds in a list is from that in what the person holds, as the
 * Kullback–Leibler divergence in nats. 0 for the same mixture; lower is better.
 *
 * @param held what the person was shown to hold
 * @param kindOf the kind of each item: its category, or how popular it is
 * @returns from 0 to about 4.6; NaN where the person holds nothing or nothing is offered
 *
 * Source: Steck, "Calibrated recommendations", RecSys 2018, equation 3, with α = 0.01 and without weights.
 */
export function miscalibrationAt(
  k: number,
  offered: readonly number[],
  held: ArrayLike<number>,
  kindOf: ArrayLike<number>,
): number {
  const wanted = mixture(Array.from(held), kindOf);
  const given = mixture(offered.slice(0, k), kindOf);
  if (wanted.size === 0 || given.size === 0) return Number.NaN;
  let divergence = 0;
  for (const [kind, share] of wanted) {
    divergence += share * Math.log(share / ((1 - blend) * (given.get(kind) ?? 0) + blend * share));
  }
  return Math.max(0, divergence);
}

function mixture(items: readonly number[], kindOf: ArrayLike<number>): ReadonlyMap<number, number> {
  const shares = new Map<number, number>();
  for (const item of items) shares.set(kindOf[item]!, (shares.get(kindOf[item]!) ?? 0) + 1 / items.length);
  return shares;
}
