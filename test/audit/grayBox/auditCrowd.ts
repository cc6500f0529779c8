import type { Random } from '../../../engine/random/random.ts';
import { auditNeighbours } from './auditNeighbours.ts';
import { type Neighbours, randomNeighbours, sparseNeighbours, worstNeighbours } from './neighbours.ts';

export interface GrayFigures {
  /** How many pairs of neighbours were built from. */
  readonly pairs: number;
  readonly breaches: readonly string[];
  /** The largest measured distance at a primitive, as a part of the declared one. */
  readonly largestStep: number;
  /** How many of the pairs came within 1 % of the declared distance somewhere. */
  readonly tight: number;
}

/**
 * The gray-box audit: many pairs of neighbours, the hand-built ones first.
 *
 * @param dense how many random pairs with dense releases @param sparse how many with sparse ones
 */
export async function auditCrowd(dense: number, sparse: number, random: Random): Promise<GrayFigures> {
  const breaches: string[] = [];
  const steps: number[] = [];
  for (const neighbours of drawn(dense, sparse, random)) {
    const found = await auditNeighbours(neighbours, `tape ${steps.length}`);
    breaches.push(...found.breaches.map((breach) => `${neighbours.what}: ${breach}`));
    steps.push(found.step);
  }
  return {
    pairs: steps.length,
    breaches,
    largestStep: steps.reduce((most, step) => Math.max(most, step), 0),
    tight: steps.filter((step) => step > 0.99).length,
  };
}

function* drawn(dense: number, sparse: number, random: Random): Iterable<Neighbours> {
  yield* worstNeighbours();
  for (let pair = 0; pair < dense; pair += 1) yield randomNeighbours(random);
  for (let pair = 0; pair < sparse; pair += 1) yield sparseNeighbours(random);
}
