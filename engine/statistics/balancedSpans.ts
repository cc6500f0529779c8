import { everyRow, type RowSpan } from '../terms/rowSpan.ts';
import type { Crowd } from '../terms/stages.ts';

/** So many people are asked what rows cost: halves of 85 000 people's counting are then within a hundredth of each other. */
const peopleAsked = 8192;

/**
 * Cuts the rows of a head into spans of about as much counting each: a row costs as much as its holders hold together. Told from some of the
 * people, evenly taken: whoever shares rows waits for this, and wherever spans end, the rows are the same. Cost O(items that those hold).
 *
 * @param most how many spans at the most; from 1
 * @returns spans that cover the head, in order; none of them empty, and none where the head is
 */
export function balancedSpans(crowd: Crowd, head: Uint32Array, most: number): readonly RowSpan[] {
  if (most === 1 && head.length > 0) return [everyRow(head)];
  const work = new Float64Array(crowd.itemCount);
  const step = Math.ceil(crowd.peopleCount / peopleAsked);
  for (let person = 0; person < crowd.peopleCount; person += step) {
    const [from, end] = [crowd.starts[person]!, crowd.starts[person + 1]!];
    for (let place = from; place < end; place += 1) work[crowd.items[place]!]! += end - from;
  }
  const all = head.reduce((sum, item) => sum + work[item]!, 0);
  const spans: RowSpan[] = [];
  let [from, done] = [0, 0];
  for (let row = 0; row < head.length; row += 1) {
    done += work[head[row]!]!;
    if (row + 1 === head.length || (spans.length + 1 < most && done >= (all * (spans.length + 1)) / most)) {
      spans.push({ from, until: row + 1 });
      from = row + 1;
    }
  }
  return spans;
}
