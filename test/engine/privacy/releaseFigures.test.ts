import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { approximationDelta } from '../../../engine/privacy/approximation.ts';
import { cellNoise } from '../../../engine/privacy/cellNoise.ts';
import { gaussianProbabilities } from '../../../engine/privacy/sampling/gaussianProbabilities.ts';
import { successGaps } from '../../../engine/privacy/sampling/successGaps.ts';
import { tailProbability } from '../../../engine/privacy/tailProbability.ts';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';

const page = readFileSync('docs/release.md', 'utf8').replace(/\s+/g, ' ');
const noiseOf = (sigma: number): NoisePlan => ({ scale: 16, sigma, nanoRho: 1 });

/** 2.2e-94 as the page writes it, to one digit: 2·10⁻⁹⁴. */
function written(value: number): string {
  const [digit, exponent] = value.toExponential(0).split('e-');
  return `${digit}·10⁻${[...exponent!].map((figure) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(figure)]).join('')}`;
}

describe('the figures of docs/release.md', () => {
  it('say what 10^9 draws from a table add to δ', () => {
    const added = approximationDelta(cellNoise(noiseOf(4096), 1e9).distance);
    expect(page).toContain(`${written(added)} for 10⁹ draws from a table of σ = 4096`);
  });

  it('say what the pairs of 100 000 items add to δ', () => {
    const cells = (100_000 * 99_999) / 2;
    const empty = successGaps(tailProbability(3478, 3 * 3478), cells).distance;
    const added = approximationDelta(empty + cellNoise(noiseOf(3478), cells).distance);
    expect(page).toContain(`${written(added)} for the pairs of 100 000 items, sparse, at σ = 3478`);
  });

  it('say how far a sum of probabilities may be off', () => {
    expect(page).toContain('it is below 2⁷⁰ for σ ≤ 4096');
    expect(gaussianProbabilities(4096).errorOfSum(27 * 4096) < 2n ** 70n).toBe(true);
  });
});
