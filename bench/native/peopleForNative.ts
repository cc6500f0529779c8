import type { Crowd } from '../../engine/terms/stages.ts';
import type { Weighting } from '../../engine/terms/weighting.ts';

/** A crowd as the C programs of this folder read it (countPairs.c). */
export function peopleForNative({ itemCount, peopleCount, starts, items }: Crowd, weighting: Weighting): Buffer {
  const weights = Uint32Array.from({ length: peopleCount }, (_, person) => {
    const count = starts[person + 1]! - starts[person]!;
    return count < 2 ? 0 : weighting.pairWeight(count);
  });
  return Buffer.concat(
    [Uint32Array.of(itemCount, peopleCount), starts, items, weights].map((numbers) =>
      Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength),
    ),
  );
}
