/**
 * Measures what ε and the random share cost in shops of several shapes, and writes server/jobs/advice/adviceTable.ts, from
 * which `knobAdvice` foretells: npm run advice:table. Takes about a quarter of an hour; reads ../shared/data.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ItemModel, outlookOf, subjectsFor } from '../engine/index.ts';
import { popular } from '../simulator/baselines/popular.ts';
import { defaultSimulateOptions } from '../simulator/options.ts';
import { learnPrivately, offerEverybody, studyCatalogue } from '../simulator/privateEngine.ts';
import { ndcgAt } from '../simulator/relevance/ndcg.ts';
import { readStudy } from '../simulator/study.ts';
import type { HeldOutPerson } from '../simulator/terms/split.ts';

const dataFolder = process.env.TIGHTROPE_TEST_DATA ?? '../shared/data';
const dataSets = [
  { name: 'msweb', topItems: null },
  { name: 'groceries', topItems: null },
  { name: 'complete-journey', topItems: 1000 },
  { name: 'online-retail', topItems: 1000 },
] as const;
/** Smaller shops of the same taste: so large a part of the people. */
const parts = [1, 0.3, 0.1];
const epsilons = [0.25, 0.5, 1, 2, 4, 8];
const shares = [0, 0.1, 0.2, 0.3, 0.5];
const seeds = [1, 2];
const mostJudged = 400;
const k = 20;
const overlapAt = 10;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const rounded = (value: number) => Number(value.toPrecision(4));
const rows: object[] = [];

for (const { name, topItems } of dataSets) {
  const study = await readStudy({ ...defaultSimulateOptions, data: join(dataFolder, name), topItems });
  if (!study.ok) throw new Error(`${name} could not be read`);
  const { itemIds, descriptions, splitFor } = study.value;
  const catalogue = studyCatalogue(itemIds, descriptions, false);
  for (const part of parts)
    for (const seed of seeds) {
      const split = splitFor(seed);
      const learners = split.learners.slice(0, Math.ceil(part * split.learners.length));
      const judged = split.heldOut.slice(0, mostJudged);
      const learn = async (epsilon: number | null): Promise<ItemModel> => {
        const learned = await learnPrivately(catalogue, learners, { epsilon, delta: 1e-6, head: null, seed });
        if (!learned.ok) throw new Error(learned.refusal.code);
        return learned.value;
      };
      const lists = (model: ItemModel, randomShare: number) =>
        offerEverybody(catalogue, model, judged, { k, randomShare, seed }, () => {});

      const rank = popular(learners, itemIds.length);
      const floor = ndcg(
        judged.map(({ shown }) => rank(shown, k)),
        judged,
      );
      const whole = await lists(await learn(null), 0);
      const gain = ndcg(whole, judged) - floor;
      if (gain <= 0.01) {
        console.warn(`${name} × ${part}, seed ${seed}: nothing to gain without noise either (${gain.toFixed(4)})`);
        continue;
      }
      for (const epsilon of epsilons) {
        const model = await learn(epsilon);
        const outlook = outlookOf(model, subjectsFor(['PURCHASE'])[0]!)!;
        const made = await Promise.all(shares.map((share) => lists(model, share)));
        rows.push({
          shape: name,
          people: learners.length,
          items: itemIds.length,
          epsilon,
          covered: rounded(outlook.covered),
          head: outlook.head,
          gainKept: made.map((some) => rounded((ndcg(some, judged) - floor) / gain)),
          overlap: made.map((some) => rounded(overlap(some, whole))),
        });
        console.log(JSON.stringify(rows.at(-1)));
      }
    }
}

writeFileSync(
  'server/jobs/advice/adviceTable.ts',
  `import type { MeasuredShop } from './measuredShop.ts';

/** Made by \`npm run advice:table\` (bench/adviceTable.ts), by the engine on published data. Not to be edited. */
export const measuredShares: readonly number[] = ${JSON.stringify(shares)};

export const adviceTable: readonly MeasuredShop[] = [
${rows.map((row) => `  ${JSON.stringify(row)},`).join('\n')}
];
`,
);

function ndcg(lists: readonly (readonly number[])[], judged: readonly HeldOutPerson[]): number {
  return mean(judged.map(({ hidden }, person) => ndcgAt(k, lists[person]!, new Set(hidden))));
}

/** The share of the first ten that both lists of a person hold. */
function overlap(some: readonly (readonly number[])[], others: readonly (readonly number[])[]): number {
  return mean(
    some.map((list, person) => {
      const first = new Set(others[person]!.slice(0, overlapAt));
      return list.slice(0, overlapAt).filter((item) => first.has(item)).length / overlapAt;
    }),
  );
}
