import type { AttackMeasure } from '../terms/attack.ts';
import type { Estimate } from '../terms/estimate.ts';

/** A figure by its name, beside what guessing would give and what is promised; null where there is no such figure. */
export const measure = (
  name: string,
  { value, low, high }: Estimate | { readonly value: number; readonly low: null; readonly high: null },
  { chance = null, promised = null }: { readonly chance?: number | null; readonly promised?: number | null } = {},
): AttackMeasure => ({ name, value, low, high, chance, promised });

/** A figure that stands for itself, without an interval. */
export const plain = (value: number) => ({ value, low: null, high: null });
