import { expect, it } from 'vitest';
import { givingWay } from '../../../server/learner/givingWay.ts';

it('hands over everything in order, and lets others have their turn in between', async () => {
  async function* numbers() {
    for (let number = 0; number < 500; number += 1) yield number;
  }
  let turns = 0;
  let isOver = false;
  const others = () => {
    turns += 1;
    if (!isOver) setImmediate(others);
  };
  setImmediate(others);
  const arrived: number[] = [];
  for await (const number of givingWay(numbers())) arrived.push(number);
  isOver = true;
  expect(arrived).toEqual(Array.from({ length: 500 }, (_, number) => number));
  expect(turns).toBeGreaterThanOrEqual(10);
});

it('ends what it reads when nobody reads on', async () => {
  let isEnded = false;
  async function* numbers() {
    try {
      for (;;) yield 1;
    } finally {
      isEnded = true;
    }
  }
  for await (const _ of givingWay(numbers())) break;
  expect(isEnded).toBe(true);
});
