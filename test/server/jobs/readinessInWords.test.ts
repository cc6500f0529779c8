import { describe, expect, it } from 'vitest';
import { readinessInWords } from '../../../server/jobs/readinessInWords.ts';
import { madeModel } from '../support/madeModel.ts';
import { modelUnderNoise } from '../support/modelUnderNoise.ts';

const moreIn = (text: string) => Number(/about ([\d,]+) more/.exec(text)?.[1]?.replaceAll(',', ''));

describe('readinessInWords', () => {
  it('says for which share of interest lists go beyond what is popular, and what would make it a half', () => {
    const text = readinessInWords(modelUnderNoise((item) => 300 / (item + 8), 4, 4));
    expect(text).toMatch(
      /^Ready: \d+ items that make up about \d\d? % of what shoppers touch have neighbours of their own/,
    );
    expect(text).toMatch(/more contributing people at ε = 1 before the items with neighbours make up a half\.$/);
  });

  it('asks for nobody more where that is a half already', () => {
    const text = readinessInWords(modelUnderNoise((item) => 1000 / (item + 1), 1));
    expect(text).toMatch(/^Ready: 80 items that make up about 100 %/);
    expect(text).not.toContain('more contributing');
  });

  it('says how many more people it takes for a first few items: more of them, the more noise there is', () => {
    const needs = [12, 24, 48].map((sigma) => moreIn(readinessInWords(modelUnderNoise(() => 20, sigma, 1))));
    // All items alike: the fifth must have three σ in a head that small, and has 20. There are about 1,000 people now.
    expect(needs[0]).toBeCloseTo(1000 * ((3 * 12) / 20 - 1), -2);
    expect(needs[1]).toBeGreaterThan(2 * needs[0]!);
    expect(needs[2]).toBeGreaterThan(2 * needs[1]!);
  });

  it('does not take noise for people', () => {
    expect(readinessInWords(modelUnderNoise((item) => (item % 2) * 20, 10))).toMatch(/^Not yet: too few people/);
  });

  it('has an answer for a shop that learns nothing, and for one without noise', () => {
    const nothing = { ...modelUnderNoise(() => 1, 1), popularity: { MOST_VIEWED: null, MOST_BOUGHT: null } };
    expect(readinessInWords(nothing)).toMatch(/^Not yet: too few people/);
    expect(readinessInWords(modelUnderNoise(() => 1, 0))).toMatch(/^Ready/);
    expect(readinessInWords(madeModel('any'))).toMatch(/^Ready/);
  });
});
