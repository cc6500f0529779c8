import type { AttackCase } from './attackCase.ts';
import { authorization } from './authorization.ts';
import { information } from './information.ts';
import { injection } from './injection.ts';
import { poisoning } from './poisoning.ts';
import { shapeAndCost } from './shapeAndCost.ts';
import { sideChannels } from './sideChannels.ts';
import { tokens } from './tokens.ts';
import { transport } from './transport.ts';

/** Every attack that is tried. */
export const attackCases: readonly AttackCase[] = [
  ...shapeAndCost,
  ...transport,
  ...information,
  ...injection,
  ...authorization,
  ...tokens,
  ...sideChannels,
  ...poisoning,
];
