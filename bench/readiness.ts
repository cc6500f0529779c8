/**
 * From how many people on do lists beat *popular*, and what did readiness say then? The figures of
 * docs/decisions/0003-readiness.md:
 *
 *   npx tsx bench/readiness.ts ../shared/data/online-retail 1 0.06,0.125,0.25,0.5,1 2
 *
 * Arguments: data, ε, the shares of the learners that are learned from, how many seeds. *Popular* is the same noisy release
 * with a head of one item, so that nothing but the pairs differs. A line for each build, as JSON.
 */
import { outlookOf, subjects } from '../engine/index.ts';
import { learnPrivately, offerEverybody } from '../simulator/privateEngine.ts';
import { ndcgAt } from '../simulator/relevance/ndcg.ts';
import { openedStudy } from './support/openedStudy.ts';

const [data, epsilons = '1', shares = '1', seeds = '1'] = process.argv.slice(2);
const k = 20;
const mostJudged = 2500;

const { splitFor, catalogue } = await openedStudy(data);
const bought = subjects.find(({ pairs }) => pairs === 'BOUGHT_BOUGHT')!;

for (const epsilon of epsilons.split(',').map(Number)) {
  for (const share of shares.split(',').map(Number)) {
    for (let seed = 1; seed <= Number(seeds); seed += 1) await measure(epsilon, share, seed);
  }
}

async function measure(epsilon: number, share: number, seed: number): Promise<void> {
  const split = splitFor(seed);
  const judged = split.heldOut.slice(0, mostJudged);
  const learners = split.learners.slice(0, Math.round(split.learners.length * share));
  const ndcgsWith = async (head: number | null) => {
    const learned = await learnPrivately(catalogue, learners, { epsilon, delta: 1e-6, head, seed });
    if (!learned.ok) throw new Error(learned.refusal.code);
    const lists = await offerEverybody(catalogue, learned.value, judged, { k, randomShare: 0, seed }, () => {});
    const ndcgs = judged.map(({ hidden }, person) => ndcgAt(k, lists[person]!, new Set(hidden)));
    return { model: learned.value, ndcgs };
  };
  const ours = await ndcgsWith(null);
  const popular = await ndcgsWith(1);
  const gains = ours.ndcgs.map((ndcg, person) => ndcg - popular.ndcgs[person]!);
  const error = Math.sqrt(mean(gains.map((gain) => (gain - mean(gains)) ** 2)) / gains.length);
  const { head, covered, credible, timesForSome, timesForMost } = outlookOf(ours.model, bought)!;
  const figures = {
    popular: mean(popular.ndcgs),
    tightrope: mean(ours.ndcgs),
    standardErrors: error === 0 ? 0 : mean(gains) / error,
    credible,
    head,
    covered,
    timesForSome,
    timesForMost,
  };
  const rounded = Object.entries(figures).map(([name, value]) => [name, value && Number(value.toPrecision(3))]);
  console.log(JSON.stringify({ data, epsilon, seed, people: learners.length, ...Object.fromEntries(rounded) }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
