import type { Setting } from '../terms/setting.ts';
import type { AttackRecord, Outcome, StudyResults } from '../terms/studyResults.ts';

/** One setting with what came of it. */
export interface Entry {
  /** Its place in `settings`. */
  readonly place: number;
  readonly setting: Setting;
  readonly outcome: Outcome;
}

/** A study as a report reads it: the grid of ε by random share, and what stands beside it. */
export interface StudyView {
  readonly results: StudyResults;
  /** The engine at the study's usual other knobs: what the frontier is made of. */
  readonly grid: readonly Entry[];
  /** The engine learning from so many people only; fewest first, all of the learners last. One ε and one random share. */
  readonly byPeople: readonly Entry[];
  /** The baselines, by name. */
  readonly baselines: readonly Entry[];
  /** Ascending; null, no noise, last. */
  readonly epsilons: readonly (number | null)[];
  /** Ascending. */
  readonly shares: readonly number[];
  at(epsilon: number | null, randomShare: number): Entry | undefined;
  entry(place: number): Entry | undefined;
  /** What the first recommendation names; else the middle of the grid. */
  readonly chosen: Entry | undefined;
}

/** Sorts a study's settings into what the report's charts show. */
export function viewStudy(results: StudyResults): StudyView {
  const entries = results.settings.flatMap((setting, place): Entry[] => {
    const outcome = results.outcomes.find((one) => one.setting === place);
    return outcome ? [{ place, setting, outcome }] : [];
  });
  const engine = entries.filter(({ setting }) => setting.engine === 'tightrope');
  const isPrivate = ({ setting }: Entry) => setting.epsilon !== null;
  const usual = (
    engine.find((one) => isPrivate(one) && one.setting.people === null) ??
    engine.find(isPrivate) ??
    engine[0]
  )?.setting;
  const sameKnobs = (setting: Setting, but: readonly (keyof Setting)[]) =>
    usual !== undefined &&
    (Object.keys(usual) as (keyof Setting)[])
      // Without noise nothing is spent, however many builds there are.
      .filter((knob) => knob !== 'delta' && (knob !== 'builds' || setting.epsilon !== null))
      .every((knob) => but.includes(knob) || setting[knob] === usual[knob]);
  const grid = engine.filter(({ setting }) => sameKnobs(setting, ['epsilon', 'randomShare']));
  const at = (epsilon: number | null, randomShare: number) =>
    grid.find(({ setting }) => setting.epsilon === epsilon && setting.randomShare === randomShare);
  const numbers = distinct(grid.map(({ setting }) => setting.epsilon));
  const recommended = results.recommendations[0]?.setting;
  return {
    results,
    grid,
    byPeople: peopleLine(engine.filter(({ setting }) => sameKnobs(setting, ['epsilon', 'randomShare', 'people']))),
    baselines: entries.filter(
      ({ setting }) => setting.engine !== 'tightrope' && setting.people === (usual?.people ?? null),
    ),
    epsilons: numbers.sort((one, other) => (one ?? Infinity) - (other ?? Infinity)),
    shares: distinct(grid.map(({ setting }) => setting.randomShare)).sort((one, other) => one - other),
    at,
    entry: (place) => entries.find((one) => one.place === place),
    chosen: entries.find(({ place }) => place === recommended) ?? grid[Math.floor(grid.length / 2)],
  };
}

/** The longest run of settings that differ by how many people are learned from alone; empty where none does. */
function peopleLine(engine: readonly Entry[]): readonly Entry[] {
  const limited = engine.filter(({ setting }) => setting.people !== null);
  const lines = limited.map(({ setting }) =>
    engine.filter((one) => one.setting.epsilon === setting.epsilon && one.setting.randomShare === setting.randomShare),
  );
  const longest = lines.reduce((one, other) => (other.length > one.length ? other : one), []);
  return [...longest].sort((one, other) => (one.setting.people ?? Infinity) - (other.setting.people ?? Infinity));
}

/** The runs of one attack in one role; at one setting where it is named. */
export const recordsOf = (
  { attacks }: StudyResults,
  attack: string,
  role: AttackRecord['role'],
  setting?: number,
): readonly AttackRecord[] =>
  attacks.filter(
    (record) =>
      record.attack === attack && record.role === role && (setting === undefined || record.setting === setting),
  );

/**
 * The runs of an attack that speak for a setting: a study does not run it again where none of its knobs differs, so for a
 * setting without a run of its own, those at the same ε and then those at any random share.
 */
export function recordsFor(view: StudyView, attack: string, entry: Entry): readonly AttackRecord[] {
  const own = recordsOf(view.results, attack, 'STATED', entry.place);
  if (own.length > 0) return own;
  const settings = view.results.settings;
  return recordsOf(view.results, attack, 'STATED').filter(({ setting }) => {
    const { epsilon, people, head, builds } = settings[setting]!;
    const wanted = entry.setting;
    return epsilon === wanted.epsilon && people === wanted.people && head === wanted.head && builds === wanted.builds;
  });
}

/** The attacks that were run, in the order of the study. */
export const attackNames = ({ attacks }: StudyResults): readonly string[] =>
  distinct(attacks.map(({ attack }) => attack));

/** One figure over several runs: the mean of its values and of its ends. */
export interface MeanMeasure {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly chance: number | null;
  readonly promised: number | null;
}

/** @returns null where no run has such a figure */
export function meanMeasure(records: readonly AttackRecord[], name: string | null): MeanMeasure | null {
  const found = records.flatMap(({ outcome: { measures } }) =>
    name === null ? [measures[0]] : measures.filter((one) => one.name === name),
  );
  if (found.length === 0) return null;
  const mean = (read: (one: (typeof found)[number]) => number | null): number | null => {
    const values = found.map(read).filter((value) => value !== null);
    return values.length < found.length ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    value: mean(({ value }) => value)!,
    low: mean(({ low }) => low),
    high: mean(({ high }) => high),
    chance: mean(({ chance }) => chance),
    promised: mean(({ promised }) => promised),
  };
}

/** How far an attacker is from guessing (0) to certainty (1). */
export const advantage = (value: number, chance: number | null): number =>
  chance === null || chance >= 1 ? value : (value - chance) / (1 - chance);

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
