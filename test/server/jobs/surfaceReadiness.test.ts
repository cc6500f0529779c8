import { describe, expect, it } from 'vitest';
import { interactionKinds } from '../../../engine/terms/interaction.ts';
import { surfaces } from '../../../engine/terms/surface.ts';
import { surfaceReadiness } from '../../../server/jobs/surfaceReadiness.ts';
import { modelUnderNoise } from '../support/modelUnderNoise.ts';

const states = (...args: Parameters<typeof surfaceReadiness>) =>
  Object.fromEntries(surfaceReadiness(...args).map(({ surface, state }) => [surface, state]));

describe('surfaceReadiness', () => {
  it('has a line for every surface, in words', () => {
    const lines = surfaceReadiness(null, interactionKinds);
    expect(lines.map(({ surface }) => surface)).toEqual(surfaces);
    for (const { text } of lines) expect(text).toMatch(/^[A-Z].*\.$/);
  });

  it('before the first build is ready where it needs nobody', () => {
    expect(states(null, interactionKinds)).toMatchObject({
      SIMILAR_CONTENT: 'READY',
      FOR_YOU: 'NOT_BUILT',
      BOUGHT_BOUGHT: 'NOT_BUILT',
      MOST_BOUGHT: 'NOT_BUILT',
    });
  });

  it('tells what is not collected from what is not built and from what needs more people', () => {
    const many = modelUnderNoise((item) => 1000 / (item + 1), 1);
    expect(states(many, ['PURCHASE'])).toEqual({
      VIEWED_VIEWED: 'NOT_COLLECTED',
      VIEWED_BOUGHT: 'NOT_COLLECTED',
      BOUGHT_BOUGHT: 'READY',
      FOR_YOU: 'READY',
      WITH_CART: 'READY',
      MOST_VIEWED: 'NOT_COLLECTED',
      MOST_BOUGHT: 'READY',
      TRENDING: 'NOT_BUILT',
      SIMILAR_CONTENT: 'READY',
    });
    expect(states(many, ['VIEW'])).toMatchObject({ VIEWED_VIEWED: 'NOT_BUILT', BOUGHT_BOUGHT: 'NOT_COLLECTED' });
    const few = modelUnderNoise((item) => 60 / (item + 1), 10, 2);
    expect(states(few, ['PURCHASE'])).toMatchObject({
      BOUGHT_BOUGHT: 'NEEDS_MORE_PEOPLE',
      FOR_YOU: 'NEEDS_MORE_PEOPLE',
    });
    const line = surfaceReadiness(few, ['PURCHASE']).find(({ surface }) => surface === 'BOUGHT_BOUGHT')!;
    expect(line.morePeople).toBeGreaterThan(0);
    expect(line.text).toContain(line.morePeople!.toLocaleString('en'));
  });

  it('judges VIEWED_BOUGHT by both its sides, and a trend by how many items were touched lately for certain', () => {
    const bought = modelUnderNoise((item) => 1000 / (item + 1), 1);
    const learned = (viewed: typeof bought, trend: Float32Array | null): typeof bought => ({
      ...bought,
      popularity: { ...bought.popularity, MOST_VIEWED: viewed.popularity.MOST_BOUGHT },
      neighbourhoods: { ...bought.neighbourhoods, VIEWED_BOUGHT: bought.neighbourhoods.BOUGHT_BOUGHT },
      privacy: {
        ...bought.privacy,
        mechanisms: [
          ...bought.privacy.mechanisms,
          ...viewed.privacy.mechanisms.map((mechanism) => ({
            ...mechanism,
            statistic: mechanism.statistic.replace('MOST_BOUGHT', 'MOST_VIEWED').replaceAll('BOUGHT', 'VIEWED'),
          })),
        ],
      },
      trend,
    });
    const few = modelUnderNoise((item) => 60 / (item + 1), 10, 2);
    const rising = Float32Array.of(3, 2, 0.5, 0.4, 0.3, 0);
    expect(states(learned(bought, rising), interactionKinds)).toMatchObject({
      VIEWED_BOUGHT: 'READY',
      TRENDING: 'READY',
    });
    expect(states(learned(few, rising.subarray(2)), interactionKinds)).toMatchObject({
      VIEWED_BOUGHT: 'NEEDS_MORE_PEOPLE',
      TRENDING: 'NEEDS_MORE_PEOPLE',
    });
    expect(states(bought, interactionKinds)).toMatchObject({ VIEWED_BOUGHT: 'NOT_BUILT', TRENDING: 'NOT_BUILT' });
    expect(states(learned(bought, rising), [])).toMatchObject({
      VIEWED_BOUGHT: 'NOT_COLLECTED',
      TRENDING: 'NOT_COLLECTED',
    });
    const line = surfaceReadiness(learned(bought, rising), interactionKinds).find(
      ({ surface }) => surface === 'TRENDING',
    )!;
    expect(line.text).toContain('2 of them for certain by more than before');
  });

  it('does not make a number up where everything may be noise', () => {
    const noise = modelUnderNoise((item) => (item % 2) * 20, 10);
    expect(surfaceReadiness(noise, ['PURCHASE']).find(({ surface }) => surface === 'FOR_YOU')).toMatchObject({
      state: 'NEEDS_MORE_PEOPLE',
      morePeople: null,
    });
    expect(states(noise, ['PURCHASE']).MOST_BOUGHT).toBe('NEEDS_MORE_PEOPLE');
  });
});
