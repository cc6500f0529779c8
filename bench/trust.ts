/**
 * What trust in pairs (engine/model/trustInPairs.ts) does to lists: each build as it is, the same build with its pairs believed whole, and
 * the list of what the same build released as popular. The figures of docs/decisions/0014-never-below-popular.md:
 *
 *   npx tsx bench/trust.ts ../shared/data/complete-journey 0.25,0.5,1,2,4,8 3
 *
 * Arguments: data, ε, how many hold-outs, how many people are judged at the most. nDCG@20, no random offers.
 */
import type { ItemModel } from '../engine/index.ts';
import { learnPrivately, offerEverybody } from '../simulator/privateEngine.ts';
import { ndcgAt } from '../simulator/relevance/ndcg.ts';
import { openedStudy } from './support/openedStudy.ts';

const [data, epsilons = '1', seeds = '3', most = '800'] = process.argv.slice(2);
const k = 20;

const { splitFor, catalogue } = await openedStudy(data);

for (const epsilon of epsilons.split(',').map(Number)) {
  const found = { trust: [] as number[], popular: [] as number[], believed: [] as number[], engine: [] as number[] };
  for (let seed = 1; seed <= Number(seeds); seed += 1) {
    const split = splitFor(seed);
    const judged = split.heldOut.slice(0, Number(most));
    const learned = await learnPrivately(catalogue, split.learners, { epsilon, delta: 1e-6, head: null, seed });
    if (!learned.ok) throw new Error(learned.refusal.code);
    const model = learned.value;
    const near = model.neighbourhoods.BOUGHT_BOUGHT!;
    // Believed whole, the nearest of all rows are 1 on average.
    const nearest = [...near.starts.subarray(0, -1)].filter((from, item) => near.starts[item + 1]! > from);
    const trust = mean(nearest.map((from) => near.similarities[from]!));
    const ndcgOf = async (one: ItemModel) => {
      const lists = await offerEverybody(catalogue, one, judged, { k, randomShare: 0, seed }, () => {});
      return mean(judged.map(({ hidden }, person) => ndcgAt(k, lists[person]!, new Set(hidden))));
    };
    const spoken = (similarities: Float32Array): ItemModel => ({
      ...model,
      neighbourhoods: { ...model.neighbourhoods, BOUGHT_BOUGHT: { ...near, similarities } },
    });
    found.trust.push(trust);
    found.engine.push(await ndcgOf(model));
    found.believed.push(await ndcgOf(spoken(near.similarities.map((similarity) => similarity / trust))));
    found.popular.push(await ndcgOf({ ...model, neighbourhoods: { ...model.neighbourhoods, BOUGHT_BOUGHT: null } }));
  }
  const figures = Object.entries(found).map(([name, values]) => `${name} ${mean(values).toFixed(4)}`);
  console.log(`${data?.split('/').at(-1)}, ε ${epsilon}: ${figures.join(', ')}`);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}
