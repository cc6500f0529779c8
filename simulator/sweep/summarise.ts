import type { Random } from '../../engine/index.ts';
import { bootstrapMeans, percentileEstimate } from '../relevance/bootstrap.ts';
import { meanDefined, togetherMetricNames } from '../relevance/judgePeople.ts';
import type { Estimate } from '../terms/estimate.ts';
import type { Setting } from '../terms/setting.ts';
import type { Cell, GroupOutcome, Outcome } from '../terms/studyResults.ts';
import { settingLike, unprotectedLike } from './planSweep.ts';
import type { JudgedLists } from './sweepTask.ts';

/** The lists of every setting under every seed, judged: `judged[setting][seed]`. */
export interface SweepFigures {
  readonly settings: readonly Setting[];
  readonly seeds: readonly number[];
  readonly judged: readonly (readonly JudgedLists[])[];
  /** For each seed, who is judged: the place in the data set of each person. */
  readonly persons: readonly Uint32Array[];
  /** For each seed, how much each person was shown to hold. */
  readonly shownCounts: readonly Uint32Array[];
  /** The names of the figures that every person has; the first decides. */
  readonly metrics: readonly string[];
  readonly k: number;
}

/** One setting under one seed, as plain means. */
export function cellsOf({ settings, seeds, judged, persons }: SweepFigures): readonly Cell[] {
  return settings.flatMap((_, setting) =>
    seeds.map((seed, place) => {
      const { perPerson, together, learners } = judged[setting]![place]!;
      const means = Object.entries(perPerson).map(([name, figures]) => [name, meanDefined(figures)] as const);
      const metrics = Object.fromEntries(
        [...means, ...Object.entries(together)].map(([name, value]) => [name, Number.isNaN(value) ? null : value]),
      );
      return { setting, seed, people: persons[place]!.length, learners, metrics };
    }),
  );
}

/** Rows of all seeds, one after the other. */
export function rowsOf(figures: SweepFigures, setting: number, metric: string): Float64Array {
  return Float64Array.from(figures.judged[setting]!.flatMap(({ perPerson }) => [...perPerson[metric]!]));
}

/** Whom each of those rows is about. */
export const rowPersons = ({ persons }: SweepFigures): Uint32Array =>
  Uint32Array.from(persons.flatMap((people) => [...people]));

/**
 * Every setting over all seeds, with intervals: people are drawn anew, all rows of one person together, and every setting
 * sees the same draws.
 */
export async function outcomesOf(
  figures: SweepFigures,
  resamples: number,
  random: Random,
  pause: () => Promise<void>,
): Promise<readonly Outcome[]> {
  const { settings, metrics } = figures;
  const persons = rowPersons(figures);
  const thirds = thirdsOf(Uint32Array.from(figures.shownCounts.flatMap((counts) => [...counts])));
  const main = metrics[0]!;
  // One column for each setting and metric, then one for each setting and third of the people.
  const columns = settings.flatMap((_, setting) => metrics.map((metric) => rowsOf(figures, setting, metric)));
  const ofThirds = settings.flatMap((_, setting) => {
    const rows = rowsOf(figures, setting, main);
    return thirdNames.map((_name, third) => rows.map((value, row) => (thirds[row] === third ? value : Number.NaN)));
  });
  const resampled = await bootstrapMeans({ columns: [...columns, ...ofThirds], persons, resamples, random, pause });
  const all = [...columns, ...ofThirds];
  const estimate = (column: number): Estimate => percentileEstimate(meanDefined(all[column]!), resampled[column]!);
  const columnOf = (setting: number, metric: string) => setting * metrics.length + metrics.indexOf(metric);

  return settings.map((setting, place): Outcome => {
    const reference = setting.engine === 'tightrope' ? unprotectedLike(settings, setting) : -1;
    const group = (name: string, metric: string, of: (setting: number) => number): readonly GroupOutcome[] => {
      const column = of(place);
      const people = all[column]!.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
      if (people === 0) return [];
      const unprotected = reference < 0 ? null : meanDefined(all[of(reference)]!);
      return [{ group: name, people, metric, estimate: estimate(column), unprotected }];
    };
    return {
      setting: place,
      people: persons.length,
      metrics: {
        ...Object.fromEntries(
          metrics
            .filter((metric) => !Number.isNaN(meanDefined(all[columnOf(place, metric)]!)))
            .map((metric) => [metric, estimate(columnOf(place, metric))]),
        ),
        ...together(figures, place),
      },
      gainKept: gainOf(settings, place, (one) => ({
        value: meanDefined(all[columnOf(one, main)]!),
        resampled: resampled[columnOf(one, main)]!,
      })),
      groups: [
        ...thirdNames.flatMap((name, third) =>
          group(name, main, (one) => columns.length + one * thirdNames.length + third),
        ),
        ...group('popular items', `recallPopular@${figures.k}`, (one) => columnOf(one, `recallPopular@${figures.k}`)),
        ...group('rare items', `recallRare@${figures.k}`, (one) => columnOf(one, `recallRare@${figures.k}`)),
      ],
    };
  });
}

