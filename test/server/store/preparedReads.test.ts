import { describe, expect, it } from 'vitest';
import { preparedReads } from '../../../server/store/preparedReads.ts';

const read = 'select consent from people where user_id in ($1)';

describe('preparedReads', () => {
  it('names a read from its eleventh time on, always the same, and no two alike', () => {
    const reads = preparedReads();
    const other = `${read} limit 1`;
    const names = Array.from({ length: 12 }, () => [reads.nameOf(read, 1), reads.nameOf(other, 1)]);
    expect(names.slice(0, 10).flat()).toEqual(Array(20).fill(null));
    expect(new Set(names.slice(10).flat()).size).toBe(2);
    expect(names[10]).toEqual(names[11]);
  });

  it('leaves alone what writes, what is given nothing or a lot, and whatever comes when enough texts are known', () => {
    const reads = preparedReads();
    const nameOften = (text: string, values: number) =>
      Array.from({ length: 20 }, () => reads.nameOf(text, values)).some((name) => name !== null);
    expect(nameOften('insert into people (user_id) values ($1)', 1)).toBe(false);
    expect(nameOften('select 1', 0)).toBe(false);
    expect(nameOften(read, 5)).toBe(false);
    for (let place = 0; place < 200; place += 1) reads.nameOf(`${read} offset ${place}`, 1);
    expect(nameOften(read, 1)).toBe(false);
    expect(nameOften(`${read} offset 7`, 1)).toBe(true);
  });

  it('has plans made anew after a thousand questions', () => {
    const reads = preparedReads();
    const stale = Array.from({ length: 2100 }, () => reads.nameOf(read, 1) !== null && reads.isStale());
    expect(stale.flatMap((isStale, place) => (isStale ? [place] : []))).toEqual([1009, 2009]);
  });
});
