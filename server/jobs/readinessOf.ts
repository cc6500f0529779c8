import type { ItemModel } from '../../engine/model/itemModel.ts';
import { type Subject, subjects } from '../../engine/terms/statistic.ts';

/** What one subject would take. */
interface Outlook {
  /** The share of what shoppers touch that is of items popular enough for neighbours of their own, in [0, 1]. */
  readonly covered: number;
  /** How many times as many people would bring that share to a half. */
  readonly timesAsMany: number;
}

/**
 * In plain words: whether lists go beyond what is popular, or how many more people that would take. Reads released numbers
 * only, so that saying it costs no privacy.
 *
 * By the engine's own rule for the head (`chooseHead`), the h-th most popular item finds neighbours above the noise where
 * p(h) ≥ 1.5 · σ · h^0.35 people; p grows with the number of people and σ does not. Lists are called ready once the items
 * that make up half of what shoppers touch are that popular. A rule of thumb, and said to be one.
 */
export function readinessOf(model: ItemModel): string {
  const { epsilon, noisyPeople } = model.privacy;
  const outlooks = subjects.map((subject) => outlookOf(model, subject)).filter((outlook) => outlook !== null);
  if (outlooks.length === 0)
    return 'Too few people contributed to tell how many it takes. Lists are by content and popularity.';

  const { covered, timesAsMany } = outlooks.reduce((one, other) => (other.timesAsMany < one.timesAsMany ? other : one));
  const share = `items that make up about ${Math.round(100 * covered)} % of what shoppers touch are popular enough for neighbours of their own`;
  if (timesAsMany <= 1) return `Ready: ${share}, and lists go beyond what is popular.`;
  const more = Math.max(1, noisyPeople) * (timesAsMany - 1);
  return (
    `Not yet: ${share}; the others are served by content and popularity. By a rule of thumb this shop needs about ` +
    `${rounded(more)} more contributing people at ε = ${epsilon ?? '∞'} before most lists go beyond what is popular.`
  );
}

/** @returns null where the subject is not learned, or nothing of it stands above the noise */
function outlookOf({ popularity, privacy }: ItemModel, subject: Subject): Outlook | null {
  const released = popularity[subject.popularity];
  if (released === null) return null;
  const noiseOf = (statistic: string) => {
    const { sigma, sensitivity } = privacy.mechanisms.find((one) => one.statistic === statistic) ?? {
      sigma: 0,
      sensitivity: 1,
    };
    return sigma / sensitivity;
  };
  const itemNoise = noiseOf(`popularity ${subject.popularity}`);
  const pairNoise = noiseOf(`pairs ${subject.pairs}`);

  const falling = released.toSorted().reverse();
  // The largest of n noises is about √(2 ln n) of σ: what stands a σ above that is people.
  const credible = falling.filter((people) => people > (Math.sqrt(2 * Math.log(falling.length)) + 1) * itemNoise);
  if (credible.length === 0) return null;
  // Of the others much is noise: what is below zero was cut off, so that σ/√(2π) of each is noise on average.
  const others = falling.length - credible.length;
  const inOthers = Math.max(0, sum(falling) - sum(credible) - (others * itemNoise) / Math.sqrt(2 * Math.PI));
  const all = sum(credible) + inOthers;
  const covered = sum(credible.filter((people, place) => people >= peopleWanted(place + 1, pairNoise))) / all;

  const running = runningSums(credible);
  const half = running.findIndex((reached) => reached >= all / 2);
  // Where even all credible items make up less than a half, the rest of it is taken to be in the better quarter of the
  // others, each twice as popular as they are on average.
  const [place, people] =
    half >= 0 ? [half + 1, credible[half]!] : [credible.length + others / 4, (2 * inOthers) / others];
  return { covered, timesAsMany: peopleWanted(place, pairNoise) / people };
}

/** How popular the h-th item must be, in people, for its neighbours to stand above noise of σ people. */
const peopleWanted = (h: number, sigma: number): number => 1.5 * sigma * h ** 0.35;

const runningSums = (values: Float32Array): readonly number[] => {
  let total = 0;
  return Array.from(values, (value) => {
    total += value;
    return total;
  });
};
const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

/** To two digits: more would be made up. */
const rounded = (people: number) => Number(people.toPrecision(2)).toLocaleString('en');
