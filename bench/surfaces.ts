/**
 * How good each surface is at what it is for, in builds of all statistics with the default shares of ρ, beside what is popular and
 * what is described alike by the same build. The table of docs/performance.md:
 *
 *   npx tsx bench/surfaces.ts                                  an invented shop that knows views and purchases
 *   npx tsx bench/surfaces.ts ../shared/data/msweb VIEW        published data of one kind
 *   npx tsx bench/surfaces.ts ../shared/data/online-retail PURCHASE
 *
 * nDCG@20, δ = 1e-6, the mean of three releases (one without noise, which nothing changes), no random offers.
 */
import {
  admit,
  defaultLearningKnobs,
  defaultOfferKnobs,
  type ItemModel,
  interactionKinds,
  learn,
  memoryStore,
  type ReleaseId,
  recommend,
  type Surface,
  type UserId,
} from '../engine/index.ts';
import { ndcgAt } from '../simulator/relevance/ndcg.ts';
import { seededKeyed, seededRandom } from '../simulator/seededRandom.ts';
import { type Deed, shopOf60k } from './support/inventedVisits.ts';
import { type SurfaceQuestion, surfaceQuestions } from './support/surfaceQuestions.ts';
import { inventedSurfaceShop, publishedSurfaceShop } from './support/surfaceShop.ts';

const [data, kindNamed = 'PURCHASE'] = process.argv.slice(2);
const kind = interactionKinds.find((one) => one === kindNamed);
if (!kind) throw new Error(`the kind is one of ${interactionKinds.join(', ')}, got '${kindNamed}'`);
const k = 20;
const mostJudged = 1_500;
const releases = 3;
/** Some day after 1970: two windows of a trend lie before it. */
const now = Date.UTC(2026, 0, 1);
const consent = { LEARN: true, PERSONALIZE: true };

/** What is popular, as a list of the same build that knows no more. */
const popularOf: Readonly<Partial<Record<Surface, Surface>>> = {
  ...{ VIEWED_VIEWED: 'MOST_VIEWED', SIMILAR_CONTENT: 'MOST_VIEWED', TRENDING: 'MOST_VIEWED' },
  ...{ VIEWED_BOUGHT: 'MOST_BOUGHT', BOUGHT_BOUGHT: 'MOST_BOUGHT', FOR_YOU: 'FOR_YOU' },
};
/** Which statistics answer on a surface. */
const statisticsOf: Readonly<Partial<Record<Surface, readonly string[]>>> = {
  FOR_YOU: ['VIEWED_VIEWED', 'BOUGHT_BOUGHT'],
};

const shop = data === undefined ? inventedSurfaceShop(shopOf60k) : await publishedSurfaceShop(data, kind);
const { catalogue, subjects, learners, rising } = shop;
const bySurface = new Map<Surface, SurfaceQuestion[]>();
const ask = (question: SurfaceQuestion) => {
  if (!bySurface.has(question.surface)) bySurface.set(question.surface, []);
  bySurface.get(question.surface)!.push(question);
};
shop.judged.slice(0, mostJudged).flatMap(surfaceQuestions).forEach(ask);
if (rising) ask({ surface: 'TRENDING', anchor: null, profile: [], relevant: rising });
console.log(`${learners.length} people, ${catalogue.items.length} items`);

const shares = new Map<Surface, string>();
const cells = new Map<Surface, string[]>([...bySurface.keys()].map((surface) => [surface, []]));
const columns: string[] = [];
for (const epsilon of [1, 2, 4, null]) {
  columns.push(`ε = ${epsilon ?? '∞'}`);
  const models: ItemModel[] = [];
  while (models.length < (epsilon === null ? 1 : releases)) models.push(await modelOf(epsilon, models.length));
  for (const [surface, questions] of bySurface) {
    const mean = (instead: Surface, plain: boolean) =>
      average(models.map((model) => average(questions.map((one) => ndcgOf(model, one, instead, plain)))));
    const popular = popularOf[surface];
    const others = [
      ...(popular ? [mean(popular, true)] : []),
      ...(questions[0]!.anchor !== null && surface !== 'SIMILAR_CONTENT' ? [mean('SIMILAR_CONTENT', true)] : []),
    ].map((one) => one.toFixed(4).slice(1));
    cells
      .get(surface)!
      .push(`${mean(surface, false).toFixed(4).slice(1)}${others.length > 0 ? ` (${others.join(', ')})` : ''}`);
    if (epsilon !== null) shares.set(surface, shareOf(models[0]!, surface));
  }
}
console.log(`| surface | share of ρ | lists | ${columns.join(' | ')} |\n|---|---|---|${'---|'.repeat(columns.length)}`);
for (const [surface, figures] of cells)
  console.log(`| ${[surface, shares.get(surface), bySurface.get(surface)!.length, ...figures].join(' | ')} |`);

/** A build as the service makes it, with seeded noise. */
async function modelOf(epsilon: number | null, release: number): Promise<ItemModel> {
  const { ledger } = memoryStore();
  await ledger.openBudget('bench', Number.MAX_SAFE_INTEGER);
  const model = await learn({
    ...{ releaseId: `bench-${release}` as ReleaseId, windowId: 'bench', at: now, catalogue, subjects, ledger },
    knobs: { ...defaultLearningKnobs, epsilon, ...(rising ? {} : { trendDays: null }) },
    people: people(),
    random: seededRandom('noise', release, String(epsilon)),
  });
  if (!model.ok) throw new Error(model.refusal.code);
  return model.value;
}

async function* people() {
  for (const [person, deeds] of learners.entries()) yield { profile: profileOf(`learner ${person}`, deeds), consent };
}

function profileOf(name: string, deeds: readonly Deed[]) {
  const touches = deeds.map(({ item, kind: did, ago }) => ({
    ...{ itemId: catalogue.items[item]!.itemId, kind: did, at: now - 1 - ago },
  }));
  return { userId: name as UserId, touches };
}

/** @param plain asked by nobody, who still has what they have */
function ndcgOf(model: ItemModel, question: SurfaceQuestion, surface: Surface, plain: boolean): number {
  const { anchor, profile, relevant } = question;
  const admitted = admit(profileOf('viewer', profile), consent, 'PERSONALIZE');
  if (!admitted.ok) throw new Error('the gate refused an explicit yes');
  const { offers } = recommend({
    ...{ catalogue, model, surface, consent, at: now, length: k, random: seededKeyed('list') },
    anchor: anchor === null ? null : catalogue.items[anchor]!.itemId,
    profile: plain || profile.length === 0 ? null : admitted.value,
    without: profile.map(({ item }) => catalogue.items[item]!.itemId),
    knobs: { ...defaultOfferKnobs, randomShare: 0 },
  });
  return ndcgAt(
    k,
    offers.map(({ itemId }) => catalogue.indexOf(itemId)!),
    relevant,
  );
}

/** Of the ρ of a build, in per cent. */
function shareOf({ privacy }: ItemModel, surface: Surface): string {
  const names = statisticsOf[surface] ?? [surface];
  const own = privacy.mechanisms.filter(({ statistic }) => names.some((name) => statistic.endsWith(name)));
  const spent = own.reduce((sum, { nanoRho }) => sum + nanoRho, 0);
  return `${((100 * spent) / privacy.nanoRho).toFixed(0)} %`;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
