import type { LocalGrams } from '../terms/counts.ts';
import type { Crowd, Exact } from '../terms/stages.ts';
import { loudnessSums, type Weighting } from '../terms/weighting.ts';
import { requireExactSums } from './countItems.ts';
import { withinHead } from './withinHead.ts';

/**
 * The pairs among a few items of a head at a time, where all of them would not fit. For a question each of its holders is met once for each of
 * the items that they hold, and these are paired: nothing else that they hold is read.
 *
 * Each person adds the product of one vector with itself, so that it is positive semi-definite: nothing is rounded where items are not alike, as it
 * is in `pairRows`.
 *
 * Cost of a question O(holders of its items + their pairs among these); memory O(items held).
 *
 * @param weighting as pairs of the whole head are counted
 * @throws {RangeError} if people · S does not stay below 2^53
 */
export function localGrams(crowd: Crowd, head: Uint32Array, weighting: Weighting): Exact<LocalGrams> {
  requireExactSums(crowd.peopleCount, weighting.scale);
  const { personStarts, others, loudness } = withinHead(crowd, head, weighting);
  const peopleCount = personStarts.length - 1;
  const { starts, holders, loud } = holdersOf(personStarts, others, loudness, head.length);
  const weights = Float64Array.from({ length: peopleCount }, (_, person) => {
    const [from, end] = [personStarts[person]!, personStarts[person + 1]!];
    return loudness ? weighting.pairUnit(loudnessSums(loudness, from, end)) : weighting.pairWeight(end - from);
  });

  // What one question leaves is overwritten by the next; counts are back at 0 after each.
  const counts = new Uint32Array(peopleCount);
  const from = new Uint32Array(peopleCount);
  const met = new Uint32Array(peopleCount);
  let places = new Uint16Array(0);
  let louds = new Uint8Array(0);
  let cells = new Float64Array(0);

  const among: LocalGrams['among'] = (rows) => {
    const size = rows.length;
    if (size >= 2 ** 16) throw new RangeError(`rows must be below 2^16, got ${size}`);
    if (cells.length < size * size) cells = new Float64Array(size * size);
    cells.fill(0, 0, size * size);
    let [metCount, touches] = [0, 0];
    for (const row of rows) {
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
        const person = holders[at]!;
        if (counts[person]! === 0) met[metCount++] = person;
        counts[person]! += 1;
        touches += 1;
      }
    }
    if (places.length < touches) {
      places = new Uint16Array(2 * touches);
      louds = new Uint8Array(2 * touches);
    }
    let filled = 0;
    for (let one = 0; one < metCount; one += 1) {
      const person = met[one]!;
      from[person] = filled;
      filled += counts[person]!;
      counts[person] = 0;
    }
    for (let place = 0; place < size; place += 1) {
      for (let at = starts[rows[place]!]!; at < starts[rows[place]! + 1]!; at += 1) {
        const person = holders[at]!;
        const to = from[person]! + counts[person]!;
        places[to] = place;
        if (loud) louds[to] = loud[at]!;
        counts[person]! += 1;
      }
    }
    for (let one = 0; one < metCount; one += 1) {
      const person = met[one]!;
      const begin = from[person]!;
      const end = begin + counts[person]!;
      const weight = weights[person]!;
      counts[person] = 0;
      // Places ascend, so that all of it falls into the lower triangle.
      for (let high = begin; high < end; high += 1) {
        const row = places[high]! * size;
        const own = loud ? weight * louds[high]! : weight;
        for (let low = begin; low <= high; low += 1) cells[row + places[low]!]! += loud ? own * louds[low]! : own;
      }
    }
    return cells;
  };
  return { scale: weighting.scale, head, among } as LocalGrams as Exact<LocalGrams>;
}

/** Who holds each item of a head, and how loudly. */
function holdersOf(personStarts: Uint32Array, others: Uint32Array, loudness: Uint8Array | null, headSize: number) {
  const starts = new Uint32Array(headSize + 1);
  for (const item of others) starts[item + 1]! += 1;
  for (let item = 0; item < headSize; item += 1) starts[item + 1]! += starts[item]!;
  const next = starts.slice();
  const holders = new Uint32Array(others.length);
  const loud = loudness && new Uint8Array(others.length);
  for (let person = 0; person + 1 < personStarts.length; person += 1) {
    for (let at = personStarts[person]!; at < personStarts[person + 1]!; at += 1) {
      const to = next[others[at]!]!++;
      holders[to] = person;
      if (loud) loud[to] = loudness![at]!;
    }
  }
  return { starts, holders, loud };
}
