import { baselinesFor } from '../baselines/baselines.ts';
import type { PlantedLeak, Scenario } from '../scenario/scenario.ts';
import { type Attack, type AttackKnob, allProtections, type Protections } from '../terms/attack.ts';
import type { Setting } from '../terms/setting.ts';
import type { AttackTask, BaselineTask, BuildTask, YearTask } from './sweepTask.ts';

/** A study's settings, in the order of every table: baselines, then what is unprotected, then the grid. */
export function settingsOf({ knobs, engines }: Scenario, itemCount: number): readonly Setting[] {
  const bare = { epsilon: null, delta: null, builds: 1, randomShare: 0, head: null, contributionBound: null };
  const baselines = baselinesFor(itemCount)
    .filter((engine) => engines.includes(engine))
    .flatMap((engine) => knobs.people.map((people): Setting => ({ engine, ...bare, people, neighbourhoodSize: null })));
  if (!engines.includes('tightrope')) return baselines;

  const grid: Setting[] = [];
  for (const people of knobs.people)
    for (const head of knobs.head)
      for (const contributionBound of knobs.contributionBound)
        for (const neighbourhoodSize of knobs.neighbourhoodSize) {
          const engine = { engine: 'tightrope', people, head, contributionBound, neighbourhoodSize } as const;
          grid.push({ ...engine, epsilon: null, delta: null, builds: 1, randomShare: 0 });
          for (const builds of knobs.builds)
            for (const epsilon of knobs.epsilon)
              for (const randomShare of knobs.randomShare) {
                const delta = epsilon === null ? null : knobs.delta;
                const setting = { ...engine, epsilon, delta, builds: epsilon === null ? 1 : builds, randomShare };
                if (!grid.some((known) => same(known, setting))) grid.push(setting);
              }
        }
  return [...baselines, ...grid];
}

/** Field by field, whatever their order. */
const same = (one: Setting, other: Setting): boolean =>
  Object.entries(one).every(([name, value]) => other[name as keyof Setting] === value);

/** The setting that is like this one but for the knobs given. */
export const settingLike = (settings: readonly Setting[], setting: Setting, changed: Partial<Setting>): number =>
  settings.findIndex((candidate) => same(candidate, { ...setting, ...changed }));

/** The same engine without noise and random offers: what a private setting is measured against. */
export const unprotectedLike = (settings: readonly Setting[], setting: Setting): number =>
  settingLike(settings, setting, { epsilon: null, delta: null, builds: 1, randomShare: 0 });

/** What lists a study needs, before and after the lists without protection are known. */
export interface ListTasks {
  readonly baselines: readonly BaselineTask[];
  readonly unprotected: readonly BuildTask[];
  readonly builds: readonly BuildTask[];
}

/** One task for each build and seed, with all its random shares. */
export function listTasks(settings: readonly Setting[], seeds: readonly number[]): ListTasks {
  const groups = new Map<string, { setting: Setting; randomShares: number[] }>();
  for (const setting of settings) {
    if (setting.engine !== 'tightrope') continue;
    const key = JSON.stringify({ ...setting, randomShare: null });
    const group = groups.get(key) ?? { setting: { ...setting, randomShare: 0 }, randomShares: [] };
    group.randomShares.push(setting.randomShare);
    groups.set(key, group);
  }
  const builds = seeds.flatMap((seed) =>
    [...groups.values()].map((group): BuildTask => ({ kind: 'build', ...group, seed, unprotected: null })),
  );
  const baselines = seeds.flatMap((seed) =>
    settings.flatMap(({ engine, people }): readonly BaselineTask[] =>
      engine === 'tightrope' ? [] : [{ kind: 'baseline', engine, people, seed }],
    ),
  );
  return {
    baselines,
    unprotected: builds.filter(({ setting }) => setting.epsilon === null),
    builds: builds.filter(({ setting }) => setting.epsilon !== null),
  };
}

