/** Which released cells are worth believing. Formulas in σ and the number of cells only, so that nothing is tuned on people. */

/**
 * t: how many σ a cell must stand above zero to be half believed. Grows with √(2 ln cells), where the largest of that
 * many noises stands, and stays within [3, 5].
 *
 * @param cells the cells that noise belongs to; from 0, which counts as 1: a head of one item has no pairs
 */
export const gateThreshold = (cells: number): number =>
  Math.min(5, Math.max(3, Math.sqrt(2 * Math.log(Math.max(1, cells))) - 0.6));

/** How far below t a cell is not worth keeping at all, in σ: its gated value is below a twentieth of it. */
const softness = 1.5;

/** τ: the whole number, in the unit of σ, below which the gate is shut; a sparse release need not keep less. Public. */
export const gateFloor = (cells: number, sigma: number): number => Math.ceil((gateThreshold(cells) - softness) * sigma);

/**
 * The soft gate x ↦ x / (1 + e^(−2(x/σ − t))), shut below t − 1.5: a cell that noise alone would explain counts little,
 * one that it would not counts whole.
 *
 * @param value a released count, in the unit of σ
 * @param sigma σ; 0 for a release without noise, where everything above zero is believed
 * @param threshold t
 * @returns at least 0
 */
export function gate(value: number, sigma: number, threshold: number): number {
  if (value <= 0) return 0;
  if (sigma === 0) return value;
  const above = value / sigma - threshold;
  return above < -softness ? 0 : value / (1 + Math.exp(-2 * above));
}