const thirdNames = ['light people', 'middling people', 'heavy people'];

/** 0 for the third of the people who hold least, 2 for the third who hold most; equal holdings are never split. */
function thirdsOf(shownCounts: Uint32Array): Uint8Array {
  const rising = shownCounts.slice().sort();
  const first = rising[Math.floor(rising.length / 3)] ?? 0;
  const second = rising[Math.floor((2 * rising.length) / 3)] ?? 0;
  return Uint8Array.from(shownCounts, (count) => (count <= first ? 0 : count <= second ? 1 : 2));
}

/** Figures of all lists together: the mean over the seeds, and the least and the most of them, since seeds are few. */
function together({ judged, k }: SweepFigures, setting: number): Readonly<Record<string, Estimate>> {
  return Object.fromEntries(
    togetherMetricNames(k).map((name) => {
      const values = judged[setting]!.map((lists) => lists.together[name]!);
      const value = values.reduce((sum, one) => sum + one, 0) / values.length;
      return [name, { value, low: Math.min(...values), high: Math.max(...values) }];
    }),
  );
}

/** (x − popular) / (best without noise − popular), among settings that learn from as many people. */
function gainOf(
  settings: readonly Setting[],
  place: number,
  figure: (setting: number) => { readonly value: number; readonly resampled: Float64Array },
): Estimate | null {
  const { people } = settings[place]!;
  const popular = settings.findIndex((setting) => setting.engine === 'popular' && setting.people === people);
  if (popular < 0) return null;
  const free = [...settings.keys()].filter((one) => {
    const setting = settings[one]!;
    return setting.people === people && setting.epsilon === null && setting.randomShare === 0;
  });
  const best = free.reduce((found, one) => (figure(one).value > figure(found).value ? one : found), popular);
  const [own, base, top] = [figure(place), figure(popular), figure(best)];
  if (!(top.value > base.value)) return null;
  const shares = own.resampled.map((value, draw) => {
    const gain = top.resampled[draw]! - base.resampled[draw]!;
    return gain > 0 ? (value - base.resampled[draw]!) / gain : Number.NaN;
  });
  return percentileEstimate((own.value - base.value) / (top.value - base.value), shares);
}

/** The settings of a private one that it is worth comparing with: popular, itself unprotected, itself without random offers. */
export function rivalsOf(settings: readonly Setting[], place: number): readonly number[] {
  const setting = settings[place]!;
  if (setting.engine !== 'tightrope') return [];
  const rivals = [
    settings.findIndex(({ engine, people }) => engine === 'popular' && people === setting.people),
    unprotectedLike(settings, setting),
    settingLike(settings, setting, { randomShare: 0 }),
  ];
  return [...new Set(rivals)].filter((rival) => rival >= 0 && rival !== place);
}
