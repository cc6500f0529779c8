import { expect, it } from 'vitest';
import { addedRows } from '../../../engine/model/addedRows.ts';
import { silently } from '../../../engine/terms/progress.ts';

/** Cosines 0–1 of 4 and 0–2 of 2, both ways: nearest 4, 4 and 2, a mean of 10/3. */
const cosine = {
  head: Uint32Array.of(5, 6, 9),
  starts: Uint32Array.of(0, 2, 3, 4),
  others: Uint32Array.of(1, 2, 0, 0),
  similarities: Float32Array.of(4, 2, 4, 2),
};

it('adds each in its own unit, by its share, and keeps the largest of each row that are above zero', async () => {
  // Largest by rows 6, none and 2: a mean of 4.
  const weights = { size: 3, cells: Float64Array.of(0, -6, 6, -4, 0, 0, 2, 1, 0) };
  const rows = await addedRows(cosine, weights, 2, 1, silently);
  expect([...rows.starts]).toEqual([0, 1, 1, 2]);
  expect([...rows.others]).toEqual([2, 0]);
  expect(rows.similarities[0]).toBeCloseTo(2 / (10 / 3) + (2 * 6) / 4, 5);
  expect(rows.similarities[1]).toBeCloseTo(2 / (10 / 3) + (2 * 2) / 4, 5);
  const twoEach = await addedRows(cosine, weights, 2, 2, silently);
  expect([...twoEach.others]).toEqual([2, 0, 1]);
});

it('is the cosine where no weight is above zero', async () => {
  const rows = await addedRows(cosine, { size: 3, cells: new Float64Array(9) }, 1, 9, silently);
  expect([...rows.others]).toEqual([1, 2, 0, 0]);
  expect(rows.similarities[1]).toBeCloseTo(2 / (10 / 3), 5);
});
