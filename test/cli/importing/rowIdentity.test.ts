import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowIdentity } from '../../../cli/importing/rowIdentity.ts';
import { isName } from '../../../engine/terms/ids.ts';

const keyed = (text: string) => createHmac('sha256', 'a key of the tests').update(text).digest('hex');
const someRows = fc.array(fc.constantFrom('ada\t1', 'ada\t2', 'bea\t1', ''), { maxLength: 40 });

describe('rowIdentity', () => {
  it('gives each row of a file its own name, and the same names again in another run, in whatever order', () =>
    fc.assert(
      fc.property(someRows, fc.func(fc.integer()), (rows, order) => {
        const names = rows.map(rowIdentity(keyed));
        expect(new Set(names).size).toBe(rows.length);
        const shuffled = rows.map((row, index) => ({ row, place: order(index) })).sort((a, b) => a.place - b.place);
        const again = shuffled.map(({ row }) => row).map(rowIdentity(keyed));
        expect([...again].sort()).toEqual([...names].sort());
      }),
    ));

  it('goes on counting right through a growing table', () => {
    const name = rowIdentity(keyed);
    const rows = Array.from({ length: 20_000 }, (_, index) => `row ${index % 15_000}`);
    const names = rows.map(name);
    expect(new Set(names).size).toBe(rows.length);
    const one = rowIdentity(keyed);
    expect(names[15_000]).toBe([one('row 0'), one('row 0')][1]);
  });

  it('names rows as events may be named, and only the key can tell which', () => {
    expect(isName(rowIdentity(keyed)('ada\t1'))).toBe(true);
    expect(rowIdentity(keyed)('ada\t1')).not.toBe(rowIdentity((text) => keyed(`other ${text}`))('ada\t1'));
  });
});
