/**
 * What recency and event weights do to lists, on dated data. The figures of docs/decisions/0011-recency.md:
 *
 *   npx tsx bench/touchWeights.ts ../shared/data/online-retail 0.5,1,4,inf
 *
 * The last days of the data are hidden: lists are asked for as of their beginning, of people who touched something before
 * and something new since. Arguments: data, the ε of builds, how many days are hidden, how many seeds of noise. A line for each
 * build and half-life.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import {
  admit,
  defaultLearningKnobs,
  defaultOfferKnobs,
  type InteractionKind,
  type ItemId,
  learn,
  memoryStore,
  type ReleaseId,
  recommend,
  subjects,
  type Touch,
  type UserId,
} from '../engine/index.ts';
import { studyCatalogue } from '../simulator/privateEngine.ts';
import { ndcgAt } from '../simulator/relevance/ndcg.ts';
import { seededRandom } from '../simulator/seededRandom.ts';

const [folder = '', epsilons = '1', hiddenDays = '60', seeds = '2'] = process.argv.slice(2);
const day = 86_400_000;
const k = 20;
const halfLives = [null, 360, 180, 90, 30, 10];
const kindsOf: Readonly<Record<string, InteractionKind>> = { purchase: 'PURCHASE', view: 'VIEW', cart: 'CART' };

interface Row {
  readonly user: string;
  readonly item: string;
  readonly kind: InteractionKind;
  readonly at: number;
}

const rows: Row[] = [];
const lines = createInterface({ input: createReadStream(`${folder}/interactions.tsv.gz`).pipe(createGunzip()) });
for await (const line of lines) {
  const [user, item, event, , timestamp] = line.split('\t');
  const kind = kindsOf[event ?? ''];
  const at = Date.parse(timestamp ?? '') || Number(timestamp) * 1000;
  if (kind && Number.isFinite(at)) rows.push({ user: user!, item: item!, kind, at });
}
const end = rows.reduce((latest, { at }) => Math.max(latest, at), 0);
const cut = end - Number(hiddenDays) * day;
const names = [...new Set(rows.map(({ item }) => item))].sort();
const catalogue = studyCatalogue(names, new Map(), false);
/** The catalogue's own name of an item. */
const idOf = new Map(names.map((name, place) => [name, catalogue.items[place]!.itemId]));
const before = new Map<string, Touch[]>();
const since = new Map<string, Set<ItemId>>();
for (const { user, item, kind, at } of rows.sort((one, other) => one.at - other.at)) {
  const itemId = idOf.get(item)!;
  if (at < cut) {
    const own = (before.get(user) ?? []).filter((touch) => touch.itemId !== itemId || touch.kind !== kind);
    before.set(user, [...own, { itemId, kind, at }]);
  } else since.set(user, (since.get(user) ?? new Set()).add(itemId));
}
const judged = [...before].flatMap(([user, touches]) => {
  const fresh = [...(since.get(user) ?? [])].filter((item) => !touches.some(({ itemId }) => itemId === item));
  return fresh.length >= 3 ? [{ user, touches, fresh: new Set(fresh.map((item) => catalogue.indexOf(item)!)) }] : [];
});
console.log(`${before.size} people to learn from, ${names.length} items, ${judged.length} judged`);
const consent = { LEARN: true, PERSONALIZE: true };
const learned = subjects.filter(({ kinds }) => kinds.some((kind) => rows.some((row) => row.kind === kind)));

for (const epsilon of epsilons.split(',').map((text) => (text === 'inf' ? null : Number(text)))) {
  for (const recencyHalfLifeDays of halfLives) {
    const ndcgs: number[] = [];
    for (let seed = 1; seed <= (epsilon === null ? 1 : Number(seeds)); seed += 1) {
      const { ledger } = memoryStore();
      await ledger.openBudget('bench', Number.MAX_SAFE_INTEGER);
      const model = await learn({
        ...{ releaseId: 'bench' as ReleaseId, windowId: 'bench', at: cut, catalogue, subjects: learned, ledger },
        knobs: { ...defaultLearningKnobs, epsilon, recencyHalfLifeDays, trendDays: null },
        people: people(),
        random: seededRandom('noise', seed),
      });
      if (!model.ok) throw new Error(model.refusal.code);
      let sum = 0;
      for (const { user, touches, fresh } of judged) {
        const admitted = admit({ userId: user as UserId, touches }, consent, 'PERSONALIZE');
        if (!admitted.ok) throw new Error('the gate refused an explicit yes');
        const { offers } = recommend({
          ...{ catalogue, model: model.value, surface: 'FOR_YOU', anchor: null, profile: admitted.value, consent },
          ...{ without: [], knobs: { ...defaultOfferKnobs, randomShare: 0 }, at: cut, length: k },
          random: () => seededRandom('list', 1),
        });
        sum += ndcgAt(
          k,
          offers.map(({ itemId }) => catalogue.indexOf(itemId)!),
          fresh,
        );
      }
      ndcgs.push(sum / judged.length);
    }
    const mean = ndcgs.reduce((sum, one) => sum + one, 0) / ndcgs.length;
    console.log(
      `ε ${epsilon ?? '∞'}, half-life ${recencyHalfLifeDays ?? '–'}: ${mean.toFixed(4)} (${ndcgs.map((one) => one.toFixed(4)).join(', ')})`,
    );
  }
}

async function* people() {
  for (const [user, touches] of before) yield { profile: { userId: user as UserId, touches }, consent };
}
