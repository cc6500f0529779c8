import { pairsAmong } from '../terms/counts.ts';
import type { Crowd } from '../terms/stages.ts';
import { loudnessSums, type Weighting } from '../terms/weighting.ts';
import { type CountingRoom, countingRoom } from './countingRoom.ts';
import { withinHead } from './withinHead.ts';

/**
 * Who holds each item of a head, as what pair counting reads one after the other: holding h of item i, for h from
 * starts[i] to below starts[i + 1], is a person who holds the later items (or all of them) room.others[first] … room.others[end − 1] as
 * well, and whose pairs weigh what `CountingRoom` says.
 */
export interface HeadHolders {
  /** Length head + 1. */
  readonly starts: Uint32Array;
  readonly room: CountingRoom;
  /** How many pairs all people hold together, those of several people several times. */
  readonly pairsHeld: number;
}

/**
 * Transposes a crowd, its head items only. People without a pair of them, or whose pairs weigh nothing, are left out.
 *
 * @param side which of a person's items are the others of one of them: those after it, or all, itself among them
 */
export function headHolders(
  crowd: Crowd,
  head: Uint32Array,
  weighting: Weighting,
  side: 'later' | 'all' = 'later',
): HeadHolders {
  const { personStarts, others, loudness } = withinHead(crowd, head, weighting);
  const starts = new Uint32Array(head.length + 1);
  const last = side === 'later' ? 1 : 0;
  let pairsHeld = 0;
  for (let person = 0; person + 1 < personStarts.length; person += 1) {
    const end = personStarts[person + 1]!;
    const count = end - personStarts[person]!;
    pairsHeld += pairsAmong(count);
    // The last item of a person has none after it.
    for (let place = personStarts[person]!; place < end - last; place += 1) starts[others[place]! + 1]! += 1;
  }
  for (let item = 0; item < head.length; item += 1) starts[item + 1]! += starts[item]!;

  const next = starts.slice();
  const room = countingRoom(starts[head.length]!, others.length, head.length, loudness === null);
  const { spans, weights } = room;
  room.others.set(others);
  if (loudness !== null) room.loudness!.set(loudness);
  for (let person = 0; person + 1 < personStarts.length; person += 1) {
    const from = personStarts[person]!;
    const end = personStarts[person + 1]!;
    const weight = loudness ? weighting.pairUnit(loudnessSums(loudness, from, end)) : weighting.pairWeight(end - from);
    for (let place = from; place < end - last; place += 1) {
      const at = next[others[place]!]!++;
      spans[4 * at] = side === 'later' ? place + 1 : from;
      spans[4 * at + 1] = end;
      weights[2 * at + 1] = loudness ? weight * loudness[place]! : weight;
    }
  }
  return { starts, room, pairsHeld };
}
