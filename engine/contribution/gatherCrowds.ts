import type { Progress } from '../terms/progress.ts';
import type { BoundedItems, Crowd, Crowds } from '../terms/stages.ts';

/**
 * Packs bounded people for counting, crowd by crowd. Reads each person once and keeps four bytes an item, five
 * where items are not alike.
 *
 * @param people each with their bounded items crowd by crowd (`boundPerson`)
 * @param sizes how many places the items of each crowd are in (`crowdSizes`)
 * @param progress told that there is more to read, and never how much: the number of people is not released yet
 */
export async function gatherCrowds(
  people: AsyncIterable<readonly BoundedItems[]>,
  sizes: readonly number[],
  progress: Progress,
): Promise<Crowds> {
  const crowds = Array.from(sizes, () => ({
    starts: growing(Uint32Array),
    items: growing(Uint32Array),
    loudness: growing(Uint8Array),
  }));
  let contributors = 0;
  let read = 0;
  for (const { starts } of crowds) starts.push(0);
  await progress(0, 1); // reading has begun, also where the first person is long in coming
  for await (const person of people) {
    let counts = false;
    crowds.forEach(({ starts, items, loudness }, subject) => {
      const held = person[subject];
      if (!held || held.items.length === 0) return;
      items.append(held.items);
      if (held.loudness) loudness.append(held.loudness);
      starts.push(items.length());
      counts = true;
    });
    if (counts) contributors += 1;
    read += 1;
    if (read % 1024 === 0) await progress(0, 1); // how many there are is private
  }
  const subjects = crowds.map(
    ({ starts, items, loudness }, crowd) =>
      ({
        itemCount: sizes[crowd]!,
        peopleCount: starts.length() - 1,
        starts: starts.taken(),
        items: items.taken(),
        loudness: loudness.length() === 0 ? null : loudness.taken(),
      }) as unknown as Crowd,
  );
  return { subjects, contributors } as unknown as Crowds;
}

/** A typed array that doubles as it fills. */
function growing(Kind: Uint32ArrayConstructor | Uint8ArrayConstructor) {
  let held = new Kind(1024);
  let length = 0;
  const makeRoom = (more: number) => {
    if (length + more <= held.length) return;
    const larger = new Kind(Math.max(held.length * 2, length + more));
    larger.set(held.subarray(0, length));
    held = larger;
  };
  return {
    push(value: number) {
      makeRoom(1);
      held[length] = value;
      length += 1;
    },
    append(values: Uint32Array | Uint8Array) {
      makeRoom(values.length);
      held.set(values, length);
      length += values.length;
    },
    length: () => length,
    taken: () => held.slice(0, length),
  };
}
