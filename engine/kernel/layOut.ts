/**
 * Lays parts of a memory one behind the other, each at a multiple of sixteen, which suits every number and four at once.
 *
 * @param from where the first may begin
 * @param bytes how many each takes
 * @returns where each begins; and the end of the last
 */
export function layOut<Part extends string>(
  from: number,
  bytes: Readonly<Record<Part, number>>,
): Readonly<Record<Part | 'end', number>> {
  const places: Record<string, number> = {};
  let end = aligned(from);
  for (const [part, size] of Object.entries<number>(bytes)) {
    places[part] = end;
    end = aligned(end + size);
  }
  return { ...(places as Record<Part, number>), end };
}

const aligned = (at: number): number => 16 * Math.ceil(at / 16);
