import type { DirectedCounts } from '../terms/counts.ts';
import type { Crowd } from '../terms/stages.ts';
import type { Weighting } from '../terms/weighting.ts';
import { countingRoom } from './countingRoom.ts';
import type { HeadHolders } from './headHolders.ts';

type Heads = Pick<DirectedCounts, 'from' | 'to'>;

/**
 * Transposes a crowd of viewed and bought items, those of the two heads only: who viewed each item of the rows, and as
 * others what they bought, as places in the columns. People without an ordered pair, or whose pairs weigh nothing, are
 * left out. Where somebody viewed and bought the same item it is among their others, and is no pair.
 */
export function directedHolders(crowd: Crowd, { from, to }: Heads, weighting: Weighting): HeadHolders {
  const { people, rows, others, loudness, pairsHeld } = withinHeads(crowd, { from, to }, weighting);
  const starts = new Uint32Array(from.length + 1);
  for (const row of rows) starts[row + 1]! += 1;
  for (let row = 0; row < from.length; row += 1) starts[row + 1]! += starts[row]!;

  const next = starts.slice();
  const room = countingRoom(rows.length, others.length, to.length, loudness === null);
  room.others.set(others);
  if (loudness !== null) room.loudness!.set(loudness.bought);
  for (const { rowsFrom, rowsTo, othersFrom, othersTo, weight } of people) {
    for (let place = rowsFrom; place < rowsTo; place += 1) {
      const at = next[rows[place]!]!++;
      room.spans[4 * at] = othersFrom;
      room.spans[4 * at + 1] = othersTo;
      room.weights[2 * at + 1] = loudness === null ? weight : weight * loudness.viewed[place]!;
    }
  }
  return { starts, room, pairsHeld };
}

/** The people who have an ordered pair, with what they viewed and bought as places in the heads. */
function withinHeads(crowd: Crowd, { from, to }: Heads, weighting: Weighting) {
  const itemCount = crowd.itemCount / 2;
  const rowOf = placesOf(from, itemCount);
  const columnOf = placesOf(to, itemCount);
  const viewedBy = new Int32Array(itemCount).fill(-1);
  const rows = new Uint32Array(crowd.items.length);
  const others = new Uint32Array(crowd.items.length);
  // Where all are alike everything is of loudness 1.
  const loudOf = ({ loudness }: Crowd, place: number) => loudness?.[place] ?? 1;
  const viewed = new Uint8Array(crowd.items.length);
  const bought = new Uint8Array(crowd.items.length);
  const viewedLoudly = new Uint8Array(itemCount);
  const people: { rowsFrom: number; rowsTo: number; othersFrom: number; othersTo: number; weight: number }[] = [];
  let rowsTo = 0;
  let othersTo = 0;
  let pairsHeld = 0;
  for (let person = 0; person < crowd.peopleCount; person += 1) {
    const rowsFrom = rowsTo;
    const othersFrom = othersTo;
    // Counts, and sums of the squares of loudness: of what was viewed, of what was bought, and of what is both and no pair.
    const squares = { viewed: 0, bought: 0, both: 0 };
    let both = 0;
    for (let place = crowd.starts[person]!; place < crowd.starts[person + 1]!; place += 1) {
      const item = crowd.items[place]!; // viewed ones come first
      const loud = loudOf(crowd, place);
      if (item < itemCount) {
        if (rowOf[item]! < 0) continue;
        rows[rowsTo] = rowOf[item]!;
        viewed[rowsTo++] = loud;
        viewedBy[item] = person;
        viewedLoudly[item] = loud;
        squares.viewed += loud * loud;
      } else if (columnOf[item - itemCount]! >= 0) {
        others[othersTo] = columnOf[item - itemCount]!;
        bought[othersTo++] = loud;
        squares.bought += loud * loud;
        if (viewedBy[item - itemCount] !== person) continue;
        both += 1;
        squares.both += (loud * viewedLoudly[item - itemCount]!) ** 2;
      }
    }
    const pairs = (rowsTo - rowsFrom) * (othersTo - othersFrom) - both;
    const weight =
      pairs === 0
        ? 0
        : crowd.loudness
          ? weighting.orderedPairUnit(squares.viewed * squares.bought - squares.both)
          : weighting.orderedPairWeight(pairs);
    if (weight === 0) {
      rowsTo = rowsFrom;
      othersTo = othersFrom;
      continue;
    }
    pairsHeld += pairs;
    people.push({ rowsFrom, rowsTo, othersFrom, othersTo, weight });
  }
  return {
    people,
    rows: rows.subarray(0, rowsTo),
    others: others.subarray(0, othersTo),
    loudness: crowd.loudness && { viewed: viewed.subarray(0, rowsTo), bought: bought.subarray(0, othersTo) },
    pairsHeld,
  };
}

function placesOf(head: Uint32Array, itemCount: number): Int32Array {
  const places = new Int32Array(itemCount).fill(-1);
  for (let place = 0; place < head.length; place += 1) places[head[place]!] = place;
  return places;
}
