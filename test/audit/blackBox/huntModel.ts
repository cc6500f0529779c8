import { createCatalogue } from '../../../engine/catalogue/createCatalogue.ts';
import { learn } from '../../../engine/engine.ts';
import type { ItemModel } from '../../../engine/model/itemModel.ts';
import { defaultLearningKnobs } from '../../../engine/options.ts';
import { planBuild } from '../../../engine/privacy/planBuild.ts';
import type { Random } from '../../../engine/random/random.ts';
import { memoryLedger } from '../../../engine/store/memoryLedger.ts';
import type { ReleaseId } from '../../../engine/terms/ids.ts';
import type { LearningKnobs } from '../../../engine/terms/knobs.ts';
import { subjectsFor } from '../../../engine/terms/statistic.ts';
import { inTurn, itemsNamed, profileOf } from '../../support/people.ts';
import type { Person } from '../recordedBuild.ts';
import type { Attack } from './judgeAttack.ts';

/** Everything goes into what a model shows as it is: popularity and the count of people. */
export const openKnobs: LearningKnobs = {
  ...defaultLearningKnobs,
  epsilon: 4,
  popularityShare: 0.5,
  peopleShare: 0.5,
  trendDays: null,
  headSize: 2,
};

const subjects = subjectsFor(['PURCHASE']);
const catalogue = createCatalogue(itemsNamed(2));
const buyer = (name: string, items: readonly number[]): Person => ({
  profile: profileOf(name, items),
  consent: { LEARN: true },
});

/** Enough people for each item that a model's cut at zero is some 8σ away. */
const others: readonly Person[] = Array.from({ length: 60 }, (_, index) => buyer(`person ${index}`, [index % 2]));
const newcomer = buyer('newcomer', [0, 1]);

/**
 * The same hunt through learn() itself, end to end, from profiles to the finished model: the attacker reads nothing but the
 * model. Pairs, which a model shows only through gates and quotients, get next to none of the budget here.
 */
export async function huntModel(runs: number, random: Random): Promise<Attack> {
  const plan = planBuild(openKnobs, subjects);
  const peopleNoise = plan.people.sigma / plan.people.scale;
  const itemNoise = plan.popularity.sigma / plan.popularity.scale;
  const before = [30, 30];
  const step = Math.SQRT1_2; // each of two items weighs 1/√2, but for rounding
  const saysYes = ({ popularity, privacy }: ItemModel): boolean => {
    let score = (privacy.noisyPeople - others.length - 0.5) / peopleNoise ** 2;
    popularity.MOST_BOUGHT!.forEach((people, item) => {
      score += (step * (people - before[item]! - step / 2)) / itemNoise ** 2;
    });
    return score > 0;
  };

  const ledger = memoryLedger();
  await ledger.openBudget('audit', Number.MAX_SAFE_INTEGER);
  let built = 0;
  const modelOf = async (people: readonly Person[]): Promise<ItemModel> => {
    built += 1;
    const releaseId = `audit-${built}` as ReleaseId;
    const model = await learn({
      ...{ releaseId, windowId: 'audit', at: 0, catalogue, subjects, knobs: openKnobs },
      ...{ ledger, people: inTurn(people), random },
    });
    if (!model.ok) throw new RangeError(`learn must not refuse, got ${model.refusal.code}`);
    return model.value;
  };

  let saidYesWithout = 0;
  let saidYesWith = 0;
  for (let run = 0; run < runs; run += 1) {
    if (saysYes(await modelOf(others))) saidYesWithout += 1;
    if (saysYes(await modelOf([...others, newcomer]))) saidYesWith += 1;
  }
  return { runs, saidYesWithout, saidYesWith };
}
