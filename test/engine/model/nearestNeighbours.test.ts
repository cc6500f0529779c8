import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeadRows } from '../../../engine/model/headRows.ts';
import { nearestNeighbours } from '../../../engine/model/nearestNeighbours.ts';

const size = 24;
/** Few different similarities, so that ties are the rule; columns in any order. */
const someRow = fc
  .uniqueArray(fc.nat(size - 1), { maxLength: size })
  .chain((others) =>
    fc
      .array(fc.integer({ min: 1, max: 6 }), { minLength: others.length, maxLength: others.length })
      .map((similarities) => others.map((other, place) => [other, similarities[place]! / 8] as const)),
  );
const someRows = fc.array(someRow, { minLength: size, maxLength: size });
/** Every third item of the catalogue. */
const head = Uint32Array.from({ length: size }, (_, place) => 3 * place + 1);
const itemCount = 3 * size + 2;

function headRowsOf(rows: readonly (readonly (readonly [number, number])[])[]): HeadRows {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, place) => {
    starts[place + 1] = starts[place]! + row.length;
  });
  return {
    head,
    starts,
    others: Uint32Array.from(rows.flat(), ([other]) => other),
    similarities: Float32Array.from(rows.flat(), ([, similarity]) => similarity),
  };
}

describe('nearestNeighbours', () => {
  it('is the first K of each row, sorted by similarity and then by place, for any rows and any K', () =>
    fc.assert(
      fc.property(someRows, fc.integer({ min: 1, max: size + 3 }), (rows, neighbourhoodSize) => {
        const sorted = rows.map((row) => row.toSorted((one, other) => other[1] - one[1] || one[0] - other[0]));
        const largest = sorted.flatMap((row) => row.slice(0, 1)).map(([, similarity]) => similarity);
        const unit = largest.reduce((sum, similarity) => sum + similarity, 0) / largest.length;
        const own = Array.from({ length: itemCount }, (_, item) =>
          item % 3 === 1 && item < 3 * size ? sorted[(item - 1) / 3]!.slice(0, neighbourhoodSize) : [],
        );
        const near = nearestNeighbours(headRowsOf(rows), itemCount, neighbourhoodSize);
        expect([...near.starts]).toEqual([0, ...own.map((_, item) => own.slice(0, item + 1).flat().length)]);
        expect([...near.neighbours]).toEqual(own.flat().map(([other]) => head[other]));
        expect([...near.similarities]).toEqual(own.flat().map(([, similarity]) => Math.fround(similarity / unit)));
      }),
    ));
});
