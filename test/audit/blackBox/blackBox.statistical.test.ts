import { describe, expect, it } from 'vitest';
import { testRandom } from '../../support/testRandom.ts';
import { auditHunt, auditLaplaceHunt, auditModelHunt, auditSparseHunt, type HuntFigures } from './auditHunt.ts';
import { hunts, worstHunt } from './crowds.ts';
import { sparseHunts } from './huntSparse.ts';

/** A fiftieth of the runs of `npm run audit`, from fixed seeds: enough to see three quarters of what is promised. */
const runs = 20_000;

const seed = (what: string) => testRandom(`black box: ${what}`);

/** The attack may not show more than was promised: it does with probability 10⁻³ at most, if the promise is kept. */
const expectKept = ({ shown, promised }: HuntFigures) => expect(shown).toBeLessThanOrEqual(promised);

describe('an attacker who knows both data sets and sees everything that a build releases', () => {
  it.each(hunts)('learns no more than μ of $wanted [false failure ≤ 1e-3, of the seed]', async (hunt) => {
    expectKept(await auditHunt(hunt, 4, runs, seed(hunt.wanted)));
  });

  it('learns three quarters of μ of the worst one at ε = 4, so the audit has teeth [false failure ≤ 1e-6]', async () => {
    const { shown, promised, withinReach } = await auditHunt(worstHunt, 4, runs, seed('worst, ε = 4'));
    expect(withinReach / promised).toBeGreaterThan(0.75);
    expect(shown).toBeGreaterThan(withinReach);
    expect(shown).toBeLessThanOrEqual(promised);
  });

  it('learns something at ε = 1 too, where 20 000 runs show little: a quarter of μ [false failure ≤ 1e-6]', async () => {
    const { shown, promised, withinReach } = await auditHunt(worstHunt, 1, runs, seed('worst, ε = 1'));
    expect(withinReach / promised).toBeGreaterThan(0.25);
    expect(shown).toBeGreaterThan(withinReach);
    expect(shown).toBeLessThanOrEqual(promised);
  });

  it.each(
    sparseHunts,
  )('learns no more than μ of $wanted, and half of it [false failure ≤ 1e-3, of the seed]', async (hunt) => {
    const { shown, promised } = await auditSparseHunt(hunt, 5000, seed(hunt.wanted));
    expect(shown).toBeGreaterThan(promised / 2);
    expect(shown).toBeLessThanOrEqual(promised);
  });

  it('who sees nothing but the model that learn() makes learns no more either, and a third of μ [false failure ≤ 1e-6]', async () => {
    const { shown, promised, withinReach } = await auditModelHunt(2000, seed('model'));
    expect(withinReach / promised).toBeGreaterThan(0.3);
    expect(shown).toBeGreaterThan(withinReach);
    expect(shown).toBeLessThanOrEqual(promised);
  });

  it.each([
    [1, 1],
    [2, 1],
    [5, 2],
  ])('learns no more than ε from Laplace noise of scale %i/%i, and nine tenths of it [false failure ≤ 1e-6]', (a, b) => {
    const { shown, promised, withinReach } = auditLaplaceHunt(a, b, 200_000, seed(`Laplace ${a}/${b}`));
    expect(withinReach / promised).toBeGreaterThan(0.9);
    expect(shown).toBeGreaterThan(withinReach);
    expect(shown).toBeLessThanOrEqual(promised);
  });
});
