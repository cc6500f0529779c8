/**
 * Measures what ε and the random share cost in shops of several shapes, and writes server/jobs/advice/adviceTable.ts, from
 * which `knobAdvice` foretells: npm run advice:table. Takes some ten minutes; reads ../shared/data.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ItemModel, outlookOf, subjectsFor } from '../engine/index.ts';
import { holdOut } from '../simulator/holdOut.ts';
import { defaultSimulateOptions } from '../simulator/options.ts';
import { inventShop } from '../simulator/population.ts';
import { learnPrivately, offerEverybody, studyCatalogue } from '../simulator/privateEngine.ts';
import { ndcgAt } from '../simulator/relevance/ndcg.ts';
import { readStudy } from '../simulator/study.ts';
import type { HeldOutPerson, Split } from '../simulator/terms/split.ts';

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
const curves: object[] = [];

for (const shop of await shops()) {
  const { name, itemIds, splitFor } = shop;
  const catalogue = studyCatalogue(itemIds, new Map(), false);
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
      const whole = await lists(await learn(null), 0);
      const best = ndcg(whole, judged);
      const points: object[] = [];
      for (const epsilon of epsilons) {
        const model = await learn(epsilon);
        const outlook = outlookOf(model, subjectsFor(['PURCHASE'])[0]!)!;
        const made = await Promise.all(shares.map((share) => lists(model, share)));
        points.push({
          epsilon,
          covered: rounded(outlook.covered),
          head: outlook.head,
          relevance: made.map((some) => rounded(ndcg(some, judged) / best)),
          overlap: made.map((some) => rounded(overlap(some, whole))),
        });
      }
      curves.push({ shape: name, people: learners.length, items: itemIds.length, points });
      console.log(JSON.stringify(curves.at(-1)));
    }
}

writeFileSync(
  'server/jobs/advice/adviceTable.ts',
  `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: a measured share may come near any constant
import type { MeasuredShop } from './measuredShop.ts';

/** Made by \`npm run advice:table\` (bench/adviceTable.ts), by the engine on published data. Not to be edited. */
export const measuredShares: readonly number[] = ${JSON.stringify(shares)};

export const adviceTable: readonly MeasuredShop[] = [
${curves.map((curve) => `  ${JSON.stringify(curve)},`).join('\n')}
];
`,
);

interface Measurable {
  readonly name: string;
  readonly itemIds: readonly string[];
  splitFor(seed: number): Split;
}

/** Published shops, and the invented one of the demo. */
async function shops(): Promise<readonly Measurable[]> {
  const published = await Promise.all(
    dataSets.map(async ({ name, topItems }): Promise<Measurable> => {
      const study = await readStudy({ ...defaultSimulateOptions, data: join(dataFolder, name), topItems });
      if (!study.ok) throw new Error(`${name} could not be read`);
      return { name, ...study.value };
    }),
  );
  const { items, shoppers } = inventShop({ people: 6000, seed: 'advice' });
  const itemIds = items.map(({ itemId }) => itemId as string);
  const people = shoppers.map(({ touches }) =>
    Uint32Array.from(new Set(touches.map(({ itemId }) => itemIds.indexOf(itemId)))).sort(),
  );
  return [...published, { name: 'demo', itemIds, splitFor: (seed) => holdOut({ itemIds, people }, seed) }];
}

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
