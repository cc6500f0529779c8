import { expect, it } from 'vitest';
import type { ReleasedSubject } from '../../../engine/index.ts';
import { canariesOf, knowOthers } from '../../../simulator/exposure/canaries.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import { engineUnderAttack, settingOf } from './engineUnderAttack.ts';
import { inventedItems } from './inventedGround.ts';

it('a canary shows in a release without noise as exactly one person, or as nobody', async () => {
  const others = [[0, 1], [0, 1, 2], [2, 3, 4, 5], [9]].map((items) => Uint32Array.from(items));
  const canaries = canariesOf([0, 1, 2, 3], seededRandom('canaries'));
  const released: ReleasedSubject[] = [];
  await engineUnderAttack({
    items: inventedItems,
    split: { learners: [], heldOut: [] },
    setting: settingOf({ epsilon: null, delta: null }),
  }).build({
    release: 'exact',
    learners: [...others, ...canaries.filter(({ joined }) => joined).map(({ items }) => items)],
    onReleased: (subject) => released.push(subject),
  });
  const known = knowOthers(released[0]!, others, [0, 1, 2, 3], inventedItems.length);
  expect(canaries.some(({ joined }) => joined) && canaries.some(({ joined }) => !joined)).toBe(true);
  expect(canaries.map((canary) => known.aboveOthers(canary))).toEqual(canaries.map(({ joined }) => (joined ? 1 : 0)));
  expect(canaries.map((canary) => known.holders(canary))).toEqual([2, 1, 0, 1, 0, 1]);
});
