/**
 * What it would be worth, and cost, to guard by itself what the released model finds suspect: `npx tsx bench/latentGuards.ts`.
 *
 * The shop of test/support/lifeEventShop.ts at ε = 4: an attacker who has seen lists and knows the truth about their people judges the
 * lists of others; and of whoever it is not about, a third of what they bought is hidden and looked for in their lists of twenty. Then the
 * same price in a real grocer's data, where nothing is known to tell anything. What came of it is in docs/decisions/0013-latent-guards.md.
 */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Catalogue,
  createCatalogue,
  defaultSensitivityRules,
  type ItemModel,
  suggestTelltales,
  type TelltaleGroup,
} from '../engine/index.ts';
import { readDescriptions } from '../simulator/dataset/readDescriptions.ts';
import { readInteractions } from '../simulator/dataset/readInteractions.ts';
import { listEvidence } from '../simulator/exposure/listEvidence.ts';
import { auc } from '../simulator/exposure/rates.ts';
import { learnPrivately, offersFor, studyCatalogue } from '../simulator/privateEngine.ts';
import { seededKeyed } from '../simulator/seededRandom.ts';
import { type LifeEventKind, type LifeEventShop, lifeEventShop } from '../test/support/lifeEventShop.ts';

const [itemCount, learners, known, asked, length] = [200, 6000, 2500, 2500, 20];

const listOf = (catalogue: Catalogue, model: ItemModel, basket: Uint32Array, viewer: number) =>
  offersFor(catalogue, model, `viewer-${viewer}`, basket, {
    ...{ length, randomShare: 0, random: seededKeyed('mixing', viewer) },
  }).map(({ itemId }) => catalogue.indexOf(itemId)!);

function advantage(shop: LifeEventShop, catalogue: Catalogue, model: ItemModel): number {
  const lists = shop.people.slice(learners, learners + known + asked).map((basket, place) => ({
    isTrue: shop.expects[learners + place] === 1,
    list: { items: listOf(catalogue, model, basket, place) },
  }));
  const score = listEvidence(lists.slice(0, known), itemCount);
  const sideOf = (side: boolean) =>
    lists
      .slice(known)
      .filter(({ isTrue }) => isTrue === side)
      .map(({ list }) => score(list));
  return auc({ yes: sideOf(true), no: sideOf(false) }).value;
}

async function modelOf(catalogue: Catalogue, people: readonly Uint32Array[]): Promise<ItemModel> {
  const learned = await learnPrivately(catalogue, people, { epsilon: 4, delta: 1e-6, head: null, seed: 1 });
  if (!learned.ok) throw new Error(learned.refusal.code);
  return learned.value;
}

/** Which share of what is hidden comes back in the list. */
function recall(people: readonly Uint32Array[], catalogue: Catalogue, model: ItemModel): number {
  let [found, hidden] = [0, 0];
  for (const [place, basket] of people.entries()) {
    if (basket.length < 3) continue;
    const sought = basket.filter((_item, index) => index % 3 === place % 3);
    const list = new Set(
      listOf(
        catalogue,
        model,
        basket.filter((_item, index) => index % 3 !== place % 3),
        place,
      ),
    );
    hidden += sought.length;
    found += sought.filter((item) => list.has(item)).length;
  }
  return found / hidden;
}

/** What is guarded of what is suspect, and what becomes of it, line by line. */
async function tryGuards(
  name: string,
  model: ItemModel,
  catalogueWith: (groups: readonly TelltaleGroup[]) => Catalogue,
  worth: (catalogue: Catalogue) => string,
): Promise<void> {
  const suspects = await suggestTelltales(catalogueWith([]), model, 20, async () => {});
  const scores = suspects.slice(0, 5).map(({ cohesion, apart }) => (cohesion * apart).toFixed(2));
  console.log(`${name}: ${suspects.length} suspects, scores ${scores.join(' ')} …`);
  for (const guarded of [0, 1, 2, 4, 8].filter((count) => count <= suspects.length)) {
    const groups: readonly TelltaleGroup[] = suspects.slice(0, guarded).map(({ itemIds }, place) => ({
      ...{ groupId: `suspect-${place}`, label: 'Suggested', seeds: { itemIds, categories: [] } },
    }));
    const items = groups.reduce((sum, { seeds }) => sum + seeds.itemIds.length, 0);
    console.log(`  the first ${guarded} guarded (${items} items): ${worth(catalogueWith(groups))}`);
  }
}

for (const [kind, seeds] of [
  ['PLANTED', [3, 4, 5]],
  ['LIVED', [1, 2, 3]],
] satisfies readonly (readonly [LifeEventKind, readonly number[]])[])
  for (const seed of seeds) {
    const shop = lifeEventShop(learners + known + asked, itemCount, seed, kind);
    const model = await modelOf(shop.catalogueWith([]), shop.people.slice(0, learners));
    const others = shop.people
      .slice(learners, learners + asked)
      .filter((_, place) => shop.expects[learners + place] === 0);
    await tryGuards(`${kind}, seed ${seed}`, model, shop.catalogueWith, (catalogue) => {
      const area = advantage(shop, catalogue, model).toFixed(3);
      return `AUC ${area}, recall@20 of the others ${recall(others, catalogue, model).toFixed(3)}`;
    });
  }

await realShop(new URL('../../shared/data/complete-journey/', import.meta.url));

/** Purchases of a grocer's households, of which nothing is known that would have to be guarded. */
async function realShop(folder: URL): Promise<void> {
  const place = (name: string) => fileURLToPath(new URL(name, folder));
  if (!existsSync(place('interactions.tsv.gz'))) return console.log('No data of a real shop here: left out.');
  const read = await readInteractions(place('interactions.tsv.gz'), { events: null, topItems: 800 });
  const described = await readDescriptions(place('items.tsv.gz'));
  if (!read.ok || !described.ok) throw new Error('The data of the real shop cannot be read.');
  const { people: baskets, itemIds } = read.value.dataset;
  const items = studyCatalogue(itemIds, described.value, true).items;
  const catalogueWith = (telltales: readonly TelltaleGroup[]) =>
    createCatalogue(items, defaultSensitivityRules, { categories: [], telltales });
  const learning = Math.floor(0.8 * baskets.length);
  const model = await modelOf(catalogueWith([]), baskets.slice(0, learning));
  await tryGuards('a grocer', model, catalogueWith, (catalogue) => {
    return `recall@20 ${recall(baskets.slice(learning), catalogue, model).toFixed(3)}`;
  });
}
