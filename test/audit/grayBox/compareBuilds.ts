import { isDeepStrictEqual } from 'node:util';
import type { NoisePlan } from '../../../engine/terms/noisy.ts';
import type { RecordedBuild, RecordedDirected, RecordedSubject, RecordedTrend } from '../recordedBuild.ts';
import { everyCell, everyDirectedCell, squaredDistance } from './distance.ts';

/** One statistic of a recorded build, as the auditor sees it. */
interface Primitive {
  readonly name: string;
  readonly noise: NoisePlan;
  /** What the output ranges over, in words: public, or released before. */
  readonly domain: string;
  readonly exact: Float64Array;
  /** Cell by cell; null for a sparse release, whose draws are not in the order of the cells, and for what follows one. */
  readonly released: Float64Array | null;
  readonly bytesRead: number;
}

function primitivesOf({
  people,
  peopleNoise,
  releasedPeople,
  peopleBytes,
  subjects,
  viewedBought,
  trend,
}: RecordedBuild): readonly Primitive[] {
  const { scale } = peopleNoise;
  const counted: Primitive = {
    name: 'people',
    noise: peopleNoise,
    domain: 'one count',
    exact: Float64Array.of(people * scale),
    released: Float64Array.of(releasedPeople * scale),
    bytesRead: peopleBytes,
  };
  const all = [
    counted,
    ...subjects.flatMap(subjectPrimitives),
    ...(viewedBought ? [directedPrimitive(viewedBought)] : []),
    ...(trend ? [trendPrimitive(trend)] : []),
  ];
  // How much of the tape a sparse release reads depends on what was counted: what follows reads another part of it.
  const sparse = all.findIndex(({ released }) => released === null);
  return sparse < 0
    ? all
    : all.map((primitive, place) => (place > sparse ? { ...primitive, released: null } : primitive));
}

const directedPrimitive = ({ pairs, released, bytes }: RecordedDirected): Primitive => ({
  name: 'ordered pairs VIEWED_BOUGHT',
  noise: released.noise,
  domain: `from ${released.from.join()} to ${released.to.join()} from ${released.threshold} on in units of 1/${pairs.scale}`,
  exact: everyDirectedCell(pairs),
  released: released.threshold === null ? released.values : null,
  bytesRead: bytes,
});

const trendPrimitive = ({ items, released, bytes }: RecordedTrend): Primitive => ({
  name: 'trend TRENDING',
  noise: released.noise,
  domain: `${items.values.length} items in units of 1/${items.scale}`,
  exact: items.values,
  released: released.values,
  bytesRead: bytes,
});

const subjectPrimitives = (recorded: RecordedSubject): readonly Primitive[] => [
  {
    name: `popularity ${recorded.subject.popularity}`,
    noise: recorded.popularity.noise,
    domain: `${recorded.items.values.length} items in units of 1/${recorded.items.scale}`,
    exact: recorded.items.values,
    released: recorded.popularity.values,
    bytesRead: recorded.popularityBytes,
  },
  {
    name: `pairs ${recorded.subject.pairs}`,
    noise: recorded.releasedPairs.noise,
    domain: `pairs of ${recorded.releasedPairs.head.join()} from ${recorded.releasedPairs.threshold} on in units of 1/${recorded.pairs.scale}`,
    exact: everyCell(recorded.pairs),
    released: recorded.releasedPairs.threshold === null ? recorded.releasedPairs.values : null,
    bytesRead: recorded.pairBytes,
  },
];

/**
 * What two builds of neighbouring data sets, drawn from the same tape and with the same heads, show that they must not.
 *
 * 1. The same primitives in the same order, with the same scale, σ and ρ, over the same domain: nothing but the counts
 *    depends on people.
 * 2. Each exact vector moves by at most the declared sensitivity S in L2 norm (twice that where somebody changes: removed
 *    and added).
 * 3. The declared ρ pays for S and σ: S²/2σ² ≤ ρ; all together are what was charged, less what does not divide.
 * 4. The same tape gives the same noise: what was released moves exactly as what was counted did, cell by cell, and as
 *    many bytes were read. (Not of a sparse release, whose draws follow the counted cells, nor of what is drawn after it.)
 * 5. The reports say the same but for the noisy count of people.
 *
 * @param steps how many people are added or removed between the two: 1, or 2 for a change
 */
export function breachesBetween(one: RecordedBuild, other: RecordedBuild, steps: 1 | 2): readonly string[] {
  const [ones, others] = [primitivesOf(one), primitivesOf(other)];
  const unlike = (what: string, a: unknown, b: unknown) =>
    isDeepStrictEqual(a, b) ? [] : [`${what}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`];
  return [
    ...unlike(
      'primitives',
      ones.map(({ name }) => name),
      others.map(({ name }) => name),
    ),
    ...unlike('charge', one.nanoRho, other.nanoRho),
    ...(isPaid(ones, one.nanoRho) ? [] : [`ρ of the parts: ${sum(ones.map(costOf))} of ${one.nanoRho}`]),
    ...unlike('report', reportWithoutPeople(one), reportWithoutPeople(other)),
    ...ones.flatMap((primitive, place) => breachesAt(primitive, others[place] ?? primitive, steps)),
  ];
}

/** The largest distance between what the two counted at a primitive, in parts of what is declared. */
export function largestStep(one: RecordedBuild, other: RecordedBuild, steps: 1 | 2): number {
  const others = primitivesOf(other);
  const parts = primitivesOf(one).map(
    ({ exact, noise }, place) =>
      Math.sqrt(Number(squaredDistance(exact, others[place]?.exact ?? []))) / (steps * noise.scale),
  );
  return Math.max(...parts);
}

function breachesAt(one: Primitive, other: Primitive, steps: 1 | 2): readonly string[] {
  const { name, noise } = one;
  const breaches: string[] = [];
  const insist = (holds: boolean, what: string) => {
    if (!holds) breaches.push(`${name}: ${what}`);
  };
  insist(isDeepStrictEqual(noise, other.noise), 'another noise');
  insist(one.domain === other.domain, `another domain, ${one.domain} and ${other.domain}`);
  insist(one.exact.length === other.exact.length, 'another length');
  const squared = squaredDistance(one.exact, other.exact);
  insist(squared <= BigInt(steps * noise.scale) ** 2n, `moved by √${squared}, beyond ${steps} · ${noise.scale}`);
  const [S, sigma] = [BigInt(noise.scale), BigInt(noise.sigma)];
  insist(S * S * 1_000_000_000n <= 2n * BigInt(noise.nanoRho) * sigma * sigma, 'noise that its ρ does not pay for');

  const [released, otherReleased] = [one.released, other.released];
  insist((released === null) === (otherReleased === null), 'dense and sparse');
  if (released === null || otherReleased === null) return breaches;
  insist(one.bytesRead === other.bytesRead, `${one.bytesRead} and ${other.bytesRead} bytes of randomness`);
  insist(
    released.length === one.exact.length &&
      released.every((value, cell) => value - otherReleased[cell]! === one.exact[cell]! - other.exact[cell]!),
    'what was released did not move as what was counted',
  );
  return breaches;
}

/** Nothing more than was charged, and less by at most 10⁻⁹ for each part. */
const isPaid = (parts: readonly Primitive[], nanoRho: number): boolean => {
  const left = nanoRho - sum(parts.map(costOf));
  return left >= 0 && left <= parts.length;
};

const costOf = ({ noise }: Primitive): number => noise.nanoRho;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const reportWithoutPeople = ({ model }: RecordedBuild) => ({ ...model.privacy, noisyPeople: null });
