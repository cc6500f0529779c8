import type { Catalogue } from '../../engine/catalogue/catalogue.ts';
import type { ItemModel } from '../../engine/model/itemModel.ts';
import type { InteractionKind } from '../../engine/terms/interaction.ts';
import type { LearningKnobs } from '../../engine/terms/knobs.ts';
import type { Refusal } from '../../engine/terms/refusals.ts';
import { accept, type Result, refuse } from '../../engine/terms/result.ts';
import type { ShopConfig } from '../shop.ts';
import { readKnobs } from './buildModel.ts';
import { type BuildForecast, type ForecastParts, forecastBuild } from './forecastBuild.ts';
import type { BudgetView } from './openWindow.ts';
import { type PrivacyPlan, planPrivacy } from './planPrivacy.ts';

/** What builds to come would cost. Spends nothing, and reads nothing about people. */
export interface Planning {
  /** What a build with these knobs would cost and could learn. */
  forecast(knobs: Partial<LearningKnobs>): Promise<Result<BuildForecast, Refusal>>;
  /** What each of so many builds may spend, at ε in total; of the window as it is configured unless said. */
  plan(builds: number, epsilonTotal?: number): Promise<Result<PrivacyPlan, Refusal>>;
}

export interface PlanningParts {
  readonly config: ShopConfig;
  /** What the published profile says of learning: it fills what is asked without a value. */
  readonly profileKnobs: () => Promise<Partial<LearningKnobs>>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly collects: () => Promise<readonly InteractionKind[]>;
  readonly model: () => ItemModel | null;
  readonly budget: () => Promise<BudgetView>;
}

export function planning({ config, profileKnobs, catalogue, collects, model, budget }: PlanningParts): Planning {
  const partsFor = async (asked: Partial<LearningKnobs>): Promise<Result<ForecastParts, Refusal>> => {
    const knobs = readKnobs(config, { ...(await profileKnobs()), ...asked });
    if (!knobs.ok) return knobs;
    const items = (await catalogue()).items.length;
    if (items === 0) return refuse({ code: 'EMPTY_CATALOGUE' });
    const collected = await collects();
    if (collected.length === 0)
      return refuse({ code: 'INVALID_OPTIONS', complaints: ['the shop collects nothing to learn from'] });
    return accept({ knobs: knobs.value, model: model(), items, collects: collected, budget: await budget() });
  };

  return {
    async forecast(asked) {
      const parts = await partsFor(asked);
      return parts.ok ? accept(forecastBuild(parts.value)) : parts;
    },
    async plan(builds, epsilonTotal = config.epsilonPerWindow) {
      const parts = await partsFor({});
      return parts.ok ? planPrivacy(builds, epsilonTotal, parts.value) : parts;
    },
  };
}
