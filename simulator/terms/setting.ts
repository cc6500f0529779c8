/** Whatever lists are judged by: the engine, and what it is compared with. Only `tightrope` is private. */
export const engineNames = ['tightrope', 'popular', 'cosine', 'ease'] as const;
export type EngineName = (typeof engineNames)[number];

/**
 * One point of a study's grid: an engine with all of its knobs set. What a baseline does not have is null, but for
 * `people`, which every engine has.
 */
export interface Setting {
  readonly engine: EngineName;
  /** ε of the whole budget window, which `builds` builds share; null for no noise. */
  readonly epsilon: number | null;
  /** δ beside ε; null for no noise. */
  readonly delta: number | null;
  /** B: how many builds share the window's ε, from 1; what is judged is one of them. */
  readonly builds: number;
  /** The share of random offers, in [0, 1]; 0 for baselines. */
  readonly randomShare: number;
  /** How many people are learned from, the same ones first in every larger number; null for all learners of the split. */
  readonly people: number | null;
  /** How many items pairs are about; null for the engine's own choice. */
  readonly head: number | null;
  /** C: the most items of one person that count; null for the engine's default. */
  readonly contributionBound: number | null;
  /** K: the neighbours kept of each item; null for the engine's default. */
  readonly neighbourhoodSize: number | null;
}

/** Names a setting by what it sets: 'tightrope ε=1 random=0.2', 'popular'. Equal settings have equal names. */
export function settingName(setting: Setting): string {
  const { engine, epsilon, builds, randomShare, people, head, contributionBound, neighbourhoodSize } = setting;
  const isPrivate = engine === 'tightrope';
  return [
    engine,
    ...(isPrivate ? [`ε=${epsilon ?? '∞'}`] : []),
    ...(builds > 1 ? [`builds=${builds}`] : []),
    ...(isPrivate ? [`random=${randomShare}`] : []),
    ...(people === null ? [] : [`people=${people}`]),
    ...(head === null ? [] : [`head=${head}`]),
    ...(contributionBound === null ? [] : [`C=${contributionBound}`]),
    ...(neighbourhoodSize === null ? [] : [`K=${neighbourhoodSize}`]),
  ].join(' ');
}
