import { accountingMutants } from './mutants/accountingMutants.ts';
import { countMutants } from './mutants/countMutants.ts';
import { ledgerMutants } from './mutants/ledgerMutants.ts';
import type { Mutant } from './mutants/mutant.ts';
import { noiseMutants } from './mutants/noiseMutants.ts';
import { samplerMutants } from './mutants/samplerMutants.ts';

/**
 * Mistakes that would break the promise while everything still ran. Each must be caught by a test, or by the types:
 * `npm run audit:mutants` applies them one by one to a copy of the project.
 */
export const mutants: readonly Mutant[] = [
  ...noiseMutants,
  ...samplerMutants,
  ...countMutants,
  ...accountingMutants,
  ...ledgerMutants,
];