/**
 * A year at each ε and random share of the grid, and at none of either: once for each, whatever else the grid varies, since
 * the weeks are the builds.
 */
export function yearTasks(
  { year }: Pick<Scenario, 'year'>,
  settings: readonly Setting[],
  seeds: readonly number[],
): readonly YearTask[] {
  if (year === null) return [];
  const found = new Map<string, Setting>();
  for (const setting of settings) {
    const key = JSON.stringify([setting.epsilon, setting.randomShare]);
    if (setting.engine === 'tightrope' && !found.has(key)) found.set(key, setting);
  }
  return seeds.flatMap((seed) =>
    [...found.values()].map((setting): YearTask => ({ kind: 'year', question: year, setting, seed })),
  );
}

/** One run of an attack, and what it is for. */
export interface PlannedAttack {
  readonly task: AttackTask;
  readonly role: 'STATED' | 'UNPROTECTED' | 'PLANTED';
  readonly leak: PlantedLeak | null;
}

/** What each planted leak takes away. */
export const leaks: Readonly<Record<PlantedLeak, Partial<Protections>>> = {
  'noise-off': { noise: 'OFF' },
  'half-noise': { noise: 'HALF' },
  'fresh-mixing': { mixing: 'FRESH' },
};

/**
 * Each attack at each setting of the grid in which one of its knobs differs; then, at one setting for each seed, without
 * its protection, and under each planted leak of a protection that it is about.
 */
export function planAttacks(
  chosen: readonly Attack[],
  settings: readonly Setting[],
  seeds: readonly number[],
  planted: readonly PlantedLeak[],
): readonly PlannedAttack[] {
  return seeds.flatMap((seed) =>
    chosen.flatMap((attack): readonly PlannedAttack[] => {
      const grid = attackable(attack, settings);
      const typical = typicalOf(grid);
      if (typical === null) return [];
      const run = (
        setting: Setting,
        taken: Partial<Protections>,
        role: PlannedAttack['role'],
        leak: PlantedLeak | null = null,
      ): PlannedAttack => {
        const protections = { ...allProtections, ...taken };
        return { task: { kind: 'attack', attack: attack.name, setting, seed, protections }, role, leak };
      };
      const about = Object.keys(attack.without);
      return [
        ...distinctFor(attack.knobs, grid).map((setting) => run(setting, {}, 'STATED')),
        run(typical, attack.without, 'UNPROTECTED'),
        ...planted
          .filter((leak) => attack.promises && Object.keys(leaks[leak]).some((name) => about.includes(name)))
          .map((leak) => run(typical, leaks[leak], 'PLANTED', leak)),
      ];
    }),
  );
}

/** The private settings at which there is something for this attack to find. */
export const attackable = (
  { appliesTo }: Pick<Attack, 'appliesTo'>,
  settings: readonly Setting[],
): readonly Setting[] =>
  settings.filter(
    (setting) => setting.engine === 'tightrope' && setting.epsilon !== null && (appliesTo?.(setting) ?? true),
  );

/** The setting at which protections are taken away: ε nearest 2, where attacks have the power to tell; most random offers. */
function typicalOf(grid: readonly Setting[]): Setting | null {
  const far = ({ epsilon, builds }: Setting) => Math.abs(Math.log(epsilon! / 2)) + Math.log(builds);
  return [...grid].sort((one, other) => far(one) - far(other) || other.randomShare - one.randomShare)[0] ?? null;
}

/** One setting for each combination of these knobs; the one with the most random offers, so that all that protects is there. */
function distinctFor(knobs: readonly AttackKnob[], grid: readonly Setting[]): readonly Setting[] {
  const found = new Map<string, Setting>();
  for (const setting of grid) {
    const key = JSON.stringify(knobs.map((knob) => setting[knob]));
    const known = found.get(key);
    if (known === undefined || known.randomShare < setting.randomShare) found.set(key, setting);
  }
  return [...found.values()];
}
