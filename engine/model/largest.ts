/**
 * The places of the largest values above zero, largest first; of equal ones the earlier place.
 *
 * Cost O(m + c · log(m / c) · c) for m values in no order.
 *
 * @param count c, how many at most; from 1
 */
export function largest(values: Float64Array, count: number): readonly number[] {
  const places: number[] = [];
  // What a value must exceed to be let in.
  let bar = 0;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    if (!(value > bar)) continue;
    let at = places.length < count ? places.push(place) - 1 : count - 1;
    for (; at > 0 && values[places[at - 1]!]! < value; at -= 1) places[at] = places[at - 1]!;
    places[at] = place;
    if (places.length === count) bar = values[places[count - 1]!]!;
  }
  return places;
}
