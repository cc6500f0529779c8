import { expect, it } from 'vitest';
import { gatherCrowds } from '../../../engine/contribution/gatherCrowds.ts';
import { silently } from '../../../engine/terms/progress.ts';
import type { BoundedItems } from '../../../engine/terms/stages.ts';
import { boundedOf, inTurn } from '../../support/people.ts';

it('packs each subject by itself, and counts a person who is in any of them once', async () => {
  const people = [
    [boundedOf(1, 2), boundedOf()],
    [boundedOf(), boundedOf()],
    [boundedOf(0), boundedOf(4, 5, 6)],
  ];
  const crowds = await gatherCrowds(inTurn(people), [10, 10], silently);
  expect(crowds.contributors).toBe(2);
  expect(crowds.subjects.map(({ peopleCount }) => peopleCount)).toEqual([2, 1]);
  expect([...crowds.subjects[0]!.starts]).toEqual([0, 2, 3]);
  expect([...crowds.subjects[0]!.items]).toEqual([1, 2, 0]);
  expect([...crowds.subjects[1]!.items]).toEqual([4, 5, 6]);
});

it('loses nobody as its arrays grow', async () => {
  const people = Array.from({ length: 3_000 }, (_, person) => [boundedOf(person % 7, 10 + (person % 3))]);
  const [crowd] = (await gatherCrowds(inTurn(people), [20], silently)).subjects;
  expect(crowd!.peopleCount).toBe(3_000);
  expect(crowd!.items.length).toBe(6_000);
  expect([...crowd!.items.subarray(5_998)]).toEqual([2_999 % 7, 10 + (2_999 % 3)]);
});

it('says as it reads that it reads, and not how many people there are', async () => {
  const people = Array.from({ length: 5_000 }, () => [boundedOf(1)]);
  const told: string[] = [];
  await gatherCrowds(inTurn(people), [20], (done, total) => void told.push(`${done} of ${total}`));
  expect(new Set(told)).toEqual(new Set(['0 of 1']));
});

it('keeps beside each item how loudly it speaks, where items are not alike', async () => {
  const loud = (items: number[], loudness: number[]) =>
    ({ items: Uint32Array.from(items), loudness: Uint8Array.from(loudness) }) as unknown as BoundedItems;
  const [crowd, alike] = (
    await gatherCrowds(
      inTurn([
        [loud([1, 2], [63, 7]), boundedOf(4)],
        [loud([2], [63]), boundedOf(5)],
      ]),
      [10, 10],
      silently,
    )
  ).subjects;
  expect([[...crowd!.items], [...crowd!.loudness!]]).toEqual([
    [1, 2, 2],
    [63, 7, 63],
  ]);
  expect(alike!.loudness).toBeNull();
});
