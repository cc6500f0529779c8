import { countHolders } from '../dataset/dataset.ts';
import { byPopularity } from './popular.ts';
import { type Ranker, rankerByScore } from './ranker.ts';

/** What is added below the line, so that two items that few people hold are not taken for twins. */
export const cosineShrinkage = 10;
/** The nearest items kept of each item: all of them below as many items, and a bound on memory above. */
export const cosineNeighbours = 2000;

/** Row i, its own item included (it was shown, so nobody is offered it), holds columns[starts[i]] … columns[starts[i + 1] − 1]. */
interface SparseRows {
  readonly starts: Float64Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Item-item cosine without noise: c(i, j) / (√(c(i) c(j)) + 10), where c counts the people who hold an item, or both; a
 * candidate's score is the sum over the items shown. Equal scores go by popularity.
 *
 * Cost: Σ over people of n² to count; the non-empty cells to keep, at most 2 000 a row.
 *
 * Source: Deshpande & Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004; shrinkage after
 * Bell & Koren, ICDM 2007.
 */
export function cosine(learners: readonly Uint32Array[], itemCount: number): Ranker {
  const { starts, columns, values } = cosineRows(learners, itemCount);
  return rankerByScore(byPopularity(learners, itemCount), (shown, scores) => {
    for (const item of shown) {
      for (let cell = starts[item]!; cell < starts[item + 1]!; cell += 1) scores[columns[cell]!]! += values[cell]!;
    }
  });
}

function cosineRows(learners: readonly Uint32Array[], itemCount: number): SparseRows {
  const holders = countHolders(learners, itemCount);
  const holdersOf = transpose(learners, holders);
  const starts = new Float64Array(itemCount + 1);
  let columns = new Uint32Array(1024);
  let values = new Float32Array(1024);
  let end = 0;

  const both = new Uint32Array(itemCount);
  const similarity = new Float64Array(itemCount);
  const touched = new Uint32Array(itemCount);
  for (let item = 0; item < itemCount; item += 1) {
    let touchedCount = 0;
    for (const person of holdersOf[item]!) {
      for (const other of learners[person]!) {
        if (both[other] === 0) touched[touchedCount++] = other;
        both[other]! += 1;
      }
    }
    for (const other of touched.subarray(0, touchedCount)) {
      similarity[other] = both[other]! / (Math.sqrt(holders[item]! * holders[other]!) + cosineShrinkage);
      both[other] = 0;
    }
    const others = nearest(touched.subarray(0, touchedCount), similarity);
    while (end + others.length > columns.length) {
      columns = grown(columns, new Uint32Array(columns.length * 2));
      values = grown(values, new Float32Array(values.length * 2));
    }
    for (const other of others) {
      columns[end] = other;
      values[end++] = similarity[other]!;
    }
    starts[item + 1] = end;
  }
  return { starts, columns, values };
}

/** For each item the people who hold it, by their place among the learners. */
function transpose(learners: readonly Uint32Array[], holders: Uint32Array): readonly Uint32Array[] {
  const holdersOf = Array.from(holders, (count) => new Uint32Array(count));
  const filled = new Uint32Array(holders.length);
  for (const [person, items] of learners.entries()) {
    for (const item of items) {
      holdersOf[item]![filled[item]!] = person;
      filled[item]! += 1;
    }
  }
  return holdersOf;
}

const nearest = (others: Uint32Array, similarity: Float64Array): Uint32Array =>
  others.length <= cosineNeighbours
    ? others
    : others.sort((a, b) => similarity[b]! - similarity[a]! || a - b).subarray(0, cosineNeighbours);

function grown<Values extends Uint32Array | Float32Array>(values: Values, larger: Values): Values {
  larger.set(values);
  return larger;
}
