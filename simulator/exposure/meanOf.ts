import type { Estimate } from '../terms/estimate.ts';

/** The mean of one figure for each person, with its normal interval at 95 %. */
export function meanOf(values: readonly number[]): Estimate {
  const { value, deviation } = moments(values);
  return { value, low: value - 1.959964 * deviation, high: value + 1.959964 * deviation };
}

/** Whether the mean is above 0 beyond what chance brings once in a thousand. */
export function meanIsPositive(values: readonly number[]): boolean {
  const { value, deviation } = moments(values);
  return value - 3.0902 * deviation > 0;
}

/** The mean, and the standard deviation of the mean. */
function moments(values: readonly number[]): { readonly value: number; readonly deviation: number } {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const square = values.reduce((sum, one) => sum + (one - value) ** 2, 0) / Math.max(1, values.length - 1);
  return { value, deviation: Math.sqrt(square / values.length) };
}
