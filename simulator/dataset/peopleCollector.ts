import type { Dataset } from './dataset.ts';

/** Names in the order in which they first came, as whole numbers from 0. */
export function nameTable() {
  const places = new Map<string, number>();
  return {
    placeOf(name: string): number {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, places.size);
      return places.size - 1;
    },
    names: (): string[] => [...places.keys()],
  };
}
export type NameTable = ReturnType<typeof nameTable>;

/**
 * Gathers (person, item) pairs into the distinct items of each person. Eight bytes for each pair while it gathers.
 *
 * @param personNames shared between the two halves of a given split, so that a person is one person in both
 */
export function peopleCollector(personNames: NameTable, itemNames: NameTable, withTimes = false) {
  let persons = new Uint32Array(1024);
  let items = new Uint32Array(1024);
  let times = new Float64Array(withTimes ? 1024 : 0);
  let count = 0;
  return {
    /** @param at when, in milliseconds since 1970; only read by a collector with times */
    add(person: string, item: string, at = 0): void {
      if (count === persons.length) {
        persons = doubled(persons, new Uint32Array(count * 2));
        items = doubled(items, new Uint32Array(count * 2));
        if (withTimes) times = doubled(times, new Float64Array(count * 2));
      }
      persons[count] = personNames.placeOf(person);
      items[count] = itemNames.placeOf(item);
      if (withTimes) times[count] = at;
      count += 1;
    },
    /** When each person touched each of their items last, in the order of `people()`. Only of a collector with times. */
    latest: (): Float64Array[] => latestByPerson(persons.subarray(0, count), items, times, personNames.names().length),
    /** Person i's distinct items, ascending; empty for people whom only another collector knows. */
    people: (): Uint32Array[] =>
      distinctByPerson(persons.subarray(0, count), items.subarray(0, count), personNames.names().length),
  };
}

function doubled<Numbers extends Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  array: Numbers,
  larger: Numbers,
): Numbers {
  larger.set(array);
  return larger;
}

function latestByPerson(
  persons: Uint32Array,
  items: Uint32Array,
  times: Float64Array,
  personCount: number,
): Float64Array[] {
  const latest = Array.from({ length: personCount }, () => new Map<number, number>());
  for (const [pair, person] of persons.entries()) {
    const own = latest[person]!;
    own.set(items[pair]!, Math.max(times[pair]!, own.get(items[pair]!) ?? Number.NEGATIVE_INFINITY));
  }
  return latest.map((own) => {
    const rising = Uint32Array.from(own.keys()).sort();
    return Float64Array.from(rising, (item) => own.get(item)!);
  });
}

function distinctByPerson(persons: Uint32Array, items: Uint32Array, personCount: number): Uint32Array[] {
  const ends = new Uint32Array(personCount);
  for (const person of persons) ends[person]! += 1;
  for (let person = 1; person < personCount; person += 1) ends[person]! += ends[person - 1]!;
  const places = ends.slice();
  const packed = new Uint32Array(items.length);
  for (let pair = items.length - 1; pair >= 0; pair -= 1) {
    const place = --places[persons[pair]!]!;
    packed[place] = items[pair]!;
  }
  return Array.from(ends, (end, person) => distinctSorted(packed.subarray(person === 0 ? 0 : ends[person - 1]!, end)));
}

/** Sorts in place, and returns the part that holds each value once. */
function distinctSorted(values: Uint32Array): Uint32Array {
  values.sort();
  let kept = 0;
  for (const value of values) if (kept === 0 || values[kept - 1] !== value) values[kept++] = value;
  return values.subarray(0, kept);
}

/** Only the people who hold something, and only the items that somebody holds, renumbered in their order. */
export function compactDataset(people: readonly Uint32Array[], itemIds: readonly string[]): Dataset {
  const held = new Uint8Array(itemIds.length);
  for (const items of people) for (const item of items) held[item] = 1;
  const places = new Uint32Array(itemIds.length);
  let next = 0;
  for (let item = 0; item < held.length; item += 1) if (held[item]) places[item] = next++;
  return {
    people: people.filter((items) => items.length > 0).map((items) => items.map((item) => places[item]!)),
    itemIds: itemIds.filter((_, item) => held[item]),
  };
}
