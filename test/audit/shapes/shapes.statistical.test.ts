import { describe, expect, it } from 'vitest';
import { testRandom } from '../../support/testRandom.ts';
import { auditShape, familyAlpha, shapeCases } from './auditShapes.ts';

/** A fifth of the draws of `npm run audit`, from fixed seeds; so twice as much may be missing before it must be seen. */
const draws = 200_000;
const times = 2;

describe('noise', () => {
  it('is audited in 24 cases at least, all of them together with a false alarm below 10⁻⁶', () => {
    expect(shapeCases.length).toBeGreaterThanOrEqual(24);
    expect(new Set(shapeCases.map(({ name }) => name)).size).toBe(shapeCases.length);
    expect(familyAlpha).toBeLessThanOrEqual(1e-6);
    expect(shapeCases.every(({ short }) => short <= 0.02)).toBe(true);
  });

  it.each(
    shapeCases,
  )('is what $name promises, and would be caught if 4 % of it were missing, or 2 % of a Gaussian’s [false failure ≤ 3e-8; missed ≤ 1e-5]', async (shape) => {
    const figures = await auditShape(shape, draws, times * shape.short, testRandom(`shape ${shape.name}`));
    expect(figures.verdict).toEqual([]);
    expect(figures.verdictOnShort).not.toEqual([]);
    expect(figures.chanceShortPasses).toBeLessThan(1e-5);
  });
});
