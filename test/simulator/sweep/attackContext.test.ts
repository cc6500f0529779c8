import { describe, expect, it } from 'vitest';
import { inventStudyData } from '../../../simulator/inventedShop/inventStudyData.ts';
import { attackContext } from '../../../simulator/sweep/attackContext.ts';
import { buildOf } from '../../../simulator/sweep/settingKnobs.ts';
import { openStudy, shareStudy } from '../../../simulator/sweep/sweepStudy.ts';
import { allProtections, type Protections } from '../../../simulator/terms/attack.ts';
import type { Setting } from '../../../simulator/terms/setting.ts';
import { studyOf } from './studyOf.ts';

const scenario = studyOf('', 'invented: {people: 400, items: 60, categories: 6, lifeEvents: 0.3}\n  sensitive: true');
const data = inventStudyData(scenario.data.invented!, null, false);
const study = openStudy(shareStudy(data, null, { holdOut: scenario.holdOut, k: 8, sensitive: true, hasYear: false }));
const setting: Setting = {
  ...{ engine: 'tightrope', epsilon: 4, delta: 1e-6, builds: 1, randomShare: 0.5, people: null },
  ...{ head: null, contributionBound: null, neighbourhoodSize: null },
};

function contextUnder(taken: Partial<Protections>, changed: Partial<Setting> = {}) {
  const stated = { ...setting, ...changed };
  const build = buildOf(stated, 1);
  if (!build.ok) throw new Error(`at most ${build.refusal} builds`);
  const protections = { ...allProtections, ...taken };
  return attackContext({ study, setting: stated, build: build.value, seed: 1, protections, pause: async () => {} });
}

const viewers = study
  .splitFor(1)
  .heldOut.slice(0, 20)
  .map(({ shown }, person) => ({ name: `viewer ${person}`, items: shown }));

/** The standard deviation of the noise on pairs that a build was really released with, in its own unit. */
async function noiseUnder(taken: Partial<Protections>, changed: Partial<Setting> = {}): Promise<number> {
  const { privacy } = await contextUnder(taken, changed).build({ release: 'one' });
  const pairs = privacy.mechanisms.find(({ statistic }) => /pair|BOUGHT_BOUGHT/i.test(statistic));
  return pairs === undefined ? 0 : pairs.sigma / pairs.sensitivity;
}

describe('the engine under attack', () => {
  it('has the noise that is stated, half of it, or none', async () => {
    const stated = await noiseUnder({});
    expect(stated).toBeGreaterThan(0);
    // Twice the ε is half of the noise, but for what ρ and ε differ by.
    expect((await noiseUnder({ noise: 'HALF' })) / stated).toBeLessThan(0.6);
    expect((await noiseUnder({ noise: 'HALF' })) / stated).toBeGreaterThan(0.4);
    expect(await noiseUnder({ noise: 'OFF' })).toBe(0);
    expect((await noiseUnder({}, { builds: 16 })) / stated).toBeGreaterThan(3);
  });

  it('draws other noise for another release, and tells of what was released each time it is asked for', async () => {
    const context = contextUnder({});
    const heard: unknown[] = [];
    const onReleased = (released: unknown) => void heard.push(released);
    const one = await context.build({ release: 'one', onReleased });
    const again = await context.build({ release: 'one', onReleased });
    const other = await context.build({ release: 'other' });
    expect(again).toBe(one);
    expect(heard).toHaveLength(2);
    expect(other.popularity).not.toEqual(one.popularity);
    const fewer = await context.build({ release: 'one', learners: context.learners.slice(1) });
    expect(fewer.version).toBe(one.version);
    expect(fewer).not.toBe(one);
  });

  it('mixes as it is asked to: the same all epoch long, anew each time, or nothing at all', async () => {
    const lists = async (taken: Partial<Protections>, ask: { epoch: number; question?: number }) => {
      const context = contextUnder(taken);
      return context.offers(await context.build({ release: 'one' }), viewers, ask);
    };
    const first = await lists({}, { epoch: 1 });
    expect(first).toHaveLength(viewers.length);
    expect(first.every(({ items, random }) => items.length === 8 && random.length === 8)).toBe(true);
    expect(first.flatMap(({ random }) => random).filter(Boolean).length).toBeGreaterThan(40);
    expect(await lists({}, { epoch: 1, question: 7 })).toEqual(first);
    expect(await lists({}, { epoch: 2 })).not.toEqual(first);
    expect(await lists({ mixing: 'FRESH' }, { epoch: 1, question: 7 })).not.toEqual(
      await lists({ mixing: 'FRESH' }, { epoch: 1, question: 8 }),
    );
    const unmixed = await lists({ mixing: 'OFF' }, { epoch: 1 });
    expect(unmixed.flatMap(({ random }) => random).some(Boolean)).toBe(false);
  });

  it('offers what is excluded only where the guard was taken away', async () => {
    const { itemIds } = data.dataset;
    const baby = [...itemIds.keys()].filter((item) => data.descriptions.get(itemIds[item]!)?.categories[0] === 'Baby');
    expect(baby.length).toBeGreaterThan(1);
    const offered = async (taken: Partial<Protections>) => {
      const context = contextUnder({ ...taken, noise: 'OFF', mixing: 'OFF' });
      const expecting = baby.map((item) => ({ name: `holds ${item}`, items: Uint32Array.of(item) }));
      const lists = await context.offers(await context.build({ release: 'one' }), expecting, { epoch: 1 });
      return lists.flatMap(({ items }) => items).filter((item) => baby.includes(item)).length;
    };
    expect(await offered({})).toBe(0);
    expect(await offered({ sensitive: 'OPEN' })).toBeGreaterThan(0);
  });

  it('knows the traits of each person, in their order', () => {
    const { traits, learners, heldOut } = contextUnder({});
    const { learnerPlaces } = study.splitFor(1);
    expect(traits.map(({ name }) => name)).toEqual(['expects a child', 'has fallen ill']);
    expect(traits[0]!.ofLearners).toHaveLength(learners.length);
    expect(traits[0]!.ofHeldOut).toHaveLength(heldOut.length);
    for (const [place, person] of learnerPlaces.entries()) {
      expect(traits[0]!.ofLearners[place]).toBe(data.traits[0]!.ofPeople[person]);
    }
  });
});
