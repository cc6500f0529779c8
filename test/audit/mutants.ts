import { accountingMutants } from './mutants/accountingMutants.ts';
import { callerMutants } from './mutants/callerMutants.ts';
import { consentMutants } from './mutants/consentMutants.ts';
import { countMutants } from './mutants/countMutants.ts';
import { drawMutants } from './mutants/drawMutants.ts';
import { ledgerMutants } from './mutants/ledgerMutants.ts';
import type { Mutant } from './mutants/mutant.ts';
import { noiseMutants } from './mutants/noiseMutants.ts';
import { orderMutants } from './mutants/orderMutants.ts';
import { samplerMutants } from './mutants/samplerMutants.ts';
import { turnMutants } from './mutants/turnMutants.ts';

/**
 * Mistakes that would break the promise, of privacy, of consent or of who somebody is, while everything still ran. Each must be caught by a test, or by the types:
 * `npm run audit:mutants` applies them one by one to a copy of the project.
 */
export const mutants: readonly Mutant[] = [
  ...noiseMutants,
  ...samplerMutants,
  ...drawMutants,
  ...countMutants,
  ...orderMutants,
  ...accountingMutants,
  ...ledgerMutants,
  ...turnMutants,
  ...consentMutants,
  ...callerMutants,
];
