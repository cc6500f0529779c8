import type { Attack } from '../terms/attack.ts';

/** Every attack that a scenario may name, in the order of the report. */
export const attacks: readonly Attack[] = [];
