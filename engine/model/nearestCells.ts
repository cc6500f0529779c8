import type { HeadRows } from './headRows.ts';

/** Finds the K nearest of one row after the other. */
export interface NearestCells {
  /** @returns how many there are: K, or all that the row has */
  readonly select: (row: number) => number;
  /** The cells of the row selected last, nearest first, ties by place; valid up to what `select` returned. */
  readonly cells: Uint32Array;
}

/**
 * A heap of the K nearest so far, the least near on top, so that most cells of a long row cost one comparison. Then the
 * heap is emptied from its top, which sorts it. Cost O(m + K·log(m/K)·log K) for a row of m in no order.
 *
 * @param size K, from 1
 */
export function nearestCells({ starts, others, similarities }: HeadRows, size: number): NearestCells {
  const longest = starts.reduce((most, start, row) => Math.max(most, start - (starts[row - 1] ?? 0)), 0);
  const heap = new Uint32Array(Math.min(size, longest));
  const near = new Float32Array(heap.length); // the similarity of heap[place], so that sinking reads one place only

  /** Lets a cell sink from a place of the heap to where no cell below is farther. */
  function sink(cell: number, similarity: number, from: number, length: number): void {
    let place = from;
    for (let child = 2 * place + 1; child < length; child = 2 * place + 1) {
      let farther = near[child]!;
      if (child + 1 < length) {
        const beside = near[child + 1]!;
        if (beside < farther || (beside === farther && others[heap[child + 1]!]! > others[heap[child]!]!)) {
          child += 1;
          farther = beside;
        }
      }
      if (farther > similarity || (farther === similarity && others[heap[child]!]! < others[cell]!)) break;
      heap[place] = heap[child]!;
      near[place] = farther;
      place = child;
    }
    heap[place] = cell;
    near[place] = similarity;
  }

  return {
    select(row) {
      const from = starts[row]!;
      const end = starts[row + 1]!;
      const length = Math.min(size, end - from);
      for (let place = 0; place < length; place += 1) {
        heap[place] = from + place;
        near[place] = similarities[from + place]!;
      }
      for (let place = (length >> 1) - 1; place >= 0; place -= 1) sink(heap[place]!, near[place]!, place, length);
      for (let cell = from + length; cell < end; cell += 1) {
        const similarity = similarities[cell]!;
        const least = near[0]!;
        if (similarity > least || (similarity === least && others[cell]! < others[heap[0]!]!))
          sink(cell, similarity, 0, length);
      }
      for (let left = length - 1; left > 0; left -= 1) {
        const farthest = heap[0]!;
        sink(heap[left]!, near[left]!, 0, left);
        heap[left] = farthest;
      }
      return length;
    },
    cells: heap,
  };
}
