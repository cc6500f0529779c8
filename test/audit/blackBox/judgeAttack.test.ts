import { describe, expect, it } from 'vitest';
import { rateAtLeast, rateAtMost } from '../../../simulator/exposure/clopperPearson.ts';
import { epsilonFor, normalQuantile } from '../../../simulator/exposure/gaussianTerms.ts';
import { dpVectors } from '../../support/dpVectors.ts';
import { epsilonAtLeast, muAtLeast } from './judgeAttack.ts';

describe('what an auditor computes with', () => {
  it.each([
    // hits, trials, α, at most, at least: from scipy.stats.beta
    [0, 10, 0.0005, 0.5323757760886945, 0],
    [3, 10, 0.0005, 0.8163943769592704, 0.016566615049873012],
    [10, 10, 0.05, 1, 0.7411344491069477],
    [9200, 20_000, 0.0005, 0.47163490988152756, 0.4483953846125944],
    [460_000, 1_000_000, 0.0005, 0.4616407874335188, 0.45835981696515393],
    [1, 1_000_000, 0.0005, 9.998632510311352e-6, 5.001250415572354e-10],
  ])('bounds the rate of %i in %i as Clopper and Pearson do, at α = %d', (hits, trials, alpha, most, least) => {
    expect(rateAtMost(hits, trials, alpha) / most).toBeCloseTo(1, 9);
    expect(rateAtLeast(hits, trials, alpha)).toBeCloseTo(least, 11);
  });

  it('knows the quantiles of a normal', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
    expect(normalQuantile(0.9995)).toBeCloseTo(3.2905267314919255, 9);
    expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 9);
  });

  it.each(dpVectors.analytic_gaussian_sigma)('finds the ε of a Gaussian: $eps at δ = $delta', (row) => {
    expect(epsilonFor(1 / Number(row.sigma_analytic), Number(row.delta)) / Number(row.eps)).toBeCloseTo(1, 6);
    expect(epsilonFor(0, Number(row.delta))).toBe(0);
  });

  it('concludes nothing from an attack that guesses, and the most from one that is always right', () => {
    expect(muAtLeast({ runs: 1000, saidYesWithout: 500, saidYesWith: 500 })).toBe(0);
    expect(muAtLeast({ runs: 1000, saidYesWithout: 1000, saidYesWith: 1000 })).toBe(0);
    expect(muAtLeast({ runs: 1000, saidYesWithout: 0, saidYesWith: 1000 })).toBeCloseTo(2 * 2.428912726010684, 9);
    expect(epsilonAtLeast({ runs: 1000, saidYesWithout: 500, saidYesWith: 500 })).toBe(0);
    expect(epsilonAtLeast({ runs: 1000, saidYesWithout: 0, saidYesWith: 0 })).toBe(0);
  });
});
