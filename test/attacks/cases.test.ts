import { expect, it } from 'vitest';
import { attackCases } from './attackCases.ts';
import { attackPage } from './attackPage.ts';
import { publicScanners } from './publicScanners.ts';

/** How many there are of each letter, as docs/attack-cases.md counts them. */
const counts = { A: 29, B: 17, C: 9, D: 8, E: 11, F: 12, G: 9, H: 5 } as const;
const ids = Object.entries(counts).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, place) => `${letter}${String(place + 1).padStart(2, '0')}`),
);

it('every one of the hundred attacks is tried, once', () => {
  expect(attackCases.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(ids).toHaveLength(100);
});

it('what public scanners look for is tried by attacks that there are', () => {
  expect(publicScanners.map(({ checks }) => checks.length)).toEqual([12, 24]);
  for (const { triedBy } of publicScanners.flatMap(({ checks }) => checks)) {
    expect(triedBy.length).toBeGreaterThan(0);
    for (const id of triedBy) expect(ids).toContain(id);
  }
});

it('docs/attack-cases.md is what the attacks say, and what they do not try', async () => {
  await expect(attackPage()).toMatchFileSnapshot('../../docs/attack-cases.md');
});
