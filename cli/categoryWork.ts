import type { Decision } from '../engine/terms/decision.ts';
import type { Sensitivity } from '../engine/terms/item.ts';
import { accept, type Result, refuse } from '../engine/terms/result.ts';
import type { Config } from '../server/config.ts';
import type { Shop } from '../server/shop.ts';
import { type CategoryAsked, type CategoryBody, decideCategory, standing } from '../server/steering/sensitivityBook.ts';
import { type SurveyedCategory, surveyCategories } from '../server/steering/surveyCategories.ts';
import { askService } from './askService.ts';
import type { Locked } from './withShop.ts';

/** A category as it is told of. */
export interface CategoryTold {
  readonly category: string;
  readonly decision: { readonly sensitivity: Sensitivity; readonly topic: string | null; readonly note: string } | null;
  readonly products: number;
  readonly open: number;
  readonly guarded: number;
  readonly excluded: number;
  readonly suggestion: {
    readonly sensitivity: Sensitivity;
    readonly topic: string;
    readonly because: string;
  } | null;
}

/** Something to do with categories, on an open shop or through the service that has it open. */
export interface CategoryWork {
  readonly here: (shop: Shop) => Promise<Result<readonly CategoryTold[], string>>;
  readonly there: (config: Config, locked: Locked) => Promise<Result<readonly CategoryTold[], string>>;
}

const fields =
  'category decision { sensitivity topic note } products open guarded excluded suggestion { sensitivity topic because }';
const pageLength = 50;
/** Whose decision it is, where somebody works on the folder itself. */
const commandLine = 'the command line';

export const listCategories: CategoryWork = {
  here: async (shop) => accept((await survey(shop)).map(toldOf)),
  async there(config, locked) {
    const all: CategoryTold[] = [];
    for (;;) {
      const query = `query ($after: String) { sensitiveCategories(first: ${pageLength}, after: $after) { ${fields} } }`;
      const page = await askService<{ readonly sensitiveCategories: readonly CategoryTold[] }>(config, locked, query, {
        after: all.at(-1)?.category ?? null,
      });
      if (!page.ok) return page;
      all.push(...page.value.sensitiveCategories);
      if (page.value.sensitiveCategories.length < pageLength) return accept(all);
    }
  },
};

/** @param asked without a sensitivity the decision is taken back */
export const setCategory = (asked: CategoryAsked, at: number): CategoryWork => ({
  async here(shop) {
    const decider = { by: commandLine, at };
    const decided = await decideCategory(shop.store.decisions, asked, decider);
    if (!decided.ok) return refuse(decided.refusal.map(({ message }) => message).join(' '));
    const { subject } = decided.value;
    await shop.audit.note({ ...decider, action: 'setSensitiveCategory', subject });
    const found = (await survey(shop)).filter(({ category }) => category.trim().toLowerCase() === subject);
    return accept(found.map(toldOf));
  },
  async there(config, locked) {
    const query = `mutation ($input: SensitiveCategoryInput!) { did: setSensitiveCategory(input: $input) { category { ${fields} } userErrors { message } } }`;
    const answer = await askService<{
      readonly did: {
        readonly category: CategoryTold | null;
        readonly userErrors: readonly { readonly message: string }[];
      };
    }>(config, locked, query, { input: asked });
    if (!answer.ok) return answer;
    const { category, userErrors } = answer.value.did;
    return userErrors.length > 0
      ? refuse(userErrors.map(({ message }) => message).join(' '))
      : accept(category === null ? [] : [category]);
  },
});

const survey = async (shop: Shop): Promise<readonly SurveyedCategory[]> =>
  surveyCategories(await shop.catalogue(), await standing(shop.store.decisions, 'sensitiveCategory'));

const toldOf = ({ category, decision, products, now, suggestion }: SurveyedCategory): CategoryTold => ({
  category,
  decision: decision === null ? null : told(decision),
  products,
  open: now.OPEN,
  guarded: now.GUARDED,
  excluded: now.EXCLUDED,
  suggestion,
});

function told({ body }: Decision): NonNullable<CategoryTold['decision']> {
  const { sensitivity, topic, note } = body as CategoryBody; // checked when it was decided
  return { sensitivity, topic, note };
}
