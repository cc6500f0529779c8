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
      VIEWED_BOUGHT: 'NOT_BUILT',
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

  it('does not make a number up where everything may be noise', () => {
    const noise = modelUnderNoise((item) => (item % 2) * 20, 10);
    expect(surfaceReadiness(noise, ['PURCHASE']).find(({ surface }) => surface === 'FOR_YOU')).toMatchObject({
      state: 'NEEDS_MORE_PEOPLE',
      morePeople: null,
    });
    expect(states(noise, ['PURCHASE']).MOST_BOUGHT).toBe('NEEDS_MORE_PEOPLE');
  });
});
