import { describe, expect, it } from 'vitest';
import { inventStudyData } from '../../../simulator/inventedShop/inventStudyData.ts';
import { studyCatalogue } from '../../../simulator/privateEngine.ts';
import { seededRandom } from '../../../simulator/seededRandom.ts';
import { buildOf } from '../../../simulator/sweep/settingKnobs.ts';
import type { Setting } from '../../../simulator/terms/setting.ts';
import type { ResponseKnobs, YearWeek } from '../../../simulator/terms/year.ts';
import { followPanel, movesOf } from '../../../simulator/year/followPanel.ts';
import { holdingsOf } from '../../../simulator/year/holdings.ts';
import { liveYear } from '../../../simulator/year/liveYear.ts';
import { look, panelMember } from '../../../simulator/year/panelMember.ts';

const weeks = 5;
const shop = {
  ...{ people: 240, items: 60, categories: 8, days: 365, seed: 3, popularityTail: 0.9, itemsPerPerson: 12 },
  ...{ itemsSpread: 0.5, tasteShare: 0.8, season: 0.3, drift: 0.2, lifeEvents: 0, consent: 1 },
};
const data = inventStudyData(shop, null, true);
const catalogue = studyCatalogue(data.dataset.itemIds, data.descriptions, false);
const holdings = holdingsOf(data.dataset.people, data.times!, weeks);
const usual: ResponseKnobs = {
  ...{ strength: 1, intrusion: 1, fatigue: 0.5, disclosure: 0.5, refuseWhenTold: 0.1 },
  ...{ withdraw: 0.02, leave: 0.01, leaveAnyway: 0.004, loyalty: 0.5 },
};
const setting: Setting = {
  ...{ engine: 'tightrope', epsilon: 8, delta: 1e-6, builds: 1, randomShare: 0.2, people: null },
  ...{ head: null, contributionBound: null, neighbourhoodSize: null },
};

async function lived(response: Partial<ResponseKnobs> = {}): Promise<readonly YearWeek[]> {
  const question = { weeks, panel: 80, visits: 0.8, response: { ...usual, ...response } };
  const build = buildOf({ ...setting, builds: weeks }, 1);
  if (!build.ok) throw new Error('the budget must hold five builds');
  const people = data.dataset.people.length;
  const parts = { catalogue, people, holdings, question, setting, build: build.value, k: 8, seed: 1 };
  const year = await liveYear({ ...parts, pause: async () => {} });
  if (!year.ok) throw new Error(year.refusal.code);
  return year.value;
}

describe('a year', () => {
  it('accounts for everybody every week, and spends what was stated at its end and no more', async () => {
    const year = await lived();
    expect(year).toEqual(await lived());
    expect(year.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5]);
    for (const [place, { allowLearning, onlyPersonal, neither, left, epsilonSpent, learners }] of year.entries()) {
      expect(allowLearning + onlyPersonal + neither + left).toBeCloseTo(1, 12);
      expect(left).toBeGreaterThanOrEqual(year[place - 1]?.left ?? 0);
      expect(allowLearning).toBeLessThanOrEqual(year[place - 1]?.allowLearning ?? 1);
      expect(epsilonSpent).toBeGreaterThan(year[place - 1]?.epsilonSpent ?? 0);
      expect(learners).toBeLessThanOrEqual(240);
    }
    expect(year.at(-1)!.epsilonSpent).toBeLessThanOrEqual(8);
    expect(year.at(-1)!.epsilonSpent).toBeGreaterThan(7.9);
  });

  it('loses nobody whom nothing bothers, and most of those whom everything does, and then learns from fewer', async () => {
    const calm = await lived({ strength: 0, leaveAnyway: 0, refuseWhenTold: 0 });
    expect(calm.at(-1)).toMatchObject({ allowLearning: 1, left: 0 });
    const touchy = await lived({ strength: 40 });
    expect(touchy.at(-1)!.allowLearning).toBeLessThan(0.5);
    expect(touchy.at(-1)!.left).toBeGreaterThan(0.2);
    expect(touchy.at(-1)!.learners).toBeLessThan(calm.at(-1)!.learners / 2);
  });
});

describe('a week of a year', () => {
  it('knows what was held before it, and what is taken after it', () => {
    const day = 24 * 3600 * 1000;
    // The data end on day 70; a year of one week and the eight after it begins on day 7.
    const times = [[3, 8, 15, 70].map((at) => at * day)];
    const own = holdingsOf([Uint32Array.of(1, 4, 6, 9)], times, 1);
    expect([...own.before(0, 0)]).toEqual([1]);
    expect([...own.before(0, 1)]).toEqual([1, 4]);
    expect([...own.during(0, 0, 1)]).toEqual([4]);
    expect([...own.during(0, 0, 8)]).toEqual([4, 6]);
  });

  it('tells what only a history explains from what is random, popular or shown in vain', () => {
    const member = panelMember(0, seededRandom('member'));
    const list = {
      items: [5, 6, 7, 8],
      isRandom: [false, true, false, false],
      anybody: new Set([7]),
      wanted: new Set([6]),
    };
    // 5 and 8 point at their viewer; 6 is random, and in the second slot: 1 / log₂ 3 of the best list.
    const first = look(member, list);
    expect(first.impression).toEqual({ pointed: 0.5, repeated: 0, isUseful: true });
    expect(first.ndcg).toBeCloseTo(1 / Math.log2(3), 12);
    look(member, list);
    look(member, list);
    expect(look(member, list).impression.repeated).toBe(1);
    expect([...member.pointedItems]).toEqual([5, 8]);
  });

  it('moves everybody as the panel moved, and nobody of the panel twice', () => {
    const moves = movesOf([0, 0, 0, 0, 2], [0, 1, 3, 3, 2]);
    expect(moves).toEqual([
      [0.25, 0.25, 0, 0.5],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ]);
    const standings = Uint8Array.of(0, 1, 2, 3);
    followPanel(standings, new Set([0]), movesOf([0, 1, 2, 3], [3, 2, 3, 3]), seededRandom('others'));
    expect([...standings]).toEqual([0, 2, 3, 3]);
  });
});
