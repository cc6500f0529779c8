import { seededRandom } from '../../simulator/seededRandom.ts';

/** A kind of shop of which no public data are at hand: what its visits or baskets look like from outside. */
export interface BasketShape {
  readonly people: number;
  readonly items: number;
  /** Pages, shelves or aisles: items stand in one each, the popular ones spread over all. */
  readonly groups: number;
  /** How fast popularity falls: (rank + flat)^(−tail). */
  readonly tail: number;
  readonly flat: number;
  /** Distinct items of a person: 1 more than a log-normal number of this median and spread, cut at `most`. */
  readonly median: number;
  readonly spread: number;
  readonly most: number;
  /** How many groups one person goes to, from 1 to this. */
  readonly missions: number;
  /** Of items after the first: what goes with one that is there already, and what stands where the person goes; the rest is what is popular. */
  readonly companions: number;
  readonly mission: number;
  /** How many items go with an item. */
  readonly circle: number;
}

/**
 * A web shop's clicks and a grocer's baskets: sizes as in `../shared/design.md` §4, structure such that popular lists and lists without noise
 * are about as good as there. `sparse` is a shop of few people and four times as many items, most of which nobody touched.
 * `checkins` has the size of the LightGCN split of Gowalla, for time and memory.
 */
export const basketShapes: Readonly<Record<string, BasketShape>> = {
  clicks: {
    people: 59_602,
    items: 497,
    groups: 50,
    tail: 0.9,
    flat: 5,
    median: 0.75,
    spread: 1.25,
    most: 200,
    missions: 2,
    companions: 0.55,
    mission: 0.25,
    circle: 6,
  },
  grocer: {
    people: 100_116,
    items: 4_000,
    groups: 130,
    tail: 0.87,
    flat: 6,
    median: 7,
    spread: 0.75,
    most: 80,
    missions: 6,
    companions: 0.1,
    mission: 0.31,
    circle: 5,
  },
  sparse: {
    people: 5_000,
    items: 20_000,
    groups: 400,
    tail: 0.75,
    flat: 10,
    median: 2.5,
    spread: 0.9,
    most: 60,
    missions: 2,
    companions: 0.35,
    mission: 0.4,
    circle: 4,
  },
  checkins: {
    people: 29_858,
    items: 40_981,
    groups: 900,
    tail: 0.6,
    flat: 10,
    median: 24,
    spread: 0.75,
    most: 800,
    missions: 8,
    companions: 0.3,
    mission: 0.4,
    circle: 5,
  },
};

/** Each person's distinct items, in the order in which they came; the same in every run. */
export function* inventedBaskets(shape: BasketShape): Generator<readonly number[]> {
  const random = seededRandom('baskets', JSON.stringify(shape));
  const uniform = () => random.bytes(4) / 2 ** 32;
  const { items, groups } = shape;
  const weights = Float64Array.from({ length: items }, (_, rank) => (rank + shape.flat) ** -shape.tail);
  const groupOf = Uint32Array.from({ length: items }, () => Math.floor(uniform() * groups));
  const everything = drawnBy([...weights.keys()], weights);
  const shelves = Array.from({ length: groups }, (_, group) =>
    drawnBy(
      [...weights.keys()].filter((item) => groupOf[item] === group),
      weights,
    ),
  );
  const circles = Array.from({ length: items }, (_, item) =>
    Array.from({ length: shape.circle }, () => (uniform() < 0.7 ? shelves[groupOf[item]!]! : everything)(uniform())),
  );
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  for (let person = 0; person < shape.people; person += 1) {
    const size = Math.min(shape.most, 1 + Math.floor(shape.median * Math.exp(shape.spread * normal())));
    const first = everything(uniform());
    const goesTo = [groupOf[first]!];
    for (let more = Math.floor(uniform() * shape.missions); more > 0; more -= 1)
      goesTo.push(groupOf[everything(uniform())]!);
    const held = [first];
    const seen = new Set(held);
    for (let tries = 0; held.length < size && tries < 8 * size; tries += 1) {
      const luck = uniform();
      const next =
        luck < shape.companions
          ? circles[held[Math.floor(uniform() * held.length)]!]![Math.floor(uniform() ** 2 * shape.circle)]!
          : luck < shape.companions + shape.mission
            ? shelves[goesTo[Math.floor(uniform() * goesTo.length)]!]!(uniform())
            : everything(uniform());
      if (seen.has(next)) continue;
      seen.add(next);
      held.push(next);
    }
    yield held;
  }
}

/** Names by weight: the one at which a uniform number falls. */
function drawnBy(names: readonly number[], weights: Float64Array): (luck: number) => number {
  const sums = new Float64Array(names.length);
  let sum = 0;
  for (const [place, name] of names.entries()) sums[place] = sum += weights[name]!;
  return (luck) => {
    let [low, high] = [0, names.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < luck * sum) low = middle + 1;
      else high = middle;
    }
    return names[low] ?? 0;
  };
}
