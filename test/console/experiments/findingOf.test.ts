import { expect, it } from 'vitest';
import { findingOf } from '../../../console/experiments/findingOf.ts';

const result = (low: number, high: number) => ({
  arm: 'calm',
  impressions: 64,
  clicks: 4,
  clickRate: null,
  difference: { value: (low + high) / 2, low, high },
});

it('says that nothing can be told where the interval holds no difference, and which way it goes where it does not', () => {
  expect(findingOf('calm', null)).toContain('too few');
  expect(findingOf('calm', result(-0.094, 0.019))).toContain('between −9.4 pp and +1.9 pp');
  expect(findingOf('calm', result(0, 0.01))).toContain('no difference');
  expect(findingOf('calm', result(0.012, 0.03))).toContain('more often than the control, by 1.2 pp');
  expect(findingOf('calm', result(-0.05, -0.012))).toContain('less often than the control, by 1.2 pp');
});
