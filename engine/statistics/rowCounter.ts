import type { HeadHolders } from './headHolders.ts';

/** One row of the triangle at a time, in a dense row that is used again. */
export interface RowCounter {
  /** Adds up the row of an item. @returns how many pairs of people went into it; it has no more cells than that */
  readonly count: (item: number) => number;
  /** Writes the cells of that row, columns ascending, from `at` on, and empties it. @returns where they end */
  readonly drain: (columns: Uint32Array, values: Float64Array, at: number) => number;
}

/**
 * Beside the sums a bit for each column, and a bit for each word of these that has any: so columns come out ascending,
 * none is sorted, and whether a column is new is not asked. Cost O(pairs) to count, O(cells + size/1024) to drain.
 *
 * @param size how many items the head has
 */
export function rowCounter({ starts, firsts, ends, weights, others }: HeadHolders, size: number): RowCounter {
  const sums = new Float64Array(size);
  const words = new Int32Array((size + 31) >>> 5);
  const summary = new Int32Array((words.length + 31) >>> 5);

  return {
    count(item) {
      const until = starts[item + 1]!;
      let pairs = 0;
      for (let holding = starts[item]!; holding < until; holding += 1) {
        const weight = weights[holding]!;
        const first = firsts[holding]!;
        const end = ends[holding]!;
        for (let place = first; place < end; place += 1) {
          const column = others[place]!;
          sums[column]! += weight;
          words[column >>> 5]! |= 1 << (column & 31);
          summary[column >>> 10]! |= 1 << ((column >>> 5) & 31);
        }
        pairs += end - first;
      }
      return pairs;
    },
    drain(columns, values, at) {
      let cell = at;
      for (let high = 0; high < summary.length; high += 1) {
        for (let some = summary[high]!; some !== 0; some &= some - 1) {
          const word = (high << 5) + lowestBit(some);
          for (let bits = words[word]!; bits !== 0; bits &= bits - 1) {
            const column = (word << 5) + lowestBit(bits);
            columns[cell] = column;
            values[cell] = sums[column]!;
            sums[column] = 0;
            cell += 1;
          }
          words[word] = 0;
        }
        summary[high] = 0;
      }
      return cell;
    },
  };
}

/** The place of the lowest 1 in a word that is not 0. */
const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
